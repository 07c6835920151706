import { XMLBuilder, XMLParser } from "fast-xml-parser";
import { Fields } from "../template/fields.ts";
import type { EdgeResponse } from "../model.ts";

const builder = new XMLBuilder({ ignoreAttributes: false, suppressEmptyNode: true });
const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  isArray: (_, path) => lists.has(String(path)),
});

/** Elements that may occur once and are lists all the same. */
const lists = new Set(["Delete.Object", "InvalidationBatch.Paths.Items.Path"]);

/** An XML answer; `content` is element name → text, elements, or a list of either. */
export function xml(
  status: number,
  name: string,
  content: Record<string, unknown>,
  namespace?: string,
): EdgeResponse {
  const root = namespace === undefined ? content : { "@_xmlns": namespace, ...content };
  const body = Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n${builder.build({ [name]: root })}`,
  );
  return {
    status,
    headers: { "content-type": ["application/xml"], "content-length": [String(body.length)] },
    body,
  };
}

/** The content of a document's root element. Throws when the root has another name. */
export function parseXml(body: Buffer, name: string): Fields {
  return new Fields(parser.parse(body.toString()), "XML body").fields(name);
}
