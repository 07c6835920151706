import { XMLValidator } from "fast-xml-parser";
import { ask } from "./ask.ts";
import { fault, load } from "./fault.ts";

const feeds = ["/feed.xml", "/feed.atom", "/feed.json", "/sitemap.xml"];

/** Whether feeds and sitemap are there, and can be read. Throws a Failure. */
export async function checkFeeds(site: string): Promise<string> {
  const faults = await Promise.all(feeds.map((path) => faultOf(site, path)));
  const wrong = faults.flatMap((each) => each ?? []);
  if (wrong.length > 0) throw fault(wrong.join("; "), load);
  return `${feeds.join(", ")} can be read`;
}

async function faultOf(site: string, path: string): Promise<string | undefined> {
  const { status, headers, text } = await ask(site + path);
  const kind = path.endsWith(".json") ? "json" : "xml";
  const type = headers.get("content-type") ?? "no type";
  if (status !== 200) return `${path} answers ${status}`;
  if (!type.includes(kind)) return `${path} is ${type}`;
  return isReadable(kind, text) ? undefined : `${path} is broken ${kind.toUpperCase()}`;
}

function isReadable(kind: "json" | "xml", text: string): boolean {
  if (kind === "xml") return XMLValidator.validate(text) === true;
  try {
    return typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}
