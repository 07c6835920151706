import { readdirSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { writeBill } from "./bill.ts";
import { loadContent, loadWithoutFonts, openBlog } from "./blog.ts";
import { measureEdge } from "./edge.ts";
import { measureLoader } from "./loader.ts";
import { measureLocalEdge } from "./local-edge.ts";
import { measurePictures } from "./pictures.ts";
import { writePosts } from "./posts.ts";
import { measureReload } from "./reload.ts";
import { table, type Row } from "./row.ts";
import { measureScale } from "./scale.ts";
import { measureSearch } from "./search.ts";
import { measureViews } from "./views.ts";

/**
 * `npm run bench [-- --posts DIR] [PART …]`: everything or some parts, one after the other, into one table on stdout; what is
 * being measured on stderr. The edge is measured on the first post of DIR, whose file is named by its slug.
 */
const parts: Record<string, (folder: string) => Promise<Row[]>> = {
  edge: measureFunction,
  "local-edge": measureSite,
  reload: measureReloads,
  "load-content": measureLoads,
  pictures: measureDrawing,
  search: measureSearches,
  scale: measureScale,
  views: measureViews,
  bill: writeBill,
};

async function measureFunction(folder: string): Promise<Row[]> {
  const blog = await openBlog();
  const slug =
    readdirSync(folder)
      .find((file) => file.endsWith(".md"))
      ?.slice(0, -3) ?? "";
  say(`the edge, with ${slug}`);
  await loadContent(blog, folder);
  const rows = await measureEdge(blog, slug);
  await blog.close();
  await blog.remove();
  return rows;
}

async function measureSite(): Promise<Row[]> {
  const blog = await openBlog();
  const count = 1_000;
  say(`the local edge, with ${count} posts, five minutes of it under load`);
  await writePosts(`${blog.state}/posts`, count);
  await loadWithoutFonts(blog, `${blog.state}/posts`);
  const slugs = Array.from(
    { length: count },
    (_, index) => `post-${String(index).padStart(5, "0")}`,
  );
  await blog.close();
  const rows = await measureLocalEdge(blog.state, slugs);
  await blog.remove();
  return rows;
}

async function measureReloads(): Promise<Row[]> {
  say("changes of code");
  return [await measureReload()];
}

async function measureLoads(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [count, repeats] of [
    [10, 5],
    [1_000, 3],
    [10_000, 1],
  ] as const) {
    say(`load-content with ${count} posts`);
    rows.push(...(await measureLoader(count, repeats)));
  }
  return rows;
}

async function measureDrawing(): Promise<Row[]> {
  say("load-content with pictures of 1,000 titles");
  return [await measurePictures(1_000)];
}

async function measureSearches(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const count of [1_000, 10_000]) {
    say(`the search of ${count} posts`);
    rows.push(...(await measureSearch(count)));
  }
  return rows;
}

function say(what: string): void {
  console.error(`measuring ${what} …`);
}

const { values, positionals } = parseArgs({
  options: { posts: { type: "string", default: "content/posts" } },
  allowPositionals: true,
});
const names = positionals.length === 0 ? Object.keys(parts) : positionals;
const rows: Row[] = [];
for (const name of names) {
  const measure = parts[name];
  if (measure === undefined)
    throw new Error(`There is no part ${name}: ${Object.keys(parts).join(", ")}.`);
  rows.push(...(await measure(values.posts)));
}
console.log(
  `Node ${process.versions.node}, ${cpus().length} cores, ${new Date().toISOString().slice(0, 10)}\n`,
);
console.log(table(rows));
