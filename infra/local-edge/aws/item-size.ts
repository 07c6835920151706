import { isRecord } from "../cloudfront/unknown-record.ts";

/** An item, or its key alone, as DynamoDB's JSON has it: `{ pk: { S: "…" } }`. */
export type Item = Record<string, unknown>;

/** The bytes of an item: its attributes' names and values (DB-01; DynamoDB guide, "Item sizes and formats"). */
export function itemSize(item: Item): number {
  return sum(Object.entries(item), ([name, value]) => Buffer.byteLength(name) + valueSize(value));
}

function valueSize(value: unknown): number {
  const [type = "", content] = isRecord(value) ? (Object.entries(value)[0] ?? []) : [];
  switch (type) {
    case "S":
      return Buffer.byteLength(String(content));
    case "N":
      return numberSize(String(content));
    case "B":
      return Buffer.byteLength(String(content), "base64");
    case "SS":
    case "NS":
    case "BS":
      return sum(listOf(content), (member) => valueSize({ [type.charAt(0)]: member }));
    case "L":
      return 3 + sum(listOf(content), (element) => 1 + valueSize(element));
    case "M":
      return 3 + (isRecord(content) ? Object.keys(content).length + itemSize(content) : 0);
    default:
      return 1; // BOOL, NULL
  }
}

/** A byte for two significant digits, one more, and one for a minus sign. */
function numberSize(text: string): number {
  const [mantissa = ""] = text.toLowerCase().split("e");
  const digits = mantissa.replace(/[^0-9]/g, "").replace(/^0+|0+$/g, "").length;
  return Math.ceil(digits / 2) + 1 + (text.startsWith("-") ? 1 : 0);
}

function listOf(content: unknown): unknown[] {
  return Array.isArray(content) ? content : [];
}

function sum<Each>(list: Each[], measure: (each: Each) => number): number {
  return list.reduce((total, each) => total + measure(each), 0);
}
