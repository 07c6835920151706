import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { prepare } from "../../content-loader/prepare.ts";
import { blog } from "../infra/support/blog-template.ts";
import { silent } from "./support/content.ts";
import { folderWith, post } from "./support/folder.ts";

const root = join(import.meta.dirname, "../..");

/** Prepares one folder in one zone after another, each run with the cache of those before. */
function preparing(files: Record<string, string>) {
  const folder = { dir: folderWith(files), state: folderWith({}), withDrafts: false };
  return async (timezone: string) => {
    const warn = vi.fn<(text: string) => void>();
    const around = { root, blog: { ...blog, timezone }, json: false, progress: silent, warn };
    return { ...(await prepare(folder, around)), warnings: warn.mock.calls.flat() };
  };
}

it("moves dates that name no zone with the blog's, whatever an earlier run kept", async () => {
  const prepareIn = preparing({
    "a.md": post("title: A\ndate: 2020-12-01"),
    "b.md": post("title: B\ndate: 2020-11-30T20:00:00Z"),
  });
  const datesIn = async (timezone: string) =>
    (await prepareIn(timezone)).posts.map(({ date }) => date);
  expect(await datesIn("UTC")).toEqual(["2020-12-01T00:00:00Z", "2020-11-30T20:00:00Z"]);
  expect(await datesIn("Asia/Shanghai")).toEqual([
    "2020-11-30T20:00:00Z",
    "2020-12-01T00:00:00+08:00",
  ]);
});

it("refuses a zone that is none before it reads a post", async () => {
  const prepareIn = preparing({ "a.md": "no front matter" });
  await expect(prepareIn("Asia/Shangai")).rejects.toThrow(
    /^`timezone` in blog\.config\.ts is `Asia\/Shangai`/,
  );
});
