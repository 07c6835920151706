/** What stands before front matter and behind it: `---` around YAML, `+++` around TOML. */
export type Fence = "---" | "+++";

/** A post's front matter, without its fences, and its Markdown. */
export interface Parts {
  fence: Fence;
  inside: string;
  body: string;
  /** Line of the file on which the body starts. */
  bodyLine: number;
}

/** A post in its parts; undefined when it has no front matter, or one without an end. */
export function split(text: string): Parts | undefined {
  const fence = fenceOf(text);
  if (fence === undefined) return undefined;
  const rest = text.slice(text.indexOf("\n") + 1);
  const end = closing[fence].exec(rest);
  if (end === null) return undefined;
  const inside = rest.slice(0, end.index);
  const body = rest.slice(end.index + end[0].length);
  return { fence, inside, body, bodyLine: inside.split("\n").length + 2 };
}

const closing = { "---": /^---[ \t]*(?:\n|$)/m, "+++": /^\+\+\+[ \t]*(?:\n|$)/m };

/** The fence that opens a text. */
export function fenceOf(text: string): Fence | undefined {
  if (/^---[ \t]*\n/.test(text)) return "---";
  return /^\+\+\+[ \t]*\n/.test(text) ? "+++" : undefined;
}

/** A post's Markdown without its front matter. */
export function bodyOf(text: string): Pick<Parts, "body" | "bodyLine"> {
  return split(text) ?? { body: text, bodyLine: 1 };
}
