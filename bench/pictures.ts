import { join } from "node:path";
import { loadContent, openBlog } from "./blog.ts";
import { writePosts } from "./posts.ts";
import type { Row } from "./row.ts";

/** `load-content` of generated posts into an empty store, with a picture of each title; needs fonts for Chinese. */
export async function measurePictures(count: number): Promise<Row> {
  const blog = await openBlog();
  const folder = join(blog.state, "posts");
  await writePosts(folder, count);
  const { cpu, wall, memory } = await loadContent(blog, folder);
  await blog.close();
  await blog.remove();
  return {
    what: `load-content, ${count.toLocaleString("en")} posts, first load with a picture for each`,
    measured: `${cpu.toFixed(1)} CPU s, ${wall.toFixed(1)} s wall, ${memory.toFixed(0)} MB`,
    goal: "≤ 250 MB",
    peer: "–",
  };
}
