/**
 * Where a block that ends a paragraph begins in it, on a line of its own: marked asks from the paragraph's second character on. Looks no further than the next blank line: marked asks for each paragraph, and
 * a search to the end of the post would cost the square of its length.
 */
export function indexInParagraph(text: string, block: RegExp): number | undefined {
  const end = text.indexOf("\n\n");
  return block.exec(end < 0 ? text : text.slice(0, end + 1))?.index;
}
