import { describe, expect, it } from "vitest";
import { firstFound } from "../../../edge/store/first-found.ts";

const patience = { hedge: 20, limit: 200 };

function after<T>(milliseconds: number, value: T): () => Promise<T> {
  return () => new Promise((resolve) => setTimeout(() => resolve(value), milliseconds));
}

function never(): Promise<undefined> {
  return new Promise(() => {});
}

function refuse(): Promise<undefined> {
  return Promise.reject(new Error("refused"));
}

describe("firstFound", () => {
  it("asks nobody else while the first one answers in time", async () => {
    let asked = false;
    const second = async (): Promise<string> => {
      asked = true;
      return "second";
    };
    expect(await firstFound([after(5, "first"), second], patience)).toBe("first");
    await after(30, undefined)();
    expect(asked).toBe(false);
  });

  it("asks the next one too when the first lets wait, and takes whoever answers first", async () => {
    expect(await firstFound<string>([never, after(5, "second")], patience)).toBe("second");
    expect(await firstFound([after(40, "first"), after(100, "second")], patience)).toBe("first");
  });

  it("goes on at once when one has nothing or fails", async () => {
    expect(
      await firstFound<string>([after(0, undefined), refuse, after(0, "third")], {
        hedge: 10_000,
        limit: 200,
      }),
    ).toBe("third");
  });

  it("knows of nothing only when all said so", async () => {
    expect(await firstFound([after(0, undefined), after(30, undefined)], patience)).toBeUndefined();
    await expect(firstFound([after(0, undefined), refuse], patience)).rejects.toThrow("refused");
  });

  it("gives up after the limit", async () => {
    await expect(firstFound([never, never], patience)).rejects.toThrow("no answer in 200 ms");
  });
});
