import { readdirSync, readFileSync } from "node:fs";

/** What a process and those that it started have used so far, and hold now (Linux: /proc). */
export interface Tree {
  /** User and system time, seconds. */
  cpu: number;
  /** Resident size, MB. */
  memory: number;
}

const ticks = 100; // a second: USER_HZ of Linux, on every machine
const page = 4_096 / 1_048_576; // MB

export function measureTree(pid: number): Tree {
  const stats = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .toSorted((a, b) => Number(a) - Number(b))
    .flatMap(readStat);
  const members = new Set([pid]);
  // A process has a higher number than its parent, until the numbers begin anew.
  for (const stat of stats) if (members.has(stat.parent)) members.add(stat.pid);
  const tree = { cpu: 0, memory: 0 };
  for (const stat of stats.filter((stat) => members.has(stat.pid))) {
    tree.cpu += stat.cpu;
    tree.memory += stat.memory;
  }
  return tree;
}

interface Stat extends Tree {
  pid: number;
  parent: number;
}

/** proc(5), /proc/pid/stat: fields are counted behind the name, which may hold spaces. Nothing for a process that has ended. */
function readStat(pid: string): Stat[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const [parent = 0, user = 0, system = 0, resident = 0] = [1, 11, 12, 21].map(
      (at) => fields[at],
    );
    return [{ pid: Number(pid), parent, cpu: (user + system) / ticks, memory: resident * page }];
  } catch {
    return [];
  }
}
