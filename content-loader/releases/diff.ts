/** What differs between two sets of names: entry keys of two releases. */
export interface Diff {
  added: string[];
  changed: string[];
  removed: string[];
  unchanged: string[];
}

type Entries = ReadonlyMap<string, string>;

/** Compares entry maps, key → object hash; each list is sorted. */
export function diffEntries(live: Entries, next: Entries): Diff {
  const diff: Diff = { added: [], changed: [], removed: [], unchanged: [] };
  for (const [key, hash] of next) {
    const old = live.get(key);
    if (old === undefined) diff.added.push(key);
    else if (old === hash) diff.unchanged.push(key);
    else diff.changed.push(key);
  }
  for (const key of live.keys()) if (!next.has(key)) diff.removed.push(key);
  for (const keys of Object.values(diff)) keys.sort();
  return diff;
}

export function differs(diff: Diff): boolean {
  return touched(diff).length > 0;
}

/** Keys whose page a reader may have in another form. */
export function touched({ added, changed, removed }: Diff): string[] {
  return [...added, ...changed, ...removed];
}

const postPrefix = "post/";

/** The same diff, of posts alone, by slug. */
export function postDiff({ added, changed, removed, unchanged }: Diff): Diff {
  return {
    added: slugsOf(added),
    changed: slugsOf(changed),
    removed: slugsOf(removed),
    unchanged: slugsOf(unchanged),
  };
}

/** How many posts differ. */
export function countPosts(diff: Diff): { added: number; changed: number; removed: number } {
  const { added, changed, removed } = postDiff(diff);
  return { added: added.length, changed: changed.length, removed: removed.length };
}

/** The slugs of those keys that are posts. */
export function slugsOf(keys: readonly string[]): string[] {
  return keys
    .filter((key) => key.startsWith(postPrefix))
    .map((key) => key.slice(postPrefix.length));
}
