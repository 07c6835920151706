/**
 * The body inside `Content-Encoding: aws-chunked` (SigV4 streaming): `<hex size>[;extension]\r\n<bytes>\r\n`, until a chunk
 * of size 0; trailers after it are checksums. Throws on a chunk that is cut off.
 */
export function decodeAwsChunked(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let start = 0; ;) {
    const end = body.indexOf("\r\n", start);
    const size = Number.parseInt(body.toString("latin1", start, end), 16);
    if (end === -1 || Number.isNaN(size) || end + 2 + size > body.length)
      throw new Error("aws-chunked body is cut off");
    if (size === 0) return Buffer.concat(chunks);
    chunks.push(body.subarray(end + 2, end + 2 + size));
    start = end + 2 + size + 2;
  }
}
