import { isRecord } from "../cloudfront/unknown-record.ts";
import { Fields } from "../template/fields.ts";
import type { Table } from "../model.ts";
import type { Item } from "./item-size.ts";

/** What a request reads or writes, as far as the local edge must know it. */
export interface Input {
  /** Names of the tables that it names. */
  tables: string[];
  reads: KeyRead[];
  writes: ItemWrite[];
}

/** Items that are read by their keys. */
export interface KeyRead {
  table: string;
  keys: Item[];
  /** Strongly consistent. */
  consistent: boolean;
  /** Whether the answer is the one whole item, as that of a GetItem without a projection. */
  whole: boolean;
}

export interface ItemWrite {
  table: string;
  /** Key attributes alone, as DynamoDB JSON, in the order of the key schema. */
  key: Item;
  kind: "put" | "delete" | "update";
  /** The item that is put. */
  item?: Item;
}

/** Reads a request's body. Finds nothing in a malformed one, or of an unknown table, which DynamoDB itself will name. */
export function readInput(operation: string, body: Buffer, tables: Table[]): Input {
  try {
    return parse(operation, new Fields(JSON.parse(body.toString()), operation), tables);
  } catch {
    return { tables: [], reads: [], writes: [] };
  }
}

function parse(operation: string, input: Fields, tables: Table[]): Input {
  const batch = input.has("RequestItems") ? input.fields("RequestItems") : undefined;
  const names = batch?.names() ?? (input.has("TableName") ? [input.text("TableName")] : []);
  const keysOf = (name: string, item: Item) => keyOf(name, item, tables);
  const found: Input = { tables: names, reads: [], writes: [] };
  const [table = ""] = names;
  switch (operation) {
    case "GetItem":
      found.reads = [readOf(table, [input.fields("Key")], input, keysOf)];
      break;
    case "BatchGetItem":
      found.reads = names.flatMap((name) => {
        const each = batch?.fields(name);
        return each === undefined ? [] : [readOf(name, each.each("Keys"), each, keysOf)];
      });
      break;
    case "PutItem":
      found.writes = [putOf(table, input, keysOf)];
      break;
    case "DeleteItem":
    case "UpdateItem": {
      const kind = operation === "DeleteItem" ? "delete" : "update";
      found.writes = [{ table, key: keysOf(table, input.fields("Key").all()), kind }];
      break;
    }
    case "BatchWriteItem":
      found.writes = names.flatMap((name) =>
        (batch?.each(name) ?? []).map((each) => batchWriteOf(name, each, keysOf)),
      );
      break;
  }
  return found;
}

type KeysOf = (table: string, item: Item) => Item;

function readOf(table: string, keys: Fields[], options: Fields, keysOf: KeysOf): KeyRead {
  const consistent = options.flag("ConsistentRead", false);
  const whole = options.has("Key") && !isProjected(options);
  return { table, keys: keys.map((key) => keysOf(table, key.all())), consistent, whole };
}

function isProjected(options: Fields): boolean {
  return options.has("ProjectionExpression") || options.has("AttributesToGet");
}

function putOf(table: string, put: Fields, keysOf: KeysOf): ItemWrite {
  const item = put.fields("Item").all();
  return { table, key: keysOf(table, item), kind: "put", item };
}

function batchWriteOf(table: string, request: Fields, keysOf: KeysOf): ItemWrite {
  if (request.has("PutRequest")) return putOf(table, request.fields("PutRequest"), keysOf);
  const key = request.fields("DeleteRequest").fields("Key").all();
  return { table, key: keysOf(table, key), kind: "delete" };
}

function keyOf(name: string, item: Item, tables: Table[]): Item {
  const table = tables.find((table) => table.name === name);
  if (table === undefined) throw new Error(`${name}: no such table`);
  const { partitionKey, sortKey } = table;
  const keys = sortKey === undefined ? [partitionKey] : [partitionKey, sortKey];
  return Object.fromEntries(
    keys.map(({ name, type }) => {
      const value = item[name];
      if (!isRecord(value) || typeof value[type] !== "string") throw new Error(`${name}: no key`);
      return [name, value];
    }),
  );
}
