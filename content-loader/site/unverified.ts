import { Failure } from "../failure.ts";
import type { Verification } from "./settle.ts";
import type { ExpectedPage } from "./verify.ts";

/** Pages that are named before they are only counted. */
const shown = 5;

/** The failure of a release that is live and was not seen on the site in time; undefined when it was. */
export function unverified(verification: Verification | undefined): Failure | undefined {
  const differences = verification?.differences ?? [];
  if (differences.length === 0) return undefined;
  const lines = differences
    .slice(0, shown)
    .map(({ expected, seen }) => `  ${expected.path}: ${inWords(seen)}, not ${inWords(expected)}`);
  const more = differences.length - shown;
  return new Failure(
    "unverified",
    [
      `The release is live, but ${differences.length} of ${verification?.paths} pages do not show it yet:`,
      ...lines,
      ...(more > 0 ? [`  … and ${more} more`] : []),
      "Nothing is lost, and nothing has to be undone. Look again with `npm run blog -- verify`; when a deploy is under way, after that.",
    ].join("\n"),
  );
}

function inWords({ status, etag, location }: ExpectedPage): string {
  if (status === 0) return "no answer";
  return [status, etag ?? location].filter((part) => part !== undefined).join(" ");
}
