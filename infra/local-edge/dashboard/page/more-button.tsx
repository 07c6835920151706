import type { VNode } from "preact";

interface MoreButtonProps {
  total: number;
  few: number;
  all: boolean;
  setAll: (all: boolean) => void;
}

/** Shows the whole of a list that is longer than a few rows, or a few again. */
export function MoreButton({ total, few, all, setAll }: MoreButtonProps): VNode | null {
  if (total <= few) return null;
  return (
    <button type="button" class="more" aria-expanded={all} onClick={() => setAll(!all)}>
      {all ? `Show the first ${few}` : `Show all ${total}`}
    </button>
  );
}
