import type { Replica } from "../aws/table.ts";
import { describeTarget } from "../aws/target.ts";
import { command } from "../cli/command.ts";
import { targetFlags } from "../cli/target-flags.ts";
import { withTable, type OpenBlog } from "../cli/with-table.ts";
import { aboutOf, columns } from "../cli/words.ts";
import type { Ref } from "../releases/ref.ts";
import { localTime } from "../cli/local-time.ts";
import { printable } from "../problem.ts";
import { infoOf, type ReleaseInfo } from "../releases/release-info.ts";

interface Status {
  target: { kind: "aws" | "local"; where: string };
  url: string;
  /** Null before the first release. */
  live: ReleaseInfo | null;
  /** Whether the caches were cleared after it; null before the first release. */
  cachesCleared: boolean | null;
  regions: RegionStatus[];
}

interface RegionStatus {
  region: string;
  /** Number of the release that its replica shows; null when it shows none. */
  release: number | null;
  /** Whether it shows an older one than the first Region, which is written to. */
  behind: boolean;
  /** Why it could not be asked; null when it answered. */
  error: string | null;
}

export const status = command({
  summary: "Tells which release readers see, in each Region, and where.",
  example: "--aws",
  flags: targetFlags,
  async run(run) {
    const found = await withTable(run, readStatus);
    for (const { region, error } of found.regions) {
      if (error !== null) run.warn(`The replica in ${region} does not answer: ${error}`);
    }
    return { result: found, text: textOf(found) };
  },
});

/** Only the home Region has to answer. */
async function readStatus({ table: { home, others }, target, outputs }: OpenBlog): Promise<Status> {
  const { readRef } = await import("../releases/ref.ts");
  const { readRelease } = await import("../releases/history.ts");
  const ref = await readRef(home);
  const release = ref && (await readRelease(home, ref.release));
  return {
    target: { kind: target.kind, where: describeTarget(target) },
    url: outputs.siteUrl,
    live: ref && release ? infoOf({ hash: ref.release, release }) : null,
    cachesCleared: ref ? ref.invalidated === ref.release : null,
    regions: [
      { region: home.region, release: ref?.number ?? null, behind: false, error: null },
      ...(await Promise.all(others.map((replica) => readRegion(replica, ref)))),
    ],
  };
}

async function readRegion(replica: Replica, live: Ref | undefined): Promise<RegionStatus> {
  const { readRef } = await import("../releases/ref.ts");
  const { region } = replica;
  try {
    const number = (await readRef(replica))?.number ?? null;
    return { region, release: number, behind: (number ?? 0) < (live?.number ?? 0), error: null };
  } catch (error) {
    const why = error instanceof Error ? error.message || error.name : String(error);
    return { region, release: null, behind: false, error: why };
  }
}

function textOf({ url, target, live, cachesCleared, regions }: Status): string {
  const rows = [["site", url], ["blog", target.where], ...(live ? rowsOf(live) : [nothing])];
  if (cachesCleared !== null) {
    rows.push(["caches", cachesCleared ? "cleared after it" : "not cleared yet: run load again"]);
  }
  return columns([...rows, ...regions.map((each) => [each.region, wordsOf(each)])]);
}

const nothing = ["live", "nothing is published yet: npm run load-content"];

function rowsOf(live: ReleaseInfo): string[][] {
  const about = aboutOf(live);
  return [
    ["live", `release ${live.number} since ${localTime(live.time)} by ${printable(live.by)}`],
    ...(about === "" ? [] : [["", about]]),
  ];
}

function wordsOf({ release, behind, error }: RegionStatus): string {
  if (error !== null) return "does not answer";
  const shows = release === null ? "shows nothing" : `shows release ${release}`;
  return behind ? `${shows}, and lags` : shows;
}
