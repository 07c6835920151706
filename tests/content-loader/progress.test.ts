import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Progress } from "../../content-loader/progress.ts";

function screen(isTTY: boolean) {
  return {
    isTTY,
    columns: 60,
    text: "",
    write(text: string) {
      this.text += text;
      return true;
    },
  };
}

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

const erase = "\r\u001B[K";

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("where there is no terminal", () => {
  it("writes one line a stage", async () => {
    const plain = screen(false);
    const progress = new Progress(plain);
    for (const done of [1, 2, 3]) progress.step("Rendering", done, 3);
    expect(plain.text).toBe("Rendering: 3\n");
  });

  it("tells of a wait once it takes a second", async () => {
    const plain = screen(false);
    const progress = new Progress(plain);
    await progress.wait("Connecting", () => Promise.resolve());
    const waiting = progress.wait("Waiting for replicas", () => after(1500));
    await vi.advanceTimersByTimeAsync(5000);
    await waiting;
    expect(plain.text).toBe("Waiting for replicas…\n");
  });
});

describe("on a terminal", () => {
  it("draws nothing for a stage of less than a second", () => {
    const terminal = screen(true);
    const progress = new Progress(terminal);
    for (let done = 1; done <= 9; done++) {
      progress.step("Rendering", done, 9);
      vi.advanceTimersByTime(100);
    }
    progress.line("Done.");
    expect(terminal.text).toBe("Done.\n");
  });

  it("tells counts and the time left by the rate, on one line", () => {
    const terminal = screen(true);
    const progress = new Progress(terminal);
    progress.step("Rendering", 1, 41);
    vi.advanceTimersByTime(500);
    progress.step("Rendering", 6, 41);
    vi.advanceTimersByTime(500);
    terminal.text = "";
    progress.step("Rendering", 11, 41);
    vi.advanceTimersByTime(80);
    expect(terminal.text).toMatch(/Rendering ━{5}─{15} 11\/41 · \d s left$/);
    expect(terminal.text).not.toContain("\n");
    terminal.text = "";
    progress.line("Done.");
    expect(terminal.text).toBe(`${erase}Done.\n`);
  });

  it("turns while it waits, and is gone after that", async () => {
    const terminal = screen(true);
    const progress = new Progress(terminal);
    const waiting = progress.wait("Waiting for replicas", () => after(2000));
    await vi.advanceTimersByTimeAsync(1200);
    expect(terminal.text).toMatch(/^\r.\[K[⠋-⠿] Waiting for replicas · 2 s\r/);
    await vi.advanceTimersByTimeAsync(1000);
    await waiting;
    expect(terminal.text.endsWith(erase)).toBe(true);
    const { length } = terminal.text;
    await vi.advanceTimersByTimeAsync(1000);
    expect(terminal.text).toHaveLength(length);
  });

  it("never breaks its line", () => {
    const terminal = { ...screen(true), columns: 20 };
    const progress = new Progress(terminal);
    progress.step("A stage with a long name", 1, 1000);
    vi.advanceTimersByTime(2000);
    const lines = terminal.text.split(erase).slice(1);
    expect(Math.max(...lines.map((line) => line.length))).toBe(19);
  });
});
