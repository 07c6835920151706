import { excerpt } from "../../problem.ts";
import { textOf } from "./dom.ts";

/** A post's HTML while it is made ready for Markdown: each pass changes the elements and notes what it could not keep. */
export interface Page {
  body: HTMLElement;
  /** What is lost or became something else; each once. */
  notes: Set<string>;
  /** What this blog calls a URL of the old one. */
  resolve: (url: string) => string;
}

/** Notes something of an element, with its words. */
export function note(page: Page, element: Element, what: string): void {
  const text = textOf(element);
  page.notes.add(text === "" ? what : `${what}: \`${excerpt(text)}\``);
}
