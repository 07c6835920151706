import type { VNode } from "preact";
import { href } from "../routes.ts";
import type { Site, TagIndex } from "../store/contract.ts";
import type { Style } from "../theme.ts";
import { Document } from "./document.tsx";
import { wordsIn } from "./words.ts";

/** Every tag, and how many posts carry it. */
export function TagsPage({
  index,
  site,
  style,
}: {
  index: TagIndex;
  site: Site;
  style: Style;
}): VNode {
  const words = wordsIn(site.language);
  return (
    <Document
      site={site}
      style={style}
      language={site.language}
      title={words.tags}
      path={href("tags")}
    >
      <h1>{words.tags}</h1>
      <ul class="tags">
        {index.tags.map(({ name, count }) => (
          <li key={name}>
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
