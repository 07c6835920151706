/** The time that the cache and the functions go by. It runs as the real one does, and can be moved ahead. */
export interface Clock {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Milliseconds that it is ahead of the real time. */
  ahead: () => number;
  advance: (milliseconds: number) => void;
  /** Back to the real time. What was stored meanwhile has come from the future, so the cache is to be emptied. */
  reset: () => void;
}

export function createClock(): Clock {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    ahead: () => ahead,
    advance(milliseconds) {
      ahead += milliseconds;
    },
    reset() {
      ahead = 0;
    },
  };
}
