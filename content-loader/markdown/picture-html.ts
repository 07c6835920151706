import { href } from "../../edge/routes.ts";
import type { Picture } from "../media/picture.ts";
import { column, formats, type Format } from "../media/recipe.ts";

/** CSS pixels on both sides of the column in a narrow window, as in origin/styles. */
const margins = 43;

/** How wide a picture is shown. */
const sizes = `(min-width: ${column + margins}px) ${column}px, calc(100vw - ${margins}px)`;

/** A file's path. */
export function mediaPath(file: string): string {
  return href("media", { file });
}

/**
 * A picture in its formats around the `img` that Markdown makes of the original. A browser that knows width and height leaves
 * room for it. The one that opens a post is in the first view, where waiting for the layout would only delay it.
 */
export function pictureHtml(picture: Picture, img: string, opensPost: boolean): string {
  const { width, height } = picture;
  const loading = opensPost ? "eager" : "lazy";
  const shown = `width="${width}" height="${height}" loading="${loading}" decoding="async"`;
  const original = img.replace(/\s*\/?>$/, ` ${shown} />`);
  const sources = formats.map((format) => sourceHtml(picture, format)).join("");
  return sources === "" ? original : `<picture>${sources}${original}</picture>`;
}

function sourceHtml({ variants }: Picture, format: Format): string {
  const files = variants.filter((variant) => variant.format === format);
  if (files.length === 0) return "";
  const set = files.map(({ name, width }) => `${mediaPath(name)} ${width}w`).join(", ");
  return `<source type="image/${format}" srcset="${set}" sizes="${sizes}" />`;
}
