import { expect, it } from "vitest";
import { mergeByTime } from "../../../content-loader/tail/merge.ts";

async function* stream(times: number[], read: number[]): AsyncGenerator<{ time: number }, void> {
  for (const time of times) {
    read.push(time);
    yield await Promise.resolve({ time });
  }
}

it("merges streams by time, an empty one among them", async () => {
  const streams = [[1, 4, 5], [], [2, 3, 6]].map((times) => stream(times, []));
  const merged: number[] = [];
  for await (const { time } of mergeByTime(streams)) merged.push(time);
  expect(merged).toEqual([1, 2, 3, 4, 5, 6]);
});

it("holds one thing of each stream", async () => {
  const read: number[] = [];
  const merged = mergeByTime([stream([1, 2, 3], read), stream([4, 5], read)]);
  await merged.next();
  expect(read).toEqual([1, 4]);
});
