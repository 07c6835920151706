/**
 * The shard of an entry key: FNV-1a (32 bit, over UTF-16 code units), modulo the number of shards. A page lies where a redirect of
 * its path does, so that one read tells of both.
 */
export function shardOf(entryKey: string, shards: number): number {
  const key = entryKey.replace(/^page(?=\/)/, "redirect");
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index++) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % shards;
}
