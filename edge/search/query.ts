/** UTF-16 units of a query at most. */
const longest = 100;

/** What a raw query string asks for: one line, not longer than a reader would write. "" when it asks for nothing. */
export function queryOf(querystring = ""): string {
  const text = new URLSearchParams(querystring).get("q") ?? "";
  return text
    .slice(0, longest)
    .replace(/[\s\p{C}]+/gu, " ")
    .trim();
}
