/** JSON that can't end the script element it stands in (HTML, 4.12.1.3). */
export function inlineJson(value: unknown): string {
  return JSON.stringify(value).replace(/</g, "\\u003c");
}
