/** Merges streams that are each ordered by time into one; holds one thing of each. */
export async function* mergeByTime<T extends { time: number | string }>(
  streams: readonly AsyncIterator<T, unknown>[],
): AsyncGenerator<T, void> {
  const heads = await Promise.all(streams.map(advance));
  let waiting = heads.flatMap((head) => head ?? []);
  while (waiting.length > 0) {
    const first = waiting.reduce((one, other) => (other.value.time < one.value.time ? other : one));
    yield first.value;
    const next = await advance(first.stream);
    waiting = waiting.flatMap((head) => (head === first ? (next ?? []) : head));
  }
}

interface Head<T> {
  stream: AsyncIterator<T, unknown>;
  value: T;
}

async function advance<T>(stream: AsyncIterator<T, unknown>): Promise<Head<T> | undefined> {
  const result = await stream.next();
  return result.done === true ? undefined : { stream, value: result.value };
}
