import { href } from "../edge/routes.ts";

/** Milliseconds without a key before the search is asked. */
const pause = 250;

/** Gives what the blog's search finds in whole posts, as HTML, for what a reader writes into `field`. */
export function searchAsYouType(
  field: HTMLInputElement,
  onAnswer: (query: string, results: string | undefined) => void,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = new AbortController();
  const ask = (): void => {
    clearTimeout(timer);
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const query = field.value;
    if (query.trim() !== "")
      timer = setTimeout(
        () => void fetchResults(query, signal).then((results) => onAnswer(query, results)),
        pause,
      );
  };
  // While Chinese is being composed, the field holds the letters that it is composed of.
  field.addEventListener("input", (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) ask();
  });
  field.addEventListener("compositionend", ask);
}

/** The results in the search's page; undefined when it does not answer, and then the form is still there. */
async function fetchResults(query: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    const asked = new URLSearchParams({ q: query.trim() });
    const response = await fetch(`${href("search")}?${asked.toString()}`, { signal });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    return page.querySelector("#results")?.innerHTML;
  } catch {
    return undefined;
  }
}
