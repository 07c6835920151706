/** `/` goes to the search field, arrows go through the list, as readers know it from search engines. */
export function startKeyboard(): void {
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const target = keyTarget(event.key, document.activeElement);
    if (target === undefined) return;
    event.preventDefault();
    target.focus();
  });
}

/** What a key leads to from the element that has the focus; undefined for keys that keep their own meaning. */
function keyTarget(key: string, from: Element | null): HTMLElement | undefined {
  const field = document.querySelector<HTMLInputElement>(".filter input");
  if (key === "/") return isTyped(from) ? undefined : (field ?? undefined);
  const step = steps[key];
  if (step === undefined) return undefined;
  const links = [...document.querySelectorAll<HTMLAnchorElement>(".posts li > a")];
  const at = links.findIndex((link) => link === from);
  if (at < 0) return from === field && step > 0 ? links[0] : undefined;
  return links[at + step] ?? (step < 0 ? (field ?? undefined) : undefined);
}

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

function isTyped(element: Element | null): boolean {
  return element?.matches("input, textarea, [contenteditable]") === true;
}
