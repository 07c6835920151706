/** Fetches a post that a reader is about to open: the pointer rests on its link, or the link has the focus. Not for those who save data. */
export function startPrefetch(): void {
  const root = document.querySelector("#index");
  if (!root || isSaving()) return;
  for (const intent of ["pointerover", "focusin"]) root.addEventListener(intent, notice);
}

const fetched = new Set<string>();

function notice({ target }: Event): void {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>(".posts a") : null;
  if (!link || fetched.has(link.href)) return;
  fetched.add(link.href);
  const hint = document.createElement("link");
  hint.rel = "prefetch";
  hint.href = link.href;
  document.head.append(hint);
}

function isSaving(): boolean {
  return matchMedia("(prefers-reduced-data: reduce)").matches;
}
