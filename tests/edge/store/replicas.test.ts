import { describe, expect, it } from "vitest";
import type { Item } from "../../../edge/store/dynamodb.ts";
import { Replicas, StoreUnavailable } from "../../../edge/store/replicas.ts";

const item: Item = { pk: { S: "x" } };

/** Replicas whose Regions answer as told, and a list of the Regions that were asked. */
function replicasThat(answers: Record<string, () => Item | undefined | Promise<Item>>) {
  const asked: string[] = [];
  const clock = { now: 0 };
  async function read(region: string) {
    asked.push(region);
    return answers[region]?.();
  }
  return { asked, clock, replicas: new Replicas(Object.keys(answers), read, () => clock.now) };
}

function never(): Promise<Item> {
  return new Promise(() => {});
}

function refuse(): never {
  throw new Error("refused");
}

describe("Replicas", () => {
  it("asks the nearest Region alone while it answers (BL-07)", async () => {
    const { replicas, asked } = replicasThat({ near: () => item, far: () => item });
    expect(await replicas.get("x")).toBe(item);
    expect(asked).toEqual(["near"]);
  });

  it("asks the next Region when one fails, and the failed one last for 30 seconds (BL-07)", async () => {
    const { replicas, asked, clock } = replicasThat({ near: refuse, far: () => item });
    await replicas.get("x");
    await replicas.get("x");
    clock.now = 30_001;
    await replicas.get("x");
    expect(asked).toEqual(["near", "far", "far", "near", "far"]);
  });

  it("asks a slow Region last until it answers in time again", async () => {
    let slow = true;
    const near = () => (slow ? never() : item);
    const { replicas, asked, clock } = replicasThat({ near, far: () => item });
    await replicas.get("x");
    await replicas.get("x");
    slow = false;
    clock.now = 30_001;
    await replicas.get("x");
    expect(asked).toEqual(["near", "far", "far", "near"]);
  });

  it("gives up after a second, and sooner while every breaker is open", async () => {
    const { replicas } = replicasThat({ near: never, far: never });
    const start = performance.now();
    await expect(replicas.get("x")).rejects.toThrow(StoreUnavailable);
    await expect(replicas.get("x")).rejects.toThrow(StoreUnavailable);
    expect(performance.now() - start).toBeLessThan(1_500);
  });

  it("asks the next Region when a replica lags", async () => {
    const { replicas, asked } = replicasThat({ near: () => undefined, far: () => item });
    expect(await replicas.get("x")).toBe(item);
    expect(asked).toEqual(["near", "far"]);
  });

  it("knows an item to be absent only when every replica said so", async () => {
    expect(
      await replicasThat({ near: () => undefined, far: () => undefined }).replicas.get("x"),
    ).toBeUndefined();
    await expect(
      replicasThat({ near: () => undefined, far: refuse }).replicas.get("x"),
    ).rejects.toThrow(StoreUnavailable);
  });
});
