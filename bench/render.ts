import { join } from "node:path";
import { build } from "esbuild";
import { isPost, isSite } from "../edge/store/checks.ts";
import { ContentStore } from "../edge/store/content-store.ts";
import { connect } from "../edge/store/dynamodb.ts";
import { key } from "../edge/store/keys.ts";
import { Replicas } from "../edge/store/replicas.ts";
import { serverPreact } from "../infra/bundle.ts";
import type { Blog } from "./blog.ts";
import type { renderPost } from "./rendered-post.tsx";
import { median, type Row } from "./row.ts";

const root = join(import.meta.dirname, "..");

/** CPU of a post's HTML, by the elements and the renderer that are deployed. */
export async function measureRender(blog: Blog, slug: string): Promise<Row> {
  const replicas = new Replicas(["us-east-1"], connect(blog.outputs.TableName ?? ""));
  const release = await new ContentStore(replicas).live();
  const [post, site] = [
    await release?.get(key.post(slug), isPost),
    await release?.get(key.site, isSite),
  ];
  if (post === undefined || site === undefined) throw new Error(`${slug} is not in the release`);
  const inline = { text: "", hash: "" };
  const styles = { base: "", style: inline, article: inline, scheme: "" };
  const theme = { ...styles, client: "", reader: "", code: "" };
  const [[previous], [next]] = [post.value.previous, post.value.next];
  const page = { post: post.value, site: site.value, theme, previous, next };
  const renderPage = await deployedRenderer(blog.state);
  const render = () => renderPage(page);
  for (let time = 0; time < 20_000; time++) render();
  const batches = Array.from({ length: 21 }, () => cpuMicroseconds(1_000, render));
  return {
    what: "render of a post page, CPU",
    measured: `${median(batches).toFixed(1)} µs`,
    goal: "≤ 30 µs",
    peer: "48 µs (Hono)",
  };
}

async function deployedRenderer(folder: string): Promise<typeof renderPost> {
  const outfile = join(folder, "rendered-post.mjs");
  await build({
    entryPoints: [join(root, "bench/rendered-post.tsx")],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    jsx: "automatic",
    jsxImportSource: "preact",
    alias: serverPreact(root),
    logLevel: "warning",
  });
  const bundle: { renderPost: typeof renderPost } = await import(outfile);
  return bundle.renderPost;
}

function cpuMicroseconds(times: number, work: () => unknown): number {
  const before = process.cpuUsage();
  for (let time = 0; time < times; time++) work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / times;
}
