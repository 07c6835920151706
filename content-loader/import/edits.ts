/** A piece of a text that becomes another one. */
export interface Edit {
  /** Offsets in the text before. */
  start: number;
  end: number;
  text: string;
}

/** A text with its edits made; none of them overlaps another. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let edited = "";
  let from = 0;
  for (const { start, end, text: piece } of inOrder(edits)) {
    edited += text.slice(from, start) + piece;
    from = end;
  }
  return edited + text.slice(from);
}

/** Where in the text before the edits that stood which is at `offset` after them. */
export function offsetBefore(edits: readonly Edit[], offset: number): number {
  let moved = 0;
  for (const { start, end, text } of inOrder(edits)) {
    if (offset < start + moved) break;
    if (offset < start + moved + text.length) return start;
    moved += text.length - (end - start);
  }
  return offset - moved;
}

function inOrder(edits: readonly Edit[]): Edit[] {
  return edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
}
