import { expect, it, vi } from "vitest";
import { encode } from "../../../content-loader/objects/encode.ts";
import { Spool } from "../../../content-loader/objects/spool.ts";
import { RenderPool } from "../../../content-loader/workers/render-pool.ts";
import { post } from "../support/folder.ts";
import { Loads } from "../support/loads.ts";

const files = {
  "a.md": "\uFEFF---\r\ntitle: A\r\ndate: 2020-01-01\r\n---\r\n\r\nSee [B](./b.md).\r\n",
  "b.md": post("title: B\ndate: 2020-01-02"),
};

it("renders a known post when the table lacks it, with the same hash, and keeps nothing of it", async () => {
  const loads = new Loads(files);
  const first = await loads.load();
  const { objects, rendered } = await loads.load();
  expect(rendered).toEqual([]);
  const render = vi.spyOn(RenderPool.prototype, "render").mockClear();
  const spool = vi.spyOn(Spool.prototype, "add");
  for (const hash of objects.missingFrom(new Set()))
    expect(await objects.read(hash)).toEqual(await first.objects.read(hash));
  expect(render).toHaveBeenCalledTimes(2);
  expect(spool).not.toHaveBeenCalled();
});

it("holds each post's file, to the byte", async () => {
  const { objects } = await new Loads(files).load();
  const text = files["a.md"];
  const { hash, body } = encode({ kind: "source", file: "a.md", text });
  expect(objects.entries.get("source/a")).toBe(hash);
  expect(await objects.read(hash)).toEqual({ hash, body });
});

it("stops when a file changed after its post was parsed", async () => {
  const loads = new Loads(files);
  await loads.load();
  const { objects } = await loads.load();
  loads.write("b.md", `${files["b.md"]}\nMore.\n`);
  for (const key of ["post/b", "source/b"]) {
    const read = objects.read(objects.entries.get(key) ?? "");
    await expect(read).rejects.toThrow(/b\.md changed while it was loaded/);
  }
});

it("forgets a rendering that gives another object now, so that the next run mends it", async () => {
  const loads = new Loads(files);
  const { outcome } = await loads.load();
  const cache = loads.openCache();
  const cached = cache.find("b.md");
  if (cached?.rendering === undefined) throw new Error("b.md is not cached");
  cache.keepRendering("b.md", cached.source, { ...cached.rendering, post: "wrong" });
  const { objects } = await loads.load(cache);
  await expect(objects.read("wrong")).rejects.toMatchObject({ exitCode: 7 });
  cache.save();
  expect((await loads.load()).outcome).toEqual(outcome);
});
