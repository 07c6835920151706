import type { VNode } from "preact";
import { href } from "../routes.ts";
import type { Site, TagCount } from "../store/contract.ts";
import type { Theme } from "../theme.ts";
import { shownAt } from "../visibility.ts";
import { Document } from "./document.tsx";
import { wordsIn } from "./words.ts";

/** How many posts of each tag are out at `now`, most used first; tags of none are left out. */
export function countTags(
  tags: readonly TagCount[],
  now: number | undefined,
): { name: string; count: number }[] {
  return tags
    .map(({ name, count, dated = [] }) => ({
      name,
      count: count + shownAt(dated, now).posts.length,
    }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count);
}

/** Every tag, and how many posts carry it. */
export function TagsPage({
  tags,
  site,
  theme,
}: {
  tags: { name: string; count: number }[];
  site: Site;
  theme: Theme;
}): VNode {
  const words = wordsIn(site, site.language);
  return (
    <Document site={site} theme={theme} title={words.tags} path={href("tags")}>
      <h1>{words.tags}</h1>
      <ul class="tags">
        {tags.map(({ name, count }) => (
          <li>
            <a href={href("tag", { tag: name })} rel="tag">
              {name}
            </a>{" "}
            <small>{count}</small>
          </li>
        ))}
      </ul>
    </Document>
  );
}
