import { join } from "node:path";
import { checkContent, end, loadWithoutFonts, openBlog, serve, type Usage } from "./blog.ts";
import { changePost, writePosts } from "./posts.ts";
import { measureFloor } from "./floor.ts";
import { median, type Row } from "./row.ts";

const goals: Record<
  number,
  { first: string; second: string; peerFirst: string; peerSecond: string }
> = {
  10: { first: "none set", second: "none set", peerFirst: "–", peerSecond: "–" },
  1_000: {
    first: "≤ 3.5 CPU s, ≤ 2.5 s wall, ≤ 250 MB",
    second: "≤ 0.3 s",
    peerFirst: "3.7 CPU s, 3.0 s, 436 MB (Eleventy)",
    peerSecond: "2.75 s (Eleventy)",
  },
  10_000: {
    first: "≤ 250 MB",
    second: "≤ 1 s",
    peerFirst: "33 CPU s, 2,577 MB (Eleventy)",
    peerSecond: "31.5 CPU s (Eleventy)",
  },
};

/** Of the site that runs while a post is published. */
const port = 8797;

/**
 * `load-content` of generated posts into an empty store on loopback, again after one of them changed, and once more; then with the
 * site running, until readers have seen the change. Without pictures of titles, which bench/pictures.ts measures.
 */
export async function measureLoader(count: number, repeats: number): Promise<Row[]> {
  const first: Usage[] = [];
  const second: Usage[] = [];
  const third: Usage[] = [];
  const seen: Usage[] = [];
  const floor: Time[] = [];
  const rendered: Usage[] = [];
  const stored: number[] = [];
  for (let round = 0; round < repeats; round++) {
    const blog = await openBlog();
    const folder = join(blog.state, "posts");
    await writePosts(folder, count);
    floor.push(measureFloor(folder));
    rendered.push(await checkContent(folder));
    const before = blog.cpu();
    first.push(await loadWithoutFonts(blog, folder));
    stored.push(blog.cpu() - before);
    await changePost(folder, count >> 1);
    second.push(await loadWithoutFonts(blog, folder));
    third.push(await loadWithoutFonts(blog, folder));
    await blog.close();
    const site = await serve(blog.state, port);
    for (const next of [1, 2, 3]) {
      await changePost(folder, (count >> 1) + next);
      seen.push(await loadWithoutFonts(blog, folder));
    }
    await end(site);
    await blog.remove();
  }
  const goal = goals[count];
  const posts = count.toLocaleString("en");
  return [
    {
      what: `check, ${posts} posts, first run: read, parse and render`,
      measured: `${middle(rendered)}: ${speed(count, rendered)}; marked + highlight.js alone, one thread: ${middle(floor)}: ${speed(count, floor)}`,
      goal: count === 10 ? "none set" : "≤ 1.2 × the wall time of marked + highlight.js alone",
      peer: "–",
    },
    {
      what: `load-content, ${posts} posts, first load`,
      measured: `${middle(first)}; the store, a process of its own, ${median(stored).toFixed(1)} CPU s`,
      goal: goal?.first ?? "",
      peer: goal?.peerFirst ?? "",
    },
    {
      what: `load-content, ${posts} posts, one changed`,
      measured: middle(second),
      goal: goal?.second ?? "",
      peer: goal?.peerSecond ?? "",
    },
    {
      what: `load-content, ${posts} posts, one changed, live and seen on the running site`,
      measured: middle(seen),
      goal: count === 10_000 ? "≤ 2 s" : "none set",
      peer: "–",
    },
    {
      what: `load-content, ${posts} posts, nothing changed`,
      measured: middle(third),
      goal: "none set",
      peer: "–",
    },
  ];
}

/** Seconds, and MB where they were measured. */
type Time = Pick<Usage, "cpu" | "wall"> & Partial<Usage>;

function middle(times: readonly Time[]): string {
  const of = (part: keyof Usage) => median(times.map((time) => time[part] ?? Number.NaN));
  const memory = Number.isNaN(of("memory")) ? "" : `, ${of("memory").toFixed(0)} MB`;
  return `${of("cpu").toFixed(1)} CPU s, ${of("wall").toFixed(1)} s wall${memory}`;
}

function speed(count: number, times: readonly Time[]): string {
  const posts = count / median(times.map(({ wall }) => wall));
  return `${posts.toFixed(0)} posts a second`;
}
