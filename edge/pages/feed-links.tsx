import type { VNode } from "preact";
import { feedTypes } from "../http.ts";

interface FeedLinksProps {
  title: string;
  pathOf: (format: string) => string;
}

/** Tells browsers and feed readers where a page's feed is, in each format. */
export function FeedLinks({ title, pathOf }: FeedLinksProps): VNode {
  return (
    <>
      {Object.entries(feedTypes).map(([format, type]) => (
        <link rel="alternate" type={type} title={title} href={pathOf(format)} />
      ))}
    </>
  );
}
