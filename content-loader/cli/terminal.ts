import { styleText } from "node:util";
import type { Screen } from "../progress.ts";

type Format = Parameters<typeof styleText>[0];
type Environment = Readonly<Record<string, string | undefined>>;

/** Colours for stdout: none where that is no terminal, or as NO_COLOR and FORCE_COLOR say. */
export function onStdout(format: Format, text: string): string {
  return styleText(format, text, { stream: process.stdout });
}

/** The same for stderr. */
export function onStderr(format: Format, text: string): string {
  return styleText(format, text, { stream: process.stderr });
}

/** Whether a machine builds here, which nobody watches: nothing is drawn, nothing is asked. */
export function isCi({ CI }: Environment): boolean {
  return CI !== undefined && !["", "0", "false"].includes(CI);
}

interface Output {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

/** Where narration goes; a terminal only where someone watches it and it can rewrite a line. */
export function narrationScreen(stream: Output, environment: Environment): Screen {
  const isTTY = stream.isTTY === true && !isCi(environment) && environment.TERM !== "dumb";
  return {
    isTTY,
    write: (text) => stream.write(text),
    get columns() {
      return stream.columns || 80; // a terminal of unknown size says 0
    },
  };
}
