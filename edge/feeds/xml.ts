/** Text for an XML element or attribute: escaped, and without the characters that XML 1.0 (2.2) forbids. */
export function xml(text: string): string {
  return text.replace(forbidden, "").replace(/[&<>"]/g, (char) => escapes[char] ?? char);
}

/** An element of text; its attributes are XML already. */
export function element(name: string, text: string, attributes = ""): string {
  return `<${name}${attributes}>${xml(text)}</${name}>`;
}

// oxlint-disable-next-line no-control-regex -- these are what XML forbids
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export const declaration = '<?xml version="1.0" encoding="utf-8"?>';

export function rfc3339(time: number): string {
  return new Date(time).toISOString();
}
