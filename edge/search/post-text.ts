import type { Post } from "../store/contract.ts";
import { place } from "./postings.ts";
import { fold } from "./fold.ts";

/** What is searched of a post, as text: a word is never on two lines. */
export interface PostText {
  title: string;
  headings: string;
  /** Abstract and body, headings and code included. */
  text: string;
}

/** What the page of a post shows, as text. */
export function postText({
  title,
  abstract,
  html,
}: Pick<Post, "title" | "abstract" | "html">): PostText {
  const headings = html.match(/<h[2-6].*?<\/h[2-6]>/gs) ?? [];
  return { title, headings: plain(headings.join("")), text: `${abstract}\n${plain(html)}`.trim() };
}

const lineBreaks =
  /<\/?(?:blockquote|br|d[dlt]|div|fig\w+|h[1-6r]|li|ol|p|pre|section|summary|t[dhr]|ul)\b[^>]*>/g;

const references: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  "#x27": "'",
};

/** Sanitized HTML as text; the sanitizer writes no other references, and no `>` in an attribute. */
function plain(html: string): string {
  return html
    .replace(lineBreaks, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&([\w#]+);/g, (whole, name: string) => references[name] ?? whole)
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .join("\n");
}

/** The best place that has every one of the words; 0 when one is nowhere, or there is none. */
export function placeOf(words: readonly string[], { title, headings, text }: PostText): number {
  const [inTitle, inHeadings, inText] = [fold(title), fold(headings), fold(text)];
  const places = words.map((word) => {
    if (inTitle.includes(word)) return place.title;
    if (inHeadings.includes(word)) return place.heading;
    return inText.includes(word) ? place.body : 0;
  });
  return places.length > 0 ? Math.min(...places) : 0;
}
