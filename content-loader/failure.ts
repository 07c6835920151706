import type { Problem } from "./problem.ts";

/** The commands' exit codes, by the names that `--json` shows as `error.code`. */
export const exitCode = {
  ok: 0,
  unexpected: 1,
  /** The command line says something that the command does not know. */
  usage: 2,
  /** AWS does not take the credentials, or there are none. */
  credentials: 3,
  /** The author said no, or did not say yes. */
  cancelled: 4,
  /** A stack, a release or a folder that is not there. */
  notFound: 5,
  /** Another loader was first, or a file is in the way. */
  conflict: 6,
  /** A post has to be mended. */
  content: 7,
  /** Throttled, or no answer in time. */
  timeout: 8,
  /** Written and live, but the site did not show it in time. */
  unverified: 9,
  interrupted: 130,
} as const;

export type FailureCode = Exclude<keyof typeof exitCode, "ok">;

/** A failure that the author can act on: its message says what failed, what stayed unchanged and what to do. */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly exitCode: number;
  /** Every fault of the posts, with paths that a terminal can open; none but for `content`. */
  readonly problems: readonly Problem[];

  constructor(
    code: FailureCode,
    message: string,
    { problems = [], ...options }: ErrorOptions & { problems?: readonly Problem[] } = {},
  ) {
    super(message, options);
    this.code = code;
    this.exitCode = exitCode[code];
    this.problems = problems;
  }
}
