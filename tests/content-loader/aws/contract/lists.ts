import { randomBytes } from "node:crypto";
import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  ScanCommand,
  type ScanCommandInput,
} from "@aws-sdk/client-dynamodb";
import { expect, it } from "vitest";
import { findNames, type Item, type Replica } from "../../../../content-loader/aws/table.ts";
import { awaitItems } from "../../../../content-loader/releases/replication.ts";
import { pk } from "../../../../edge/store/keys.ts";
import { bodied, late, named, putAll } from "./contents.ts";
import type { OpenTable } from "./targets.ts";

/** What is asked of many items: which are there, what is there at all, and to delete what is old. */
export function listContract(open: OpenTable): void {
  it("tells which of many names it has, 100 a request (DB-02)", async () => {
    const table = await open();
    const items = named(130);
    await putAll(
      table,
      items.filter((_, index) => index % 2 === 0),
    );
    const names = items.map(({ pk }) => pk.S);
    expect(await findNames(table, names)).toEqual(
      new Set(names.filter((_, index) => index % 2 === 0)),
    );
    const RequestItems = { [table.tableName]: { Keys: items.slice(0, 101) } };
    const more = table.client.send(new BatchGetItemCommand({ RequestItems }));
    await expect(more).rejects.toMatchObject({ name: "ValidationException" });
  });

  it("tells it of more than one answer holds, and lists a megabyte a page", async () => {
    const table = await open();
    const names = Array.from({ length: 50 }, (_, index) => pk.object(`large-${index}`));
    await putAll(
      table,
      names.map((name) => bodied(name, randomBytes(390_000))),
    );
    await awaitItems([table], names, { limit: late, pause: 1 });
    const pages = await scan(table, { ProjectionExpression: "pk" });
    expect(namesOf(pages.flat())).toEqual(new Set(names));
    expect(pages.length).toBeGreaterThan(10);
  });

  it("lists each item once, page by page, with what was asked for alone", async () => {
    const table = await open();
    const items = named(20).map(({ pk }, index) => ({
      pk,
      stored: { N: String(index) },
      json: { S: "{}" },
    }));
    await putAll(table, items);
    const pages = await scan(table, {
      ProjectionExpression: "pk, #stored",
      ExpressionAttributeNames: { "#stored": "stored" },
      Limit: 7,
    });
    expect(pages.slice(0, 3).map(({ length }) => length)).toEqual([7, 7, 6]);
    const byName = pages.flat().toSorted((a, b) => Number(a.stored?.N) - Number(b.stored?.N));
    expect(byName).toEqual(items.map(({ pk, stored }) => ({ pk, stored })));
  });

  it("deletes what has a number below the cutoff, and nothing else", async () => {
    const table = await open();
    const numbers = Object.entries({ old: "9", same: "10", young: "100" });
    await putAll(table, [
      ...numbers.map(([name, stored]) => ({ pk: { S: name }, stored: { N: stored } })),
      { pk: { S: "unmarked" } },
    ]);
    const names = ["old", "same", "young", "unmarked", "missing"];
    const deleted = [];
    for (const name of names) if (await deleteBelow(table, name, 10)) deleted.push(name);
    expect(deleted).toEqual(["old"]);
    expect(await findNames(table, names)).toEqual(new Set(["same", "young", "unmarked"]));
  });
}

/** All pages of a Scan; the last one may be empty. */
async function scan(
  { client, tableName }: Replica,
  asked: Omit<ScanCommandInput, "TableName">,
): Promise<Item[][]> {
  const pages: Item[][] = [];
  let ExclusiveStartKey: Item | undefined;
  do {
    const input = {
      TableName: tableName,
      ...asked,
      ...(ExclusiveStartKey && { ExclusiveStartKey }),
    };
    const { Items = [], LastEvaluatedKey } = await client.send(new ScanCommand(input));
    pages.push(Items);
    ExclusiveStartKey = LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return pages;
}

function namesOf(items: readonly Item[]): Set<string | undefined> {
  return new Set(items.map(({ pk }) => pk?.S));
}

/** Whether the item was deleted, as its number `stored` is below the cutoff. */
async function deleteBelow(
  { client, tableName }: Replica,
  name: string,
  cutoff: number,
): Promise<boolean> {
  try {
    await client.send(
      new DeleteItemCommand({
        TableName: tableName,
        Key: { pk: { S: name } },
        ConditionExpression: "#stored < :cutoff",
        ExpressionAttributeNames: { "#stored": "stored" }, // `stored` is a reserved word
        ExpressionAttributeValues: { ":cutoff": { N: String(cutoff) } },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
