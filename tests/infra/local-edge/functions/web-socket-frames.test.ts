import { describe, expect, it } from "vitest";
import {
  decodeFrames,
  encodeFrame,
} from "../../../../infra/local-edge/functions/web-socket-frames.ts";

/** The server's frame of the same text: without the mask. */
function serverFrame(text: string): Buffer {
  const frame = encodeFrame(text);
  const mask = frame.length - Buffer.byteLength(text) - 4;
  frame[1] = (frame[1] ?? 0) & 0x7f;
  return Buffer.concat([frame.subarray(0, mask), frame.subarray(mask + 4)]);
}

describe("decodeFrames", () => {
  it.each([0, 125, 126, 65_535, 65_536, 200_000])("reads a text of %d bytes", (length) => {
    const text = "x".repeat(length);
    expect(decodeFrames(serverFrame(text))).toEqual({ texts: [text], rest: Buffer.alloc(0) });
  });

  it("reads frames that come together or cut anywhere", () => {
    const bytes = Buffer.concat([serverFrame("你好"), serverFrame("y".repeat(300))]);
    for (let cut = 0; cut <= bytes.length; cut++) {
      const first = decodeFrames(bytes.subarray(0, cut));
      const second = decodeFrames(Buffer.concat([first.rest, bytes.subarray(cut)]));
      expect([...first.texts, ...second.texts]).toEqual(["你好", "y".repeat(300)]);
      expect(second.rest).toHaveLength(0);
    }
  });

  it("throws on a frame that is no whole text", () => {
    expect(() => decodeFrames(Buffer.from([0x88, 0x00]))).toThrow("frame 0x88 is no text");
  });
});

describe("encodeFrame", () => {
  it("masks with zero, which RFC 6455 asks of a client", () => {
    expect(encodeFrame("hi")).toEqual(Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0x68, 0x69]));
  });
});
