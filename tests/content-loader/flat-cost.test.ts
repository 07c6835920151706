import { expect, it } from "vitest";
import { startAws } from "./support/aws.ts";
import { plainContent, plainPosts, type PlainPost } from "./support/large-blog.ts";
import { load } from "./support/publish.ts";
import { watchTable } from "./support/watch-table.ts";

/** What a publication of one post asks of AWS. */
interface Cost {
  requests: number;
  /** Items that were put. */
  items: number;
}

type Edit = (posts: PlainPost[]) => PlainPost[];

function change(which: number, fields: Partial<PlainPost>): Edit {
  return (posts) => posts.with(which, { ...posts.at(which), ...fields } as PlainPost);
}

const edits: Record<string, Edit> = {
  "an old text": change(5, { text: "Other." }),
  "an old title": change(5, { title: "Other" }),
  "the newest text": change(-1, { text: "Other." }),
  "the newest title": change(-1, { title: "Other" }),
};

/** Publishes a blog of `count` posts, then each edit on top of it. */
async function costsAt(count: number): Promise<Record<string, Cost>> {
  const aws = await startAws();
  let posts = plainPosts(count);
  await load(aws, plainContent(posts));
  const written = watchTable(aws);
  const costs: Record<string, Cost> = {};
  for (const [name, edit] of Object.entries(edits)) {
    posts = edit(posts);
    const content = plainContent(posts);
    written.length = 0;
    aws.requests.length = 0;
    await load(aws, content);
    const items = written.filter((item) => /^(?:object|release)#/.test(item)).length;
    costs[name] = { requests: aws.requests.length, items };
  }
  return costs;
}

it("asks AWS for as much at 10,000 posts as at 10 when one is edited, reads included", async () => {
  const [small, large] = [await costsAt(10), await costsAt(10_000)];
  for (const name of Object.keys(edits)) {
    const [few, many] = [small[name], large[name]];
    expect(few?.requests).toBeGreaterThan(5);
    expect(Math.abs((many?.requests ?? 0) - (few?.requests ?? 0)), name).toBeLessThanOrEqual(2);
    expect(many?.items, name).toBeLessThanOrEqual(18);
  }
}, 120_000);
