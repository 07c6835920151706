import type { BucketFolder } from "./bucket-folder.ts";
import type { EdgeResponse } from "../model.ts";
import { s3Namespace } from "./s3-errors.ts";
import { parseXml, xml } from "./xml.ts";

/** DeleteObject; a missing key is no error. */
export async function deleteObject(bucket: BucketFolder, key: string): Promise<EdgeResponse> {
  await bucket.delete(key);
  return { status: 204, headers: {}, body: Buffer.alloc(0) };
}

/** DeleteObjects: a list of keys in one request. */
export async function deleteObjects(bucket: BucketFolder, body: Buffer): Promise<EdgeResponse> {
  const request = parseXml(body, "Delete");
  const keys = request.each("Object").map((object) => object.text("Key"));
  await Promise.all(keys.map((key) => bucket.delete(key)));
  const quiet = request.has("Quiet") && request.flag("Quiet");
  return xml(
    200,
    "DeleteResult",
    { Deleted: quiet ? [] : keys.map((key) => ({ Key: key })) },
    s3Namespace,
  );
}
