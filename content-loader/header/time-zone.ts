import { Failure } from "../failure.ts";

/** Throws a Failure when the blog's `timezone` is none that this Node knows. */
export function checkTimeZone(timezone: string): void {
  try {
    formatIn(timezone);
  } catch (error) {
    throw new Failure(
      "content",
      `\`timezone\` in blog.config.ts is \`${timezone}\`, and there is no such time zone: write a name of the IANA database, such as \`Asia/Shanghai\`, \`Europe/Berlin\` or \`UTC\`. Nothing was written.`,
      { cause: error },
    );
  }
}

/**
 * What a zone's clocks show, `2026-11-22T09:00`, with its offset from UTC at that moment. Where clocks are put back, the earlier of
 * the two moments; a time that they leave out when they are put forward counts as if they had not been, and is then shown as they
 * show it (Temporal's "compatible").
 */
export function zoned(wall: string, timezone: string): string {
  const asUtc = Date.parse(`${wall}Z`);
  const before = offsetAt(asUtc - day, timezone);
  const after = offsetAt(asUtc + day, timezone);
  if (before === after) return wall + writeOffset(before);
  const shows = (time: number): number => time + offsetAt(time, timezone) * minute;
  const [earlier, later] = [asUtc - before * minute, asUtc - after * minute];
  const time = shows(earlier) !== asUtc && shows(later) === asUtc ? later : earlier;
  const shown = new Date(shows(time)).toISOString().slice(0, Math.min(wall.length, 19));
  return shown + wall.slice(19) + writeOffset(offsetAt(time, timezone));
}

const minute = 60_000;
const day = 86_400_000;

/** Minutes by which a zone's clocks are ahead of UTC. Seconds, which some had before 1972, are left out. */
function offsetAt(time: number, timezone: string): number {
  const parts = formatIn(timezone).formatToParts(time);
  const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  const size = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return sign === "-" ? -size : size;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Kept: making one takes longer than reading a post's front matter. */
function formatIn(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat("en", { timeZone: timezone, timeZoneName: "longOffset" });
  formats.set(timezone, format);
  return format;
}

function writeOffset(minutes: number): string {
  if (minutes === 0) return "Z";
  const size = Math.abs(minutes);
  const digits = [Math.floor(size / 60), size % 60].map((part) => String(part).padStart(2, "0"));
  return `${minutes < 0 ? "-" : "+"}${digits.join(":")}`;
}
