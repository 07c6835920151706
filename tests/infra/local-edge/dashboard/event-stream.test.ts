import { EventEmitter } from "node:events";
import type { ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createEventStream } from "../../../../infra/local-edge/dashboard/event-stream.ts";

/** A response that keeps what it was sent. */
class FakeResponse extends EventEmitter {
  status = 0;
  text = "";
  writableLength = 0;
  destroyed = false;

  writeHead(status: number): void {
    this.status = status;
  }

  write(text: string): void {
    this.text += text;
  }

  end(text = ""): void {
    this.text += text;
  }

  destroy(): void {
    this.destroyed = true;
    this.emit("close");
  }
}

const first = { name: "snapshot", data: "{}" };

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function start() {
  const tick = vi.fn<() => void>();
  const stream = createEventStream(tick);
  return {
    tick,
    stream,
    open: (): FakeResponse => {
      const response = new FakeResponse();
      stream.open(response as unknown as ServerResponse, first);
      return response;
    },
  };
}

describe("createEventStream", () => {
  it("sends a page its first event, and then the same to all", () => {
    const { open, stream } = start();
    const [one, two] = [open(), open()];
    stream.send("update", "[1]");
    for (const { status, text } of [one, two]) {
      expect(status).toBe(200);
      expect(text).toBe("event: snapshot\ndata: {}\n\nevent: update\ndata: [1]\n\n");
    }
  });

  it("says every 15 seconds that it is still there", () => {
    const page = start().open();
    vi.advanceTimersByTime(31_000);
    expect(page.text.match(/^: still here$/gm)).toHaveLength(2);
  });

  it("ticks four times a second while a page is open, and not at all without one", () => {
    const { open, tick } = start();
    vi.advanceTimersByTime(1000);
    expect(tick).toHaveBeenCalledTimes(0);
    const [one, two] = [open(), open()];
    vi.advanceTimersByTime(1000);
    expect(tick).toHaveBeenCalledTimes(4);
    one.emit("close");
    two.emit("close");
    vi.advanceTimersByTime(1000);
    expect(tick).toHaveBeenCalledTimes(4);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("lets go of a page that does not read", () => {
    const { open, stream } = start();
    const [slow, other] = [open(), open()];
    slow.writableLength = 5 * 1024 * 1024;
    stream.send("update", "[1]");
    expect([slow.destroyed, other.destroyed]).toEqual([true, false]);
    expect(other.text).toContain("[1]");
  });

  it("takes 50 pages at a time", () => {
    const { open } = start();
    const pages = Array.from({ length: 51 }, open);
    expect(pages.map(({ status }) => status)).toEqual([...Array<number>(50).fill(200), 503]);
    pages[0]?.emit("close");
    expect(open().status).toBe(200);
  });
});
