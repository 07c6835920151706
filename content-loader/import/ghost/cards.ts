import { excerpt } from "../../problem.ts";
import { each, element, has, rename, replace, textOf, unwrap } from "../html-to-markdown/dom.ts";

/** What Ghost's player draws around a film or a sound, and stars, arrows and icons. */
const controls =
  ".kg-video-overlay, .kg-video-player-container, .kg-video-player, .kg-audio-thumbnail, .kg-audio-player, .kg-card svg, .kg-toggle-card-icon, .kg-bookmark-icon, .kg-bookmark-thumbnail, .kg-file-card-icon";

/** Ghost's cards as plain HTML. */
export function tidyCards(body: HTMLElement, notes: Set<string>): void {
  for (const image of each(body, ".kg-bookmark-card a img")) {
    notes.add(`an image of a bookmark was left out: ${excerpt(image.getAttribute("src") ?? "")}`);
  }
  for (const control of each(body, controls)) control.remove();
  for (const card of each(body, ".kg-bookmark-card")) tidyBookmark(card);
  for (const card of each(body, ".kg-callout-card")) tidyCallout(card);
  for (const card of each(body, ".kg-toggle-card")) tidyToggle(card);
  for (const card of each(body, "a.kg-file-card-container")) tidyFile(card);
}

/** A quote: the title is the link, then description, author and publisher. */
function tidyBookmark(card: HTMLElement): void {
  const { ownerDocument: document } = card;
  const link = card.querySelectorAll<HTMLElement>("a.kg-bookmark-container")[0];
  if (link === undefined) return;
  const href = link.getAttribute("href") ?? "";
  const quote = element(document, "blockquote", "");
  const first = element(document, "p", "");
  first.appendChild(element(document, "a", textIn(card, ".kg-bookmark-title") || href, { href }));
  quote.appendChild(first);
  const source = [".kg-bookmark-author", ".kg-bookmark-publisher"].map((name) =>
    textIn(card, name),
  );
  for (const text of [
    textIn(card, ".kg-bookmark-description"),
    source.filter((name) => name !== "").join(", "),
  ]) {
    if (text !== "") quote.appendChild(element(document, "p", text));
  }
  replace(link, quote);
}

function tidyCallout(card: HTMLElement): void {
  const emoji = textIn(card, ".kg-callout-emoji");
  for (const icon of each(card, ".kg-callout-emoji")) icon.remove();
  const text = card.querySelectorAll<HTMLElement>(".kg-callout-text")[0];
  if (text !== undefined && emoji !== "") {
    const start = card.ownerDocument.createTextNode(`${emoji} `);
    const inner = text.firstElementChild?.nodeName === "P" ? text.firstElementChild : text;
    inner.insertBefore(start, inner.firstChild);
  }
  rename(card, element(card.ownerDocument, "blockquote", "", { "data-alert": "NOTE" }));
}

function tidyToggle(card: HTMLElement): void {
  const heading = textIn(card, ".kg-toggle-heading");
  for (const old of each(card, ".kg-toggle-heading")) old.remove();
  const details = rename(card, element(card.ownerDocument, "details", ""));
  details.insertBefore(element(card.ownerDocument, "summary", heading), details.firstChild);
}

/** `title (name, size): caption`, all of it the link's text but the caption. */
function tidyFile(card: HTMLElement): void {
  const facts = [".kg-file-card-filename", ".kg-file-card-filesize"].map((name) =>
    textIn(card, name),
  );
  const title = textIn(card, ".kg-file-card-title");
  const caption = textIn(card, ".kg-file-card-caption");
  const shown = facts.filter((fact) => fact !== "" && fact !== title).join(", ");
  const paragraph = element(card.ownerDocument, "p", "");
  const href = card.getAttribute("href") ?? "";
  paragraph.appendChild(
    element(card.ownerDocument, "a", `${title || href}${shown === "" ? "" : ` (${shown})`}`, {
      href,
    }),
  );
  if (caption !== "") paragraph.appendChild(card.ownerDocument.createTextNode(`: ${caption}`));
  replace(card, paragraph);
  const around = paragraph.parentElement;
  if (around?.nodeName === "DIV" && !has(around, "img")) unwrap(around);
}

function textIn(card: HTMLElement, selector: string): string {
  const found = card.querySelectorAll(selector)[0];
  return found === undefined ? "" : textOf(found);
}
