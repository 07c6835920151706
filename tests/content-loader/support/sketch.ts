import { post } from "./folder.ts";

/** A post in a few words: its text and its front matter. */
export interface Sketch {
  title: string;
  date: string;
  tags: string[];
  text: string;
  slug?: string;
  [field: string]: string | string[] | boolean | undefined;
}

/** Posts by the names of their files. */
export type Sketches = Readonly<Record<string, Sketch>>;

const text = (name: string): string =>
  `The first paragraph of ${name}.\n\nThe second one of ${name}.\n`;

function sketch(name: string, date: string, ...tags: string[]): Sketch {
  return { title: `On ${name}`, date, tags, text: text(name) };
}

/** A blog in which posts share tags. `h.md` is the newest. */
export const eightPosts: Sketches = {
  "a.md": sketch("a", "2020-01-01", "aws", "css"),
  "b.md": sketch("b", "2020-02-01", "aws"),
  "c.md": sketch("c", "2020-03-01", "前端"),
  "d.md": sketch("d", "2020-04-01", "aws", "前端"),
  "e.md": sketch("e", "2020-05-01"),
  "f.md": sketch("f", "2020-06-01", "css"),
  "g.md": sketch("g", "2020-07-01", "aws"),
  "h.md": sketch("h", "2020-08-01", "前端", "css"),
};

/** The blog with these fields of a post changed. */
export function edit(posts: Sketches, file: string, fields: Partial<Sketch>): Sketches {
  const { title = "", date = "", tags = [], text = "", ...rest } = { ...posts[file], ...fields };
  return { ...posts, [file]: { ...rest, title, date, tags, text } };
}

export function without(posts: Sketches, file: string): Sketches {
  const { [file]: _, ...rest } = posts;
  return rest;
}

/** The posts' files. */
export function filesOf(posts: Sketches): Record<string, string> {
  return Object.fromEntries(
    Object.entries(posts).map(([file, { text, ...fields }]) => [file, post(yaml(fields), text)]),
  );
}

function yaml(fields: object): string {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join("\n");
}

/** What addresses a blog of these posts can have. */
export function placesOf(...blogs: Sketches[]): { slug: string; tags: string[] }[] {
  return blogs.flatMap((posts) =>
    Object.entries(posts).map(([file, { slug, tags }]) => ({
      slug: slug ?? file.slice(0, -".md".length),
      tags,
    })),
  );
}
