import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import { Fields } from "../template/fields.ts";

/** Keys that one request wrote, or tried to write, in one Region. */
export interface Change {
  region: string;
  table: string;
  /** Key attributes alone, as DynamoDB JSON. */
  keys: Record<string, unknown>[];
}

/**
 * The changes that replicas may still lack, in a file, so that a killed process can't leave them apart. A change is added
 * before it is written: what was added and never written is copied again to no effect.
 */
export interface Journal {
  /** What the last process left behind. */
  left: Change[];
  add(change: Change): void;
  clear(): void;
  close(): void;
}

export function openJournal(path: string): Journal {
  const file = openSync(path, "a+");
  return {
    left: readChanges(readFileSync(path, "utf8")),
    add: (change) => void writeSync(file, `${JSON.stringify(change)}\n`),
    clear: () => ftruncateSync(file),
    close: () => closeSync(file),
  };
}

/** A last line without an end was being written when the process died: before its change, so it is dropped. */
function readChanges(text: string): Change[] {
  const lines = text.split("\n").slice(0, -1);
  return lines.map((line) => {
    const change = new Fields(JSON.parse(line), "replication journal");
    const keys = change.each("keys").map((key) => key.all());
    return { region: change.text("region"), table: change.text("table"), keys };
  });
}
