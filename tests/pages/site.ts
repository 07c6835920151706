import { brotliDecompressSync } from "node:zlib";
import { request } from "node:http";
import { inject } from "vitest";

declare module "vitest" {
  export interface ProvidedContext {
    pagesUrl: string;
    /** The post that is measured. */
    subject: { slug: string; file: string };
  }
  interface TaskMeta {
    /** What a test of a line of the goal sheet measured, for docs/page-quality.md. */
    measured?: string;
    /** Why a line of the goal sheet is not reached though nothing is broken, by the line. */
    missed?: Record<string, string>;
  }
}

/** Where the pages under test are. */
export const pagesUrl = inject("pagesUrl");

/** The source of the post that is measured. */
const { file, slug } = inject("subject");

export const subjectFile = file;
export const subject = `/posts/${slug}`;
export const torture = "/posts/torture-post";

/** One page of each kind that readers can come to, but the one that says the store can't be read. */
export const kinds = {
  home: "/",
  post: subject,
  "the post with everything": torture,
  page: "/about",
  archive: "/archive",
  tags: "/tags",
  tag: "/tags/CloudFront",
  search: "/search?q=Lambda",
  "404": "/nothing-here",
};

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** As it came over the wire. */
  wire: Buffer;
  /** Decoded. */
  text: string;
}

/** A request as a browser sends it, redirects not followed. */
export function get(
  path: string,
  headers: Record<string, string> = {},
  method = "GET",
): Promise<Answer> {
  const given = { "accept-encoding": "br", ...headers };
  return new Promise((resolve, reject) => {
    const sent = request(pagesUrl + path, { headers: given, method }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () => {
        const wire = Buffer.concat(chunks);
        const isBrotli = answer.headers["content-encoding"] === "br" && wire.length > 0;
        const text = (isBrotli ? brotliDecompressSync(wire) : wire).toString();
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, wire, text });
      });
    });
    sent.on("error", reject);
    sent.end();
  });
}
