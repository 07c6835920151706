import { expect, it } from "vitest";
import { decodeAwsChunked } from "../../../../infra/local-edge/aws/aws-chunked.ts";

it("joins chunks and drops signatures and trailers", () => {
  const body =
    "5;chunk-signature=0\r\nhello\r\n7\r\n\r\nworld\r\n0\r\nx-amz-checksum-crc32:AAAA\r\n\r\n";
  expect(decodeAwsChunked(Buffer.from(body)).toString()).toBe("hello\r\nworld");
});

it.each(["5\r\nhel", "", "x\r\n"])("throws on a body that is cut off: %j", (body) => {
  expect(() => decodeAwsChunked(Buffer.from(body))).toThrow("cut off");
});
