import { parse } from "smol-toml";

/** Strings of one and of many lines, comments, blanks, then what has a meaning by itself, then all else. */
const tokens =
  /"""(?:\\[\s\S]|(?!""")[^\\])*"{3,5}|'''(?:(?!''')[\s\S])*'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|#[^\n]*|[ \t\r]+|[\n[\]{}=.,]|[^\s"'#[\]{}=.,]+/g;

type Expected = "statement" | "table" | "equals" | "value" | "nothing";

/** Where the values of a valid document's top-level fields start, a table at its header: the parser does not tell. */
export function offsetsOf(toml: string): Map<string, number> {
  const offsets = new Map<string, number>();
  let expected: Expected = "statement";
  let [depth, start, inTable, name] = [0, 0, false, ""];
  for (const { 0: token, index } of toml.matchAll(tokens)) {
    if (/^[ \t\r#]/.test(token)) continue;
    if (token === "\n") {
      if (depth === 0) expected = "statement";
      continue;
    }
    if (expected === "statement") {
      start = index;
      if (token === "[") [expected, inTable] = ["table", true];
      else [expected, name] = [inTable ? "nothing" : "equals", token];
    } else if (expected === "table" && token !== "[") {
      if (!offsets.has(nameOf(token))) offsets.set(nameOf(token), start);
      expected = "nothing";
    } else if (expected === "equals" && token === "=") expected = "value";
    else if (expected === "value") {
      if (!offsets.has(nameOf(name))) offsets.set(nameOf(name), index);
      expected = "nothing";
    }
    if ("[{".includes(token)) depth++;
    if ("]}".includes(token)) depth--;
  }
  return offsets;
}

/** A key's text: what the parser makes of it. */
function nameOf(key: string): string {
  return Object.keys(parse(`${key}=0`))[0] ?? "";
}
