/** The command's exit codes. */
export const exitCode = { ok: 0, unexpected: 1, content: 2, unreachable: 3, lostRace: 6 } as const;

/** A failure that the author can act on: its message says what failed, what stayed unchanged and what to do. */
export class Failure extends Error {
  readonly exitCode: number;

  constructor(code: keyof typeof exitCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode[code];
  }
}
