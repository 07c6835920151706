/** Elements inside elements; the DOM and turndown need a stack for each, and more than linear time. */
const limit = 500;

/** Elements without an end, and those whose end may be left out. */
const endless =
  /^(?:area|base|br|col|embed|frame|hr|img|input|link|meta|param|source|track|wbr|p|li|dt|dd|option|tr|td|th|thead|tbody|tfoot|colgroup|rp|rt)$/i;

/** Whether HTML is nested deeper than any author would, told from its tags alone. */
export function isTooDeep(html: string): boolean {
  let depth = 0;
  for (const [, slash, name = "", end] of html.matchAll(
    /<(\/?)([a-z][^\s/<>]*)(?:[^<>]*?(\/)?>)?/gi,
  )) {
    if (endless.test(name) || (end === "/" && slash === "")) continue;
    depth = Math.max(0, depth + (slash === "" ? 1 : -1));
    if (depth > limit) return true;
  }
  return false;
}
