/** Elements that an author may write as raw HTML; whatever else looks like a tag is text. */
export const authorTags: ReadonlySet<string> = new Set([
  ..."a abbr audio b bdi bdo br cite code del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup time u var video wbr".split(
    " ",
  ),
  ..."blockquote caption dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr img li ol p picture pre source summary".split(
    " ",
  ),
  ..."table tbody td tfoot th thead tr ul".split(" "),
]);

/** What Markdown itself makes beside these. */
export const markdownTags = ["section"];

const anyTag = /<(\/?)([A-Za-z][^\s/<>]*)|<!--(?:-?>|[\s\S]*?(?:-->|$))|</g;

/** Raw HTML with comments left out and every `<` that opens no allowed element written as text. */
export function escapeUnknownTags(html: string): string {
  return html.replace(anyTag, (match, _slash, name: string | undefined) => {
    if (match.startsWith("<!--")) return "";
    return name !== undefined && authorTags.has(name.toLowerCase())
      ? match
      : match.replace("<", "&lt;");
  });
}

/** The start of a comment in raw HTML that has no end, and would hide what follows; undefined when there is none. */
export function openComment(html: string): string | undefined {
  const start = html.lastIndexOf("<!--");
  return start > html.lastIndexOf("-->") ? html.slice(start).split("\n", 1)[0] : undefined;
}

/** Whether raw HTML at the start of a text is a comment or an allowed element. */
export function startsKnownTag(text: string): boolean {
  if (text.trimStart().startsWith("<!--")) return true;
  const name = /^\s*<\/?([A-Za-z][^\s/<>]*)/.exec(text)?.[1];
  return name !== undefined && authorTags.has(name.toLowerCase());
}
