const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** The bytes, or undefined: the text is not base64 with its padding (RFC 4648, section 4). */
export function decodeBase64(text: string): Buffer | undefined {
  return base64.test(text) ? Buffer.from(text, "base64") : undefined;
}
