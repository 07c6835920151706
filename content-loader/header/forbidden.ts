/** What XML, and so a feed, can't hold: https://www.w3.org/TR/xml/#charsets. Half a surrogate pair is no character at all. */
// oxlint-disable-next-line no-control-regex
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\p{Cs}\uFFFE\uFFFF]/u;

/** The first character that can't be published, in words, and its offset. */
export function findForbidden(text: string): { offset: number; what: string } | undefined {
  const offset = text.search(forbidden);
  if (offset < 0) return undefined;
  const code = text.charCodeAt(offset).toString(16).toUpperCase().padStart(4, "0");
  return { offset, what: `control character U+${code}: no page or feed can hold it; delete it` };
}
