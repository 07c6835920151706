import { each, element, has, replace, textOf, unwrap } from "./dom.ts";
import type { Page } from "./page.ts";

/**
 * Footnotes as `sup data-footnote` where they are called and `div data-footnote` where they are told: a link to an element that
 * links back.
 */
export function tidyFootnotes(page: Page): void {
  const numbers = new Map<HTMLElement, string>();
  for (const link of each(page.body, 'a[href^="#"]')) {
    const note = calledBy(page.body, link);
    if (note === undefined) continue;
    const number = numbers.get(note) ?? `${numbers.size + 1}`;
    numbers.set(note, number);
    const call = link.closest("sup") ?? link;
    replace(call, element(link.ownerDocument, "sup", number, { "data-footnote": number }));
  }
  for (const [note, number] of numbers) moveNote(page, note, number);
}

function calledBy(body: HTMLElement, link: HTMLElement): HTMLElement | undefined {
  const caller = link.closest("sup") ?? link;
  const note = byId(body, link.getAttribute("href") ?? "");
  if (note === undefined || note.contains(link)) return undefined;
  const target = /^(?:LI|P|DIV|DD|ASIDE)$/.test(note.nodeName)
    ? note
    : note.closest<HTMLElement>("li, p");
  const isBack = (back: Element) =>
    back !== link && callers(caller, link).has(back.getAttribute("href") ?? "");
  const isNote = target !== null && Array.from(target.querySelectorAll("a[href]")).some(isBack);
  return isNote ? target : undefined;
}

/** Addresses that lead back to a call. */
function callers(caller: Element, link: Element): ReadonlySet<string> {
  const ids = [caller, link, ...Array.from(caller.querySelectorAll("[id]"))].map((known) =>
    known.getAttribute("id"),
  );
  return new Set(ids.filter((id) => id !== null && id !== "").map((id) => `#${id}`));
}

function byId(body: HTMLElement, hash: string): HTMLElement | undefined {
  const id = decodeURI(hash.slice(1).replace(/%(?![\da-f]{2})/gi, "%25"));
  return Array.from(body.querySelectorAll<HTMLElement>("[id]")).find(
    (known) => known.getAttribute("id") === id,
  );
}

/** Takes a note out of its list to the end of the post, without its links back. */
function moveNote(page: Page, note: HTMLElement, number: string): void {
  for (const back of each(note, 'a[href^="#"]')) {
    if (
      /^(?:[\d\s.[\]()^↩↑⏎]|[\uFE0E\uFE0F])*$/u.test(textOf(back)) ||
      back.className.includes("back")
    )
      back.remove();
    else unwrap(back);
  }
  const told = element(note.ownerDocument, "div", "", { "data-footnote": number });
  while (note.firstChild !== null) told.appendChild(note.firstChild);
  const list = note.parentElement;
  note.remove();
  page.body.appendChild(told);
  dropEmpty(list, page.body);
}

/** The list that held the notes, and the rule above it. */
function dropEmpty(list: HTMLElement | null, body: HTMLElement): void {
  if (list === null || list === body || textOf(list) !== "" || has(list, "img")) return;
  const around = list.parentElement;
  const rule = list.previousElementSibling;
  if (rule?.nodeName === "HR" && /footnote/i.test(`${around?.className} ${list.className}`))
    rule.remove();
  list.remove();
  dropEmpty(around, body);
}
