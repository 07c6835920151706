/** Does work for each of many things, some at a time, first come first served. */
export async function inParallel<T>(
  things: readonly T[],
  atATime: number,
  work: (thing: T) => Promise<void>,
): Promise<void> {
  const left = things.toReversed();
  const worker = async (): Promise<void> => {
    for (let thing = left.pop(); thing !== undefined; thing = left.pop()) await work(thing);
  };
  await Promise.all(Array.from({ length: atATime }, worker));
}
