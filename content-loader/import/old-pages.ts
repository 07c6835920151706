import { match } from "../../edge/routes.ts";
import { newTag } from "./new-tag.ts";
import type { OldPage } from "./old-blog.ts";

/** The index, the feeds and the sitemap, which every tool makes. */
export function sitePages(home: string, feeds: readonly string[]): OldPage[] {
  return [
    answered(home, "/", "`/` is the index"),
    ...feeds.map((feed) => answered(feed, "/feed.xml", "the feed is `/feed.xml`")),
  ];
}

/** A tag's list, which answers here when it stood where ours stands. */
export function tagPage(path: string, tag: string): OldPage {
  const here = `/tags/${newTag(tag)}`;
  return answered(path, here, `the list of the tag is \`${here}\``);
}

/** Pages by a pattern, or one that has its like elsewhere. */
export function listPage(path: string, why: string): OldPage {
  return { path, fate: { kind: "lost", why } };
}

/** A page of the author's that is not taken over; `why` names its file. */
export function lostPage(path: string, why: string): OldPage {
  return { path, fate: { kind: "lost", why } };
}

function answered(path: string, here: string, why: string): OldPage {
  const same = (path.replace(/(?<=.)\/$/, "") || "/") === here;
  const there = same && match(encodeURI(here)) !== undefined;
  return { path, fate: there ? { kind: "here", path: here } : { kind: "lost", why } };
}
