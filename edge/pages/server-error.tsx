import type { VNode } from "preact";
import type { Theme } from "../theme.ts";
import { Document } from "./document.tsx";

const title = "This page can’t be shown right now";

/** What a reader sees when the content can't be read: without the store, the blog's language is not known. */
export function ServerErrorPage({ theme }: { theme: Theme }): VNode {
  return (
    <Document site={undefined} theme={theme} title={title}>
      <h1>{title}</h1>
      <p>Please try again in a moment.</p>
      <p lang="zh-Hans">暂时读取不到内容，请稍后再试。</p>
    </Document>
  );
}
