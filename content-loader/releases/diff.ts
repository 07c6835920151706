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

/** The same diff, of posts alone, by slug. */
export function postDiff(diff: Diff): Diff {
  return namesIn(diff, slugsOf);
}

/** The same, of pages outside the posts alone, by path. */
export function pageDiff(diff: Diff): Diff {
  return namesIn(diff, pagesOf);
}

function namesIn({ added, changed, removed, unchanged }: Diff, of: typeof slugsOf): Diff {
  return {
    added: of(added),
    changed: of(changed),
    removed: of(removed),
    unchanged: of(unchanged),
  };
}

/** How many posts differ. */
export function countPosts(diff: Diff): { added: number; changed: number; removed: number } {
  const { added, changed, removed } = postDiff(diff);
  return { added: added.length, changed: changed.length, removed: removed.length };
}

/** The slugs of those keys that are posts. */
export function slugsOf(keys: readonly string[]): string[] {
  return cut(keys, "post/", "");
}

/** The paths of those keys that are pages outside the posts. */
export function pagesOf(keys: readonly string[]): string[] {
  return cut(keys, "page/", "/");
}

/** The names of those keys that are either. */
export function textsOf(keys: readonly string[]): string[] {
  return [...slugsOf(keys), ...pagesOf(keys)];
}

/** The keys that have a prefix, with another one. */
function cut(keys: readonly string[], prefix: string, start: string): string[] {
  return keys
    .filter((key) => key.startsWith(prefix))
    .map((key) => start + key.slice(prefix.length));
}
