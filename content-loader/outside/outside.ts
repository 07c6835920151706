import { examine, type Finding, skipped } from "../doctor/finding.ts";
import { checkBucketClosed, checkOtherName } from "./doors.ts";
import { checkFeeds } from "./feeds.ts";
import {
  checkCanonical,
  checkCompression,
  checkFunction,
  checkNotFound,
  checkSecurityHeaders,
  newestPost,
} from "./pages.ts";
import { checkHttp2, checkHttpsRedirect, checkTls } from "./transport.ts";

/** A site as a stranger knows it. */
export interface Outside {
  /** Absolute, without a trailing slash. */
  site: string;
  /** Where S3 itself would answer, on AWS. */
  bucketFile?: string;
  /** Another name of the site: `https://www.example.org`. */
  otherName?: string;
}

/** Looks at a site as a reader: no credentials, no caches of its own, redirects not followed. One look hides no other. */
export async function examineOutside({ site, bucketFile, otherName }: Outside): Promise<Finding[]> {
  const post = await newestPost(site).catch(() => undefined);
  return Promise.all([
    ...examineTransport(new URL(site)),
    ...examinePages(site, post),
    examine("404", () => checkNotFound(site)),
    examine("feeds", () => checkFeeds(site)),
    bucketFile === undefined
      ? skipped("bucket", "this machine's is a folder")
      : examine("bucket", () => checkBucketClosed(bucketFile)),
    otherName === undefined
      ? skipped("other name", "blog.config.ts has none")
      : examine("other name", () => checkOtherName(site, otherName)),
  ]);
}

function examineTransport(site: URL): (Finding | Promise<Finding>)[] {
  if (site.protocol !== "https:") {
    const checks = ["https", "tls", "http2"];
    return checks.map((check) => skipped(check, "this machine has no TLS"));
  }
  return [
    examine("https", () => checkHttpsRedirect(site, `http://${site.host}/`)),
    examine("tls", () => checkTls(site)),
    examine("http2", () => checkHttp2(site)),
  ];
}

function examinePages(site: string, post: string | undefined): (Finding | Promise<Finding>)[] {
  const checks = {
    "security headers": checkSecurityHeaders,
    canonical: checkCanonical,
    function: checkFunction,
    compression: checkCompression,
  };
  return Object.entries(checks).map(([check, look]) =>
    post === undefined
      ? skipped(check, `${site}/ lists no post`)
      : examine(check, () => look(site, post)),
  );
}
