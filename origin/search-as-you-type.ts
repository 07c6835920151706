import { href } from "../edge/routes.ts";

/** Milliseconds without a key before the search is asked. */
const pause = 250;

/** Shows in `place` what the blog's search finds in whole posts, while a reader writes into `field`. */
export function searchAsYouType(field: HTMLInputElement, place: Element): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = new AbortController();
  const ask = (): void => {
    clearTimeout(timer);
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    timer = setTimeout(() => void show(field.value.trim(), place, signal), pause);
  };
  // While Chinese is being composed, the field holds the letters that it is composed of.
  field.addEventListener("input", (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) ask();
  });
  field.addEventListener("compositionend", ask);
}

async function show(query: string, place: Element, signal: AbortSignal): Promise<void> {
  const results = query === "" ? undefined : await fetchResults(query, signal);
  if (!signal.aborted) place.replaceChildren(...(results ? [results] : []));
}

/** The results in the search's page; undefined when it does not answer, and then the form is still there. */
async function fetchResults(query: string, signal: AbortSignal): Promise<Element | undefined> {
  try {
    const asked = new URLSearchParams({ q: query });
    const response = await fetch(`${href("search")}?${asked.toString()}`, { signal });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    return page.querySelector("#results") ?? undefined;
  } catch {
    return undefined;
  }
}
