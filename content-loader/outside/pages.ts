import { ask, type Got } from "./ask.ts";
import { deploy, fault, load } from "./fault.ts";

/** The newest post that `/` lists; undefined when it lists none. */
export async function newestPost(site: string): Promise<string | undefined> {
  const { text } = await ask(`${site}/`);
  return /href="(\/posts\/[^"#?]+)"/.exec(text)?.[1];
}

/** An address that no post has. */
const nowhere = "/posts/there-is-nothing-here";

const securityHeaders = [
  "content-security-policy",
  "referrer-policy",
  "strict-transport-security",
  "x-content-type-options",
  "x-frame-options",
];

/** Whether a page, a redirect and a missing page have their security headers. Throws a Failure. */
export async function checkSecurityHeaders(site: string, post: string): Promise<string> {
  const answers = await Promise.all(["/", `${post}/`, nowhere].map((path) => ask(site + path)));
  const lacks = answers.flatMap(({ url, headers }) =>
    securityHeaders.filter((name) => !headers.has(name)).map((name) => `${url} has no ${name}`),
  );
  if (lacks.length > 0) throw fault(lacks.join("; "), deploy);
  return `${securityHeaders.length} on each of ${answers.map(({ status }) => status).join(", ")}`;
}

/** Whether one address of each page is the true one: the site's own. Throws a Failure. */
export async function checkCanonical(site: string, post: string): Promise<string> {
  for (const path of ["/", post]) {
    const { text } = await ask(site + path);
    const named = /<link rel="canonical" href="([^"]*)"/.exec(text)?.[1];
    if (named !== site + path)
      throw fault(`${site}${path} calls ${named ?? "nothing"} its true address`, load);
  }
  const { status, headers } = await ask(`${site}${post}/`);
  const location = headers.get("location") ?? "";
  if (status === 301 && new URL(location, site).pathname === post) return `${site}/, one a page`;
  throw fault(`${site}${post}/ answers ${status} ${location}, and not a 301 to ${post}`, deploy);
}

/** Whether a missing page is the blog's own 404. Throws a Failure. */
export async function checkNotFound(site: string): Promise<string> {
  const { status, headers, text } = await ask(site + nowhere);
  const isPage = (headers.get("content-type") ?? "").startsWith("text/html");
  if (status === 404 && isPage && text.includes('href="/"')) return "404, the blog's own page";
  throw fault(`${site}${nowhere} answers ${status}, and not with the blog's own 404 page`, load);
}

/** Whether the function renders, through CloudFront. Throws a Failure. */
export async function checkFunction(site: string, post: string): Promise<string> {
  const { status, headers } = await ask(site + post);
  const cache = headers.get("x-cache");
  if (status === 200 && cache !== null && headers.has("etag")) return `${post}: 200, ${cache}`;
  const cure = "`npm run blog -- tail --since 1h --filter ERROR` says why.";
  throw fault(`${site}${post} answers ${status}${cache === null ? "" : `, ${cache}`}`, cure);
}

/** Whether pages are compressed as a browser asks for it. Throws a Failure. */
export async function checkCompression(site: string, post: string): Promise<string> {
  const wrong: string[] = [];
  for (const encoding of ["br", "gzip", "identity"]) {
    for (const path of ["/", post]) {
      const got = encodingOf(await ask(site + path, { "accept-encoding": encoding }));
      if (got !== encoding) wrong.push(`${path} is ${got} where ${encoding} is asked for`);
    }
  }
  if (wrong.length > 0) throw fault(wrong.join("; "), deploy);
  return "brotli, gzip, or as it is";
}

function encodingOf({ headers }: Got): string {
  return headers.get("content-encoding") ?? "identity";
}
