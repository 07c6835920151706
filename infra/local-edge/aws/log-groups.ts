import type { Meter } from "../meter.ts";

/** A message of one log group, as CloudWatch Logs keeps it. */
export interface LogEvent {
  /** Counts up from 1 over all groups. */
  id: number;
  /** Milliseconds since 1970. */
  time: number;
  message: string;
}

/** What functions printed, by Region and group, since the start. */
export interface LogGroups {
  add(region: string, group: string, message: string): void;
  /** Oldest first; undefined when nothing was ever logged there. */
  read(region: string, group: string): LogEvent[] | undefined;
}

const keptLength = 4_000_000; // characters of all groups
const eventBytes = 26; // that CloudWatch bills beside each message
const messageLength = 262_144; // Lambda cuts a message there

/** Keeps the newest messages in memory, and forgets the oldest of any group first; the meter counts all. */
export function createLogGroups(meter?: Meter): LogGroups {
  const known = new Set<string>();
  const kept: { key: string; event: LogEvent }[] = [];
  let length = 0;
  let id = 0;
  return {
    add(region, group, text) {
      const key = `${region} ${group}`;
      const message = text.slice(0, messageLength);
      meter?.add("logBytes", Buffer.byteLength(message) + eventBytes);
      known.add(key);
      kept.push({ key, event: { id: ++id, time: Date.now(), message } });
      length += message.length;
      while (length > keptLength) length -= kept.shift()?.event.message.length ?? 0;
    },
    read(region, group) {
      const key = `${region} ${group}`;
      if (!known.has(key)) return undefined;
      return kept.flatMap((each) => (each.key === key ? [each.event] : []));
    },
  };
}
