import type { VNode } from "preact";
import type { Theme } from "../theme.ts";
import { Document } from "./document.tsx";
import { wordsIn } from "./words.ts";

/** What a reader sees when the content can't be read: without the store, the blog's language is not known. */
export function ServerErrorPage({ theme }: { theme: Theme }): VNode {
  const english = wordsIn("en");
  const chinese = wordsIn("zh-Hans");
  return (
    <Document site={undefined} theme={theme} language="en" title={english.unavailable}>
      <h1>{english.unavailable}</h1>
      <p>{english.unavailableText}</p>
      <p lang="zh-Hans">
        {chinese.unavailable}：{chinese.unavailableText}
      </p>
    </Document>
  );
}
