import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readLocalOutputs } from "../../infra/local-edge/local-outputs.ts";
import { copyBlog } from "./local-edge/support/blog-copy.ts";
import { npmStart, type NpmStart } from "./local-edge/support/npm-start.ts";
import { VisitorCrowd } from "./support/visitors.ts";

const posts = ["first", "second", "third", "fourth"];
const pages = [
  ["/", 200],
  ...posts.map((slug): [string, number] => [`/posts/${slug}`, 200]),
  ["/archive", 200],
  ["/tags", 200],
  ["/tags/deploys", 200],
  ["/search?q=Hello", 200],
  ["/feed.xml", 200],
  ["/sitemap.xml", 200],
  ["/posts/none", 404],
] satisfies [string, number][];

let blog: ReturnType<typeof copyBlog>;
let site: NpmStart;
let url: string;

// Its own: what is deployed there is a copy that the test changes.
beforeAll(() => {
  blog = copyBlog();
  for (const slug of posts) writePost(slug);
  site = npmStart(blog.path, "--port", "0");
});

afterAll(async () => {
  await site.stop();
  blog.remove();
});

function writePost(slug: string): void {
  const text = `---\ntitle: ${slug}\ndate: 2026-01-02\ntags: [deploys]\n---\n\nHello.\n\n\`\`\`ts\nlet a = 1;\n\`\`\`\n`;
  writeFileSync(join(blog.path, `content/posts/${slug}.md`), text);
}

function edit(path: string, change: (text: string) => string): void {
  const file = join(blog.path, path);
  const text = readFileSync(file, "utf8");
  expect(change(text)).not.toBe(text);
  writeFileSync(file, change(text));
}

/** Other pages, with another style inside them and other scripts beside them. */
function changeCode(round: number): void {
  edit("edge/pages/document.tsx", (text) =>
    text.replace(/<main(?: class="round-\d")?/, `<main class="round-${round}"`),
  );
  edit("origin/styles/tokens.css", (text) => `${text}\n:root { --round: ${round} }\n`);
  for (const script of ["reader.ts", "client.tsx"])
    edit(`origin/${script}`, (text) => `${text}\ndocument.body.dataset.round = "${round}";\n`);
}

async function isNew(round: number, path: string): Promise<boolean> {
  const page = await fetch(url + path).then((answer) => answer.text());
  return page.includes(`class="round-${round}"`);
}

it(
  "loses no request and no file while new code is deployed, and shows the new pages then",
  { timeout: 90_000 },
  async () => {
    await site.printed(/^Invalidated /m);
    url = readLocalOutputs(join(blog.path, ".edgewise"))?.outputs["SiteUrl"] ?? "";
    const visitors = new VisitorCrowd(url, pages);
    const visiting = visitors.run(8);
    for (const round of [1, 2, 3]) {
      await sleep(1_000); // pages of the code before are in the cache, and open
      changeCode(round);
      for (const path of ["/", "/posts/first", "/archive"])
        await expect.poll(() => isNew(round, path), { timeout: 30_000 }).toBe(true);
    }
    await sleep(1_000);
    visitors.over = true;
    await visiting;
    expect(visitors.faults).toEqual([]);
    expect(visitors.visits).toBeGreaterThan(100);
    // Each round brought a script of each kind and a style sheet.
    expect(visitors.files.size).toBeGreaterThanOrEqual(4 * 2);
  },
);
