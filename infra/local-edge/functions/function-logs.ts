/** Bytes of one run's log, CFF-05. */
const limit = 10 * 1024;

/** What CloudFront keeps of the lines that one run printed: the first 10 KB, line breaks among them. */
export function truncateLogs(lines: string[]): string[] {
  const bytes = Buffer.from(lines.join("\n"));
  if (bytes.length <= limit) return lines;
  // A cut character would be U+FFFD at the end.
  const kept = bytes.toString("utf8", 0, limit).replace(/\uFFFD$/, "");
  return [...kept.split("\n"), `(cut here: CloudFront keeps 10 KB of a run's log, CFF-05)`];
}
