import { execFileSync } from "node:child_process";
import { cp, readdir, writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { end, loadContent, openBlog, serve } from "./blog.ts";
import { runChecks, type Finding } from "./page-quality/checks.ts";
import { measureInteractions } from "./page-quality/interactions.ts";
import { runLighthouse } from "./page-quality/lighthouse.ts";
import { qualityTable } from "./page-quality/table.ts";

/**
 * `npm run page-quality [-- --posts DIR]`: every line of what a page must be, on the local edge, with the first post of DIR and the
 * post that has everything. Tests say what is so or not; Lighthouse and Chromium say how fast. Writes docs/page-quality.md.
 */
const { values } = parseArgs({ options: { posts: { type: "string", default: "content/posts" } } });
const port = 8798;
const url = `http://127.0.0.1:${port}`;

const blog = await openBlog();
const folder = join(blog.state, "content");
for (const from of new Set(["content/posts", "tests/fixtures/posts", values.posts]))
  await cp(from, join(folder, "posts"), { recursive: true });
await cp("content/about.md", join(folder, "about.md"));
await loadContent(blog, folder);
await blog.close();
const edge = await serve(blog.state, port);
const slug = await slugOfFirst(values.posts);
const load = loadavg()[0] ?? 0;
const speed = await runLighthouse([
  { name: "post", url: `${url}/posts/${slug}` },
  { name: "index", url: `${url}/` },
]);
const interactions = await measureInteractions(`${url}/posts/${slug}`);
const checks = await runChecks(url, resolve(values.posts), blog.state);
const findings = new Map([...checks, ...speed]);
findings.set("S10", both(speed.get("S10"), interactions));
await end(edge);
await blog.remove();
await writeFile("docs/page-quality.md", qualityTable(head(), findings));

/** As the tests choose it (tests/pages/setup.ts). */
async function slugOfFirst(posts: string): Promise<string> {
  const names = (await readdir(posts)).filter((name) => name.endsWith(".md")).toSorted();
  const name = posts === "content/posts" ? names.at(-1) : names[0];
  return (name ?? "").slice(0, -".md".length);
}

function both(first: Finding | undefined, second: Finding): Finding {
  if (first === undefined) return second;
  return {
    reached: first.reached && second.reached,
    measured: [...first.measured, ...second.measured],
    why: [...first.why, ...second.why],
  };
}

function head(): string {
  const chromium = execFileSync(process.env.CHROMIUM ?? "/usr/bin/chromium", ["--version"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  }).trim();
  return `# Page quality

What a page of Edgewise must be, line by line, and what it is. \`npm run page-quality\` measures this on the local edge and writes this file: what is so or not so is a test in \`tests/pages\` that names its line, and how fast it is comes from Lighthouse. The posts are \`${slug}\` and one that has everything, [\`tests/fixtures/posts/torture-post\`](../tests/fixtures/posts/torture-post/index.md).

${new Date().toISOString().slice(0, 10)}, ${chromium}, Node ${process.versions.node}, ${cpus().length} cores that had a load of ${load.toFixed(1)} before the first run of Lighthouse: speed suffers from what else a machine does. KB are 1,024 bytes.`;
}
