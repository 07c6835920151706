import { createRequire } from "node:module";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { build } from "esbuild";
import { expect, it } from "vitest";
import { serverPreact } from "../../infra/bundle.ts";

const require = createRequire(import.meta.url);
const root = join(import.meta.dirname, "../..");

/** Pages of every kind, as a script that leaves their HTML in `globalThis.pages`. */
const script = `
  import { renderDocument } from "./edge/pages/document.tsx";
  import { ArchivePage } from "./edge/pages/archive.tsx";
  import { HomePage } from "./edge/pages/home.tsx";
  import { NotFoundPage } from "./edge/pages/not-found.tsx";
  import { OwnPage } from "./edge/pages/own-page.tsx";
  import { PostPage } from "./edge/pages/post.tsx";
  import { SearchPage } from "./edge/pages/search.tsx";
  import { ServerErrorPage } from "./edge/pages/server-error.tsx";
  import { TagPage } from "./edge/pages/tag.tsx";
  import { TagsPage } from "./edge/pages/tags.tsx";
  import { list, post, site, summary, theme } from "./tests/support/blog.ts";
  const posts = [summary({ title: "<a> & 'b' 你好" }), summary({ slug: "x", tags: [] })];
  const link = { slug: "n", title: "N", date: "2026-01-01" };
  const results = { count: 200, list: [{ post: posts[0], excerpt: ["a", "b&", "c"] }, { post: posts[1] }] };
  const of = { site, theme };
  globalThis.pages = [
    <HomePage {...of} shown={{ posts, state: "", until: 5 }} />,
    <PostPage {...of} post={post({ html: "<p>&lt;x&gt;</p>" })} previous={link} next={undefined} />,
    <OwnPage {...of} page={{ ...post(), kind: "page", path: "/a b", translations: [{ path: "/c", lang: "zh" }] }} />,
    <ArchivePage {...of} list={list(posts, { older: 1 })} page={undefined} />,
    <TagPage {...of} tag="c++" list={list(posts)} page={2} />,
    <TagsPage {...of} tags={[{ name: "c++", count: 2 }]} />,
    <NotFoundPage {...of} />,
    <ServerErrorPage theme={theme} />,
    <SearchPage {...of} query={"<'&>"} words={["a"]} results={results} />,
    <SearchPage {...of} query="" words={[]} results={{ count: 0, list: [] }} />,
    <p>{0}{""}{null}{undefined}{true}{false}{["a", 1, [<b>x</b>]]}{{}}</p>,
    <a aria-hidden={false} aria-current={true} data-x={true} hidden={true} title="" tabIndex={0} class={undefined} />,
    <input value={0} onInput={() => {}} readOnly disabled={false} minLength={1} />,
    <div dangerouslySetInnerHTML={{ __html: "<i>&</i>" }} />,
    <img srcSet="a 2x" alt={'"'} width={3} />,
  ].map(renderDocument);
`;

async function render(alias: Record<string, string>): Promise<unknown> {
  const { outputFiles } = await build({
    stdin: { contents: script, resolveDir: root, loader: "tsx" },
    bundle: true,
    write: false,
    format: "iife",
    platform: "node",
    jsx: "automatic",
    jsxImportSource: "preact",
    alias,
  });
  const sandbox: { pages?: unknown } = {};
  runInNewContext(outputFiles[0]?.text ?? "", { globalThis: sandbox, require });
  return sandbox.pages;
}

it("renders every page as all of Preact does", async () => {
  const pages = await render(serverPreact(root));
  expect(pages).toEqual(await render({}));
  expect(pages).toHaveLength(15);
});
