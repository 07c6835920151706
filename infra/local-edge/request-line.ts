import { paint } from "./console-lines.ts";
import { shortName } from "./function-names.ts";
import type { ViewerRequest } from "./model.ts";
import type { RequestLog } from "./request-log.ts";

/** What a request did, on one line; why a function or an origin failed on a second one. */
export function formatRequest(
  { method, uri }: ViewerRequest,
  log: RequestLog,
  stackName: string,
): string {
  const functions = log.functions.map((name) => shortName(name, stackName)).join(" → ");
  const parts = [
    paint(colorOf(log.status), String(log.status)),
    `${method} ${readable(uri)}`,
    paint(
      "dim",
      [log.result, `${Math.round(log.milliseconds)} ms`, functions, log.region ?? ""]
        .filter(Boolean)
        .join("  "),
    ),
  ];
  const reason = log.reason === undefined ? "" : `\n    ${paint("red", log.reason)}`;
  return `${parts.join("  ")}${reason}`;
}

function colorOf(status: number): "green" | "cyan" | "yellow" | "red" {
  if (status >= 500) return "red";
  if (status >= 400) return "yellow";
  return status >= 300 ? "cyan" : "green";
}

/** A path's letters instead of their encoding, unless they could move the terminal's cursor. */
export function readable(uri: string): string {
  const printable = uri.replace(/[^\x21-\x7e]/g, "?");
  try {
    const decoded = decodeURI(printable);
    return /[\p{C}\p{Z}]/u.test(decoded) ? printable : decoded;
  } catch {
    return printable;
  }
}
