import { each, element, has, replace, textOf, unwrap } from "./dom.ts";
import { decode } from "../old-url.ts";
import { note, type Page } from "./page.ts";

/** Images by their own URL and alone in a paragraph where they were figures, with the caption as their title. */
export function tidyFigures(page: Page): void {
  for (const image of each(page.body, "img")) tidyImage(page, image);
  for (const picture of each(page.body, "picture")) unwrap(picture);
  for (const source of each(page.body, "source")) source.remove();
  for (const link of each(page.body, "a[href]")) unwrapZoom(link);
  for (const caption of each(page.body, "figcaption")) tidyCaption(caption);
  for (const figure of each(page.body, "figure")) tidyFigure(figure);
}

/** Where scripts that load late keep the URL. */
const lateSources = ["data-src", "data-lazy-src", "data-original", "data-orig-file"];

function tidyImage(page: Page, image: HTMLElement): void {
  const source = image.getAttribute("src") ?? "";
  const late = lateSources
    .map((name) => image.getAttribute(name))
    .find((url) => url !== null && url !== "");
  const set = (image.getAttribute("srcset") ?? "").trim().split(/\s/)[0] ?? "";
  const isPlaceholder = source === "" || source.startsWith("data:");
  const url = isPlaceholder ? (late ?? (set === "" ? source : set)) : source;
  const alt = image.getAttribute("alt") ?? "";
  if (url === "" || url.startsWith("data:")) {
    const what =
      url === "" ? "an image without an address" : "an image written into the text (data:)";
    note(page, image, `${what} was left out${alt === "" ? "" : `, its description is kept`}`);
    replace(image, image.ownerDocument.createTextNode(alt));
    return;
  }
  image.setAttribute("src", page.resolve(url));
  if (saysNothing(image.getAttribute("title") ?? "", alt, url)) image.removeAttribute("title");
}

/** Editors fill the title in: with the description, or the file's name. */
function saysNothing(title: string, alt: string, url: string): boolean {
  const name = decode(url.split("/").pop() ?? "").replace(/(?:-\d+x\d+)?\.\w+$/, "");
  return title === "" || title === alt || [name, name.replaceAll("-", " ")].includes(title);
}

const imageFile = /\.(?:png|jpe?g|gif|webp|avif)$/i;

/** A link from an image to its larger self: pages here show the image as large as there is room. */
function unwrapZoom(link: HTMLElement): void {
  const images = link.querySelectorAll("img");
  const target = link.getAttribute("href")?.replace(/[?#].*$/, "") ?? "";
  const image = images[0];
  if (images.length !== 1 || image === undefined || textOf(link) !== "") return;
  if (!imageFile.test(target) || stem(target) !== stem(image.getAttribute("src") ?? "")) return;
  image.setAttribute("src", target);
  unwrap(link);
}

/** A file's name without its size, `a` of `…/a-300x200.jpg`. */
function stem(url: string): string {
  const name = url.split(/[?#]/)[0]?.split("/").pop() ?? "";
  return name.replace(/(?:-\d+x\d+|-scaled)?\.\w+$/, "");
}

/** A caption that is plain text and belongs to one image becomes its title; any other a paragraph. */
function tidyCaption(caption: HTMLElement): void {
  const figure = caption.closest("figure");
  const images = figure?.querySelectorAll("img") ?? [];
  const image = images[0];
  const text = textOf(caption);
  const only = caption.firstElementChild;
  if (only?.nodeName === "P" && textOf(only) === text) unwrap(only);
  const isPlain = !has(caption, "a, code, img, br, p, ul, ol");
  if (text === "") return caption.remove();
  if (images.length === 1 && image !== undefined && isPlain && holdsOnly(figure, image, caption)) {
    const title = image.getAttribute("title");
    if (title !== null && title !== text) return becomeParagraph(caption);
    image.setAttribute("title", text);
    return caption.remove();
  }
  becomeParagraph(caption);
}

function holdsOnly(figure: Element | null, image: Element, caption: Element): boolean {
  if (figure === null || caption.contains(image) || has(figure, "table, pre")) return false;
  return textOf(figure) === textOf(caption);
}

/** In italics, so that it is told from the text around. */
function becomeParagraph(caption: HTMLElement): void {
  const { ownerDocument: document } = caption;
  const paragraph = element(document, "p", "");
  if (has(caption, "p, ul, ol, blockquote")) {
    while (caption.firstChild !== null) paragraph.appendChild(caption.firstChild);
    replace(caption, paragraph);
    return unwrap(paragraph);
  }
  const italics = element(document, "em", "");
  while (caption.firstChild !== null) italics.appendChild(caption.firstChild);
  paragraph.appendChild(italics);
  replace(caption, paragraph);
}

/** Each image of a figure becomes a paragraph of its own, galleries included. */
function tidyFigure(figure: HTMLElement): void {
  for (const image of each(figure, "img")) {
    if (image.closest("p, td, th, pre, li p, h1, h2, h3, h4") !== null) continue;
    const link =
      image.parentElement?.nodeName === "A" && textOf(image.parentElement) === ""
        ? image.parentElement
        : image;
    const paragraph = element(figure.ownerDocument, "p", "");
    replace(link, paragraph);
    paragraph.appendChild(link);
  }
  for (const list of each(figure, "ul.blocks-gallery-grid, ul.wp-block-gallery")) {
    for (const item of each(list, "li")) unwrap(item);
    unwrap(list);
  }
  unwrap(figure);
}
