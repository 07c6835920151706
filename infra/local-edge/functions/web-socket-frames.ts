/**
 * The frames of RFC 6455 that one isolate and one client on the same machine exchange: whole text messages. A third of the CPU
 * that Node's own WebSocket takes for a message.
 */

const textFrame = 0x81;
const masked = 0x80;

/** A client's text frame. The mask is zero, which leaves the text as it is; it is there to protect proxies, and there are none. */
export function encodeFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const start = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.alloc(start + 4 + length);
  frame[0] = textFrame;
  frame[1] = masked | (start === 2 ? length : start === 4 ? 126 : 127);
  if (start === 4) frame.writeUInt16BE(length, 2);
  if (start === 10) frame.writeBigUInt64BE(BigInt(length), 2);
  frame.write(text, start + 4);
  return frame;
}

export interface Frames {
  texts: string[];
  /** The beginning of a frame that is still to come. */
  rest: Buffer;
}

/** A server's frames. Throws on any other than a text of one frame: the isolate sends nothing else until it ends. */
export function decodeFrames(bytes: Buffer): Frames {
  const texts: string[] = [];
  let rest = bytes;
  for (;;) {
    const size = sizeOf(rest);
    if (size === undefined || rest.length < size.start + size.length) return { texts, rest };
    if (rest[0] !== textFrame) throw new Error(`frame 0x${rest[0]?.toString(16)} is no text`);
    texts.push(rest.toString("utf8", size.start, size.start + size.length));
    rest = rest.subarray(size.start + size.length);
  }
}

/** Undefined until enough of the frame is there to tell. */
function sizeOf(bytes: Buffer): { start: number; length: number } | undefined {
  const short = bytes[1];
  if (short === undefined) return undefined;
  if (short < 126) return { start: 2, length: short };
  if (short === 126)
    return bytes.length < 4 ? undefined : { start: 4, length: bytes.readUInt16BE(2) };
  return bytes.length < 10 ? undefined : { start: 10, length: Number(bytes.readBigUInt64BE(2)) };
}
