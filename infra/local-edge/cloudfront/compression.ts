import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Encoding } from "./cache-key.ts";
import type { EdgeResponse, Headers } from "../model.ts";

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

const sizes = { min: 1000, max: 10_000_000 }; // bytes (CA-20)
const statuses = new Set([200, 403, 404]); // CA-20

/** Content types that CloudFront compresses (CA-21; Developer Guide, "Serve compressed files"). */
const types = new Set([
  "application/dash+xml",
  "application/eot",
  "application/font",
  "application/font-sfnt",
  "application/javascript",
  "application/json",
  "application/opentype",
  "application/otf",
  "application/pdf",
  "application/pkcs7-mime",
  "application/protobuf",
  "application/rss+xml",
  "application/truetype",
  "application/ttf",
  "application/vnd.apple.mpegurl",
  "application/vnd.mapbox-vector-tile",
  "application/vnd.ms-fontobject",
  "application/wasm",
  "application/x-font-opentype",
  "application/x-font-truetype",
  "application/x-font-ttf",
  "application/x-httpd-cgi",
  "application/x-javascript",
  "application/x-mpegurl",
  "application/x-opentype",
  "application/x-otf",
  "application/x-perl",
  "application/x-ttf",
  "application/xhtml+xml",
  "application/xml",
  "font/eot",
  "font/opentype",
  "font/otf",
  "font/ttf",
  "image/svg+xml",
  "text/css",
  "text/csv",
  "text/html",
  "text/javascript",
  "text/js",
  "text/plain",
  "text/richtext",
  "text/tab-separated-values",
  "text/x-component",
  "text/x-java-source",
  "text/x-script",
  "text/xml",
  "vnd.apple.mpegurl",
]);

/** The response in the first of the encodings that the viewer accepts, or as it is (CA-20…23). */
export async function compress(
  response: EdgeResponse,
  encodings: Encoding[],
): Promise<EdgeResponse> {
  const [encoding] = encodings;
  if (encoding === undefined || !isCompressible(response)) return response;
  const body = await encode(response.body, encoding);
  return {
    ...response,
    body,
    headers: { ...weakenEtag(response.headers), ...markEncoding(response.headers, encoding) },
  };
}

function isCompressible({ status, headers, body }: EdgeResponse): boolean {
  const type = headers["content-type"]?.[0]?.split(";")[0]?.trim().toLowerCase() ?? "";
  return (
    statuses.has(status) &&
    types.has(type) &&
    headers["content-encoding"] === undefined &&
    body.length >= sizes.min &&
    body.length <= sizes.max
  );
}

async function encode(body: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === "gzip") return deflate(body);
  return brotli(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 5,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
      [constants.BROTLI_PARAM_LGWIN]: windowOf(body.length),
    },
  });
}

/** The smallest window that holds the body, as a power of two: a larger one takes a third more time to set up. */
function windowOf(bytes: number): number {
  return Math.min(Math.max(Math.ceil(Math.log2(bytes)), 16), constants.BROTLI_MAX_WINDOW_BITS);
}

/** CA-23: a strong tag becomes weak, what is no tag goes. */
function weakenEtag(headers: Headers): Headers {
  const { etag, ...others } = headers;
  const [value = ""] = etag ?? [];
  if (value.startsWith("W/")) return headers;
  return value.startsWith('"') ? { ...others, etag: [`W/${value}`] } : others;
}

function markEncoding(headers: Headers, encoding: Encoding): Headers {
  const vary = (headers["vary"] ?? []).filter((value) => value.toLowerCase() !== "accept-encoding");
  return { "content-encoding": [encoding], vary: [...vary, "Accept-Encoding"] };
}
