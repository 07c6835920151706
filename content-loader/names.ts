import { spell } from "../edge/routes.ts";

/** A text by what it is called in a release: a post by its slug, a page by its path, which begins with a slash. */
export function nameOf(text: { slug: string } | { path: string }): string {
  return "path" in text ? text.path : text.slug;
}

/** Where the text of a name is, as it reads. */
export function pathOf(name: string): string {
  return name.startsWith("/") ? name : `/posts/${name}`;
}

/** The same, percent-encoded. */
export function hrefOf(name: string): string {
  return spell(pathOf(name));
}
