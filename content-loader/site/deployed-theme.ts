import { createHash } from "node:crypto";
import { isString, shape } from "../../edge/store/shape.ts";
import type { Inline, Theme } from "../../edge/theme.ts";
import { readText, type Bucket } from "../aws/bucket.ts";
import { Failure } from "../failure.ts";

const isManifest = shape({
  client: isString,
  reader: isString,
  style: isString,
  scheme: isString,
  edge: isString,
});

/**
 * The theme that `cdk deploy` left in the bucket: pages are made for it, and not for what lies in the folder of whoever loads. It
 * has the style of lists alone: nothing else is made here for readers.
 * Throws a Failure when there is none.
 */
export async function readTheme(bucket: Bucket): Promise<Theme> {
  const manifest: unknown = JSON.parse((await readText(bucket, "asset-manifest.json")) ?? "null");
  const style = isManifest(manifest) ? await readText(bucket, manifest.style.slice(1)) : undefined;
  if (!isManifest(manifest) || style === undefined) {
    throw new Failure(
      "notFound",
      `The bucket ${bucket.name} holds no asset-manifest.json of this Edgewise with its stylesheet: the blog is not deployed yet, or an older one is. Nothing was written. Deploy it, then load again.`,
    );
  }
  const { client, reader, scheme, edge } = manifest;
  const list = inline(style);
  const styles = { base: "", style: list, article: list };
  return { client, reader, ...styles, scheme, code: edge };
}

function inline(text: string): Inline {
  return { text, hash: `sha256-${createHash("sha256").update(text).digest("base64")}` };
}
