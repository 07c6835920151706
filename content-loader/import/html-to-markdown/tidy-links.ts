import { excerpt } from "../../problem.ts";
import { isLinkable } from "../../markdown/links.ts";
import { each, element, has, proseIn, textOf, unwrap } from "./dom.ts";
import { decode } from "../old-url.ts";
import { note, type Page } from "./page.ts";

/** Links that a page here can have; those to a place inside the page lead to its headings. */
export function tidyLinks(page: Page): void {
  const places = placesOf(page.body);
  for (const link of each(page.body, "a")) tidyLink(page, link, places);
  for (const text of proseIn(page.body)) linkAddresses(text);
}

/** id or name → the heading that it belongs to. */
function placesOf(body: HTMLElement): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  for (const marked of each(body, "[id], a[name]")) {
    const heading = headingOf(marked);
    if (heading === null || textOf(heading) === "") continue;
    for (const name of [marked.getAttribute("id"), marked.getAttribute("name")]) {
      if (name !== null) places.set(name, textOf(heading));
    }
  }
  return places;
}

function headingOf(marked: HTMLElement): Element | null {
  const inside = marked.closest("h1, h2, h3, h4, h5, h6");
  if (inside !== null) return inside;
  const next =
    textOf(marked) === ""
      ? (marked.nextElementSibling ?? marked.parentElement?.nextElementSibling)
      : null;
  return next != null && /^H[1-6]$/.test(next.nodeName) ? next : null;
}

function tidyLink(page: Page, link: HTMLElement, places: ReadonlyMap<string, string>): void {
  const target = link.getAttribute("href")?.trim() ?? "";
  if (target === "") return unwrap(link);
  if (target.startsWith("#")) return tidyPlace(page, link, target, places);
  const url = page.resolve(target);
  if (isLinkable(url)) {
    link.setAttribute("href", url);
    if (!has(link, "img") && textOf(link) === "") showAddress(page, link, target, url);
    return;
  }
  note(page, link, `a link to \`${excerpt(target)}\` became text`);
  if (!/^(?:javascript|vbscript|data):/i.test(target) && !textOf(link).includes(target)) {
    link.appendChild(link.ownerDocument.createTextNode(` (${target})`));
  }
  unwrap(link);
}

/** A link without words shows its address, unless it is what the parser left of one around blocks. */
function showAddress(page: Page, link: HTMLElement, target: string, url: string): void {
  const isShown = (other: HTMLElement) =>
    [target, url].includes(other.getAttribute("href") ?? "") &&
    (has(other, "img") || textOf(other) !== "");
  if (Array.from(page.body.querySelectorAll<HTMLElement>("a[href]")).some(isShown)) link.remove();
  else link.textContent = url;
}

function tidyPlace(
  page: Page,
  link: HTMLElement,
  target: string,
  places: ReadonlyMap<string, string>,
): void {
  const heading = places.get(decode(target.slice(1)));
  if (heading !== undefined && textOf(link) !== "") {
    link.setAttribute("href", `#${heading.replaceAll("%", "%25")}`);
    return;
  }
  const isMark = /^(?:[#¶§↩\s]|\uFE0E)*$/u.test(textOf(link));
  if (!isMark)
    note(
      page,
      link,
      `a link to \`${excerpt(target)}\`, which is no heading of the post, became text`,
    );
  else if (!has(link, "img")) return link.remove();
  unwrap(link);
}

const address = /(?<![\w.+-])https?:\/\/[\w\-.~:/?#@!$&'()*+,;=%[\]]*[\w\-~/#@$&*+=%]/g;

/** An address in the text becomes a link, so that Markdown's signs in it stay what they are. */
function linkAddresses(text: Text): void {
  if (text.parentElement?.closest("a") != null || !/https?:\/\//.test(text.data)) return;
  const { ownerDocument: document } = text;
  let end = 0;
  for (const { 0: url, index } of text.data.matchAll(address)) {
    text.parentNode?.insertBefore(document.createTextNode(text.data.slice(end, index)), text);
    text.parentNode?.insertBefore(element(document, "a", url, { href: url }), text);
    end = index + url.length;
  }
  text.data = text.data.slice(end);
}
