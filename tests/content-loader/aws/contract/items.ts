import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { getItem, putItems, valueOf } from "../../../../content-loader/aws/table.ts";
import { encode } from "../../../../content-loader/objects/encode.ts";
import { pk } from "../../../../edge/store/keys.ts";
import { textOf } from "../../../../edge/store/item.ts";
import { bodied, hashOfBody, named, readAtEdge, storeAll } from "./contents.ts";
import type { OpenTable } from "./targets.ts";

const itemLimit = 409_600; // bytes of names and values (DB-01)

/** What is asked of single items: batches, sizes, and that the edge's client reads what the SDK's wrote. */
export function itemContract(open: OpenTable): void {
  it("holds objects put in batches, for the loader's client and the edge's", async () => {
    const table = await open();
    const large = { text: Array.from({ length: 9000 }, (_, index) => `line ${index}`) };
    const small = Array.from({ length: 60 }, (_, index) => ({ index, 标题: "世界 🌍" }));
    const values = [...small, large];
    const objects = values.map((value) => encode(value));
    await storeAll(table, objects);
    for (const [index, { hash }] of objects.entries()) {
      const name = pk.object(hash);
      const [item, atEdge] = [await getItem(table, name), await readAtEdge(table, name)];
      expect(valueOf(item ?? {})).toEqual(values[index]);
      expect(JSON.parse(textOf(atEdge ?? {}))).toEqual(values[index]);
    }
    expect(objects.at(-1)?.body.kind).toBe("br");
  });

  it("has nothing under a name that was never put", async () => {
    const table = await open();
    expect(await getItem(table, "object#none")).toBeUndefined();
    expect(await readAtEdge(table, "object#none")).toBeUndefined();
  });

  it("tells the edge's client when there is no such table", async () => {
    const table = { ...(await open()), tableName: "none" };
    await expect(readAtEdge(table, "a")).rejects.toThrow("ResourceNotFoundException");
  });

  limitContract(open, [
    ["text", "json", (bytes) => "x".repeat(bytes)],
    ["brotli", "br", randomBytes],
  ]);

  it("takes 25 items a request, the same ones again too, and no more (DB-02)", async () => {
    const table = await open();
    const items = named(26);
    await putItems(table, items.slice(0, 25));
    await putItems(table, items.slice(0, 25));
    await expect(putItems(table, items)).rejects.toMatchObject({ name: "ValidationException" });
    expect(await getItem(table, "object#24")).toBeDefined();
    expect(await getItem(table, "object#25")).toBeUndefined();
  });
}

/** Not asked of dynalite itself, which counts a text's UTF-16 units; the local edge counts before it. */
export function byteContract(open: OpenTable): void {
  limitContract(open, [["Chinese text in UTF-8", "json", chinese]]);
}

/** What fills an item, its attribute, and a body of so many bytes. */
type Filling = [
  what: string,
  attribute: "json" | "br",
  body: (bytes: number) => string | Uint8Array,
];

function limitContract(open: OpenTable, fillings: Filling[]): void {
  it.each(fillings)("takes 400 KB of %s, and no byte more (DB-01)", async (_, attribute, body) => {
    const table = await open();
    const name = pk.object("full");
    const room = itemLimit - Buffer.byteLength(`pk${name}${attribute}`);
    await expect(putItems(table, [bodied(name, body(room + 1))])).rejects.toMatchObject({
      name: "ValidationException",
      message: expect.stringContaining("size has exceeded the maximum allowed size"),
    });
    expect(await getItem(table, name)).toBeUndefined();
    const full = bodied(name, body(room));
    await putItems(table, [full]);
    expect(hashOfBody(await getItem(table, name))).toBe(hashOfBody(full));
    expect(hashOfBody(await readAtEdge(table, name))).toBe(hashOfBody(full));
  });
}

function chinese(bytes: number): string {
  return "架".repeat(bytes / 3) + "x".repeat(bytes % 3);
}
