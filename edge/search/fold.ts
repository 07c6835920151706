/** A text as searches compare it: compatibility forms, width and case do not count. */
export function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}
