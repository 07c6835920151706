/** The commands' exit codes. */
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
  /** Another loader was first. */
  conflict: 6,
  /** A post has to be mended. */
  content: 7,
  /** Throttled, or no answer in time. */
  timeout: 8,
  /** Written and live, but the site did not show it in time. */
  unverified: 9,
  interrupted: 130,
} as const;

/** A failure that the author can act on: its message says what failed, what stayed unchanged and what to do. */
export class Failure extends Error {
  readonly exitCode: number;

  constructor(code: keyof typeof exitCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode[code];
  }
}
