import { readdirSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { loadContent, openBlog } from "./blog.ts";
import { measureEdge } from "./edge.tsx";
import { measureLoader } from "./loader.ts";
import { measureLocalEdge } from "./local-edge.ts";
import { measureReload } from "./reload.ts";
import { writePosts } from "./posts.ts";
import { table, type Row } from "./row.ts";

/**
 * `npm run bench [-- --posts DIR]`: everything, one after the other, into one table on stdout; what is being measured on
 * stderr. The edge is measured on the first post of DIR, whose file is named by its slug.
 */
async function run(folder: string): Promise<Row[]> {
  return [...(await measureSite(folder)), ...(await measureLoads())];
}

async function measureSite(folder: string): Promise<Row[]> {
  const blog = await openBlog();
  const slug =
    readdirSync(folder)
      .find((file) => file.endsWith(".md"))
      ?.slice(0, -3) ?? "";
  say(`the edge, with ${slug}`);
  await loadContent(blog, folder);
  const rows = await measureEdge(blog, slug);
  say("the local edge, with 1,000 posts");
  await writePosts(`${blog.state}/posts`, 1_000);
  await loadContent(blog, `${blog.state}/posts`);
  const slugs = Array.from(
    { length: 1_000 },
    (_, index) => `post-${String(index).padStart(5, "0")}`,
  );
  await blog.close();
  rows.push(...(await measureLocalEdge(blog.state, slugs)));
  await blog.remove();
  say("changes of code");
  return [...rows, await measureReload()];
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

function say(what: string): void {
  console.error(`measuring ${what} …`);
}

const { values } = parseArgs({ options: { posts: { type: "string", default: "content/posts" } } });
const rows = await run(values.posts);
console.log(
  `Node ${process.versions.node}, ${cpus().length} cores, ${new Date().toISOString().slice(0, 10)}\n`,
);
console.log(table(rows));
