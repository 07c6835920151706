import { escapeHtml } from "./escape.ts";

/**
 * Attributes of an element that scrolls sideways: reached by keyboard, and then named. A group, since a page full of regions has
 * no landmarks any more.
 */
export function scroller(name: string): string {
  return `tabindex="0" role="group" aria-label="${escapeHtml(name)}"`;
}
