import { setTimeout } from "node:timers/promises";
import { onTestFinished, expect, it } from "vitest";
import { createClients } from "../../content-loader/aws/clients.ts";
import { Failure } from "../../content-loader/failure.ts";
import { readLive } from "../../content-loader/releases/live.ts";
import { publish, type Content, type Published } from "../../content-loader/publish.ts";
import { startAws, type Aws } from "./support/aws.ts";
import { contentOf } from "./support/content.ts";
import { post } from "./support/folder.ts";
import { home, publicationOf, seen } from "./support/publish.ts";

const rounds = 50;
const headStart = 40; // milliseconds at most: a loader alone takes about as long

/** A loader with connections of its own. */
type Load = (content: Content) => Promise<Published>;

function loaderOf({ endpoint }: Aws, by: string): Load {
  const clients = createClients("us-east-1", endpoint);
  onTestFinished(() => clients.destroy());
  return (content) => {
    const time = new Date().toISOString();
    const publication = { ...publicationOf({ clients }, time), by };
    const deletions = { prune: true, maxDeletes: 1, confirm: () => Promise.resolve() };
    return publish(content, { message: "", dryRun: false, force: false, deletions }, publication);
  };
}

/** A blog that only this author has, and only in this round. */
function contentBy(author: string, round: number): Promise<Content> {
  return contentOf({
    "shared.md": post("title: Shared\ndate: 2026-01-01\ntags: [aws]", `By ${author}.\n`),
    [`${author}.md`]: post(
      `title: ${author} ${round}\ndate: 2026-01-02\ntags: [aws]`,
      `Of ${author}.\n`,
    ),
  });
}

/** After a random moment; with the Failure that it ended in, if it lost. */
async function race(load: Load, content: Content): Promise<Failure | undefined> {
  await setTimeout(Math.random() * headStart);
  try {
    await load(content);
    return undefined;
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

/** Checks that the table, the index and the note about caches are all of one blog. */
async function expectLive(aws: Aws, { objects }: Content, title: string): Promise<void> {
  expect(await seen(aws)).toEqual(objects.entries);
  expect(aws.files.get("index.html")).toContain(title);
  expect((await readLive(home(aws)))?.invalidated).toBe(true);
}

it(
  "leaves one blog of two loaders' whole, and the other one's when it runs again",
  { timeout: 120_000 },
  async () => {
    const aws = await startAws();
    const authors = ["ada", "bob"] as const;
    const loads = { ada: loaderOf(aws, "ada@host"), bob: loaderOf(aws, "bob@host") };
    let lost = 0;
    for (let round = 1; round <= rounds; round++) {
      const blogs = { ada: await contentBy("ada", round), bob: await contentBy("bob", round) };
      const before = (await readLive(home(aws)))?.number ?? 0;
      const ends = await Promise.all(authors.map((author) => race(loads[author], blogs[author])));
      const live = await seen(aws);
      const moves = ends.filter((end) => end === undefined || /has replaced/.test(end.message));
      expect((await readLive(home(aws)))?.number).toBe(before + moves.length);
      const winner = authors.find((author) => live?.has(`post/${author}`));
      if (winner === undefined) throw new Error("Neither author's blog is live");
      await expectLive(aws, blogs[winner], `${winner} ${round}`);
      const loser = authors.find((author) => author !== winner) ?? winner;
      const failure = ends[authors.indexOf(loser)];
      expect(ends[authors.indexOf(winner)]).toBeUndefined();
      if (failure === undefined) continue; // it was whole before the other one began
      lost++;
      expect(failure.exitCode).toBe(6);
      expect(failure.message).toMatch(
        new RegExp(`release \\d+ by ${winner}@host.* live since \\d{4}-\\d\\d-\\d\\dT`, "i"),
      );
      await loads[loser](blogs[loser]);
      await expectLive(aws, blogs[loser], `${loser} ${round}`);
    }
    expect(lost).toBeGreaterThan(0);
  },
);
