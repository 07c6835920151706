const utf8 = new TextDecoder("utf-8", { fatal: true });

/** What a function is shown of bytes from the wire, one character a byte: UTF-8, and anything else as ISO-8859-1 (CA-16b). */
export function toFunctionText(wire: string): string {
  if (isAscii(wire)) return wire;
  try {
    return utf8.decode(Buffer.from(wire, "latin1"));
  } catch {
    return wire;
  }
}

/** What goes to the origin of a function's text: its UTF-8 (CA-16b). */
export function toWireText(text: string): string {
  return isAscii(text) ? text : Buffer.from(text).toString("latin1");
}

/** The original bytes of what a function left as it was shown, else the UTF-8 of what it made of it (CA-16b). */
export function keepWireText(text: string, original: string | undefined): string {
  return original !== undefined && text === toFunctionText(original) ? original : toWireText(text);
}

/** Every value of a header as `keepWireText` has it (CA-16b). */
export function keepWireLines(texts: string[], originals: string[] | undefined): string[] {
  return texts.map((text, index) => keepWireText(text, originals?.[index]));
}

function isAscii(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return /^[\0-\x7f]*$/.test(text);
}
