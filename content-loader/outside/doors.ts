import { ask } from "./ask.ts";
import { deploy, fault } from "./fault.ts";

/** Whether the bucket answers to nobody but CloudFront; `url` is of a file that is there. Throws a Failure. */
export async function checkBucketClosed(url: string): Promise<string> {
  const { status } = await ask(url);
  if (status === 403) return "403 to whoever asks it directly";
  throw fault(`${url} answers ${status}: the bucket is not closed`, deploy);
}

/** Whether another name of the site, such as `www`, leads to it and keeps the path. Throws a Failure. */
export async function checkOtherName(site: string, other: string): Promise<string> {
  const { status, headers } = await ask(`${other}/archive`);
  const location = headers.get("location") ?? "";
  if (status === 301 && location === `${site}/archive`) return `${other} leads to ${site}`;
  throw fault(`${other}/archive answers ${status} ${location}, not 301 to ${site}/archive`, deploy);
}
