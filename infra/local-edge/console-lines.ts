import { stripVTControlCharacters, styleText } from "node:util";

/** Lines on the console, many of them in one write: what a burst of requests says costs one system call. */
export interface ConsoleLines {
  print: (line: string) => void;
  /** Writes what waits. */
  flush: () => void;
}

export function createConsoleLines(write: (text: string) => void): ConsoleLines {
  let waiting: string[] = [];
  function flush(): void {
    if (waiting.length === 0) return;
    const text = `${waiting.join("\n")}\n`;
    waiting = [];
    write(text);
  }
  return {
    print(line) {
      if (waiting.length === 0) setImmediate(flush);
      waiting.push(line);
    },
    flush,
  };
}

/** What a stranger wrote, without what moves a terminal's cursor or colours what follows. */
export function printable(text: string): string {
  return stripVTControlCharacters(text).replace(/(?!\t)\p{Cc}/gu, "?");
}

type Style = "cyan" | "dim" | "green" | "red" | "yellow";

const sequences = new Map<Style, [open: string, close: string]>();

/** `styleText` for standard output, which is looked at once: NO_COLOR, FORCE_COLOR and a terminal decide. */
export function paint(style: Style, text: string): string {
  const [open, close] = sequences.get(style) ?? learn(style);
  return open + text + close;
}

function learn(style: Style): [open: string, close: string] {
  const [open = "", close = ""] = styleText(style, "|").split("|");
  sequences.set(style, [open, close]);
  return [open, close];
}
