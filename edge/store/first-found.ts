interface Patience {
  /** Milliseconds after which the next one is asked too, while the one before may still answer. */
  hedge: number;
  /** Milliseconds for all of them together. */
  limit: number;
}

/**
 * Asks one after the other and takes the first that has something: the next one is asked when the one before has nothing,
 * fails, or lets wait. Undefined when all answered that they have nothing; rejects when one failed and none had it.
 */
export function firstFound<T>(
  asks: (() => Promise<T | undefined>)[],
  { hedge, limit }: Patience,
): Promise<T | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<T | undefined>();
  const failures: unknown[] = [];
  const waiting = asks.values();
  let open = 0;
  let hedging: NodeJS.Timeout | undefined;
  const ending = setTimeout(
    () => reject(new AggregateError(failures, `no answer in ${limit} ms`)),
    limit,
  );

  function end(): void {
    if (failures.length === 0) resolve(undefined);
    else reject(new AggregateError(failures, failures.map(String).join("; ")));
  }

  function askNext(): void {
    clearTimeout(hedging);
    const { value: ask, done } = waiting.next();
    if (done) return open === 0 ? end() : undefined;
    open++;
    const answer = ask();
    hedging = setTimeout(askNext, hedge);
    answer.then(
      (found) => (found === undefined ? goOn() : resolve(found)),
      (error: unknown) => goOn(error),
    );
  }

  function goOn(failure?: unknown): void {
    open--;
    if (failure !== undefined) failures.push(failure);
    askNext();
  }

  askNext();
  return promise.finally(() => {
    clearTimeout(ending);
    clearTimeout(hedging);
  });
}
