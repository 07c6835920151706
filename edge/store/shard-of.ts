/** The shard of an entry key: FNV-1a (32 bit, over UTF-16 code units), modulo the number of shards. */
export function shardOf(entryKey: string, shards: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < entryKey.length; index++) {
    hash = Math.imul(hash ^ entryKey.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % shards;
}
