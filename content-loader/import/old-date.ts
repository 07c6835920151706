const shape =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\b\.?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?|[A-Z]\w*(?:\/[\w+-]+)*)?)?/i;

/**
 * A date in the forms that blog tools write (`2020-1-2 9:00:00 +0800`, `2020/01/02`, `2020-01-02 3:04 PM`) as ISO 8601, in the time
 * zone `zone` where it names none that this machine knows; undefined when it is no date of the calendar.
 */
export function parseOldDate(text: string, zone?: string): string | undefined {
  const match = shape.exec(text.trim());
  if (match === null) return undefined;
  const [, year = "", month = "", date = "", hour, minute = "", second = "00", half, given] = match;
  const day = `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  if (!isReal(`${day}T00:00:00Z`, day)) return undefined;
  if (hour === undefined) return day;
  const time = `${day}T${hourOf(hour, half)}:${minute}:${second}`;
  if (!isReal(`${time}Z`, day)) return undefined;
  if (given !== undefined && /^(?:Z|UTC|GMT|[+-].*)$/i.test(given)) return time + offsetOf(given);
  const named = given !== undefined && isTimeZone(given) ? given : zone;
  return named === undefined ? time : time + offsetAt(time, named);
}

/** Of a clock with 24 hours, in two digits. */
function hourOf(hour: string, half: string | undefined): string {
  if (half === undefined) return hour.padStart(2, "0");
  const noon = /^p/i.test(half) ? 12 : 0;
  return String((Number(hour) % 12) + noon).padStart(2, "0");
}

/** `2026-11-22T09:00:00` as a time of the zone, with its offset; as it is when it has one or is a bare date. */
export function withZone(date: string, zone: string): string {
  return /T[\d:.]+$/.test(date) ? date + offsetAt(date, zone) : date;
}

/** Year, month, day, hour, minute and second that a clock in the zone showed, as texts of two or four digits. */
export function clockOf(
  date: string,
  zone?: string,
): [string, string, string, string, string, string] {
  const shown =
    zone === undefined || !/T.*(?:Z|[+-]\d{2}:\d{2})$/.test(date)
      ? date
      : localTime(new Date(date), zone);
  const [year = "", month = "", day = "", hour = "00", minute = "00", second = "00"] =
    shown.match(/\d+/g) ?? [];
  return [year, month, day, hour, minute, second];
}

/** Whether it is a name that this machine's tables have, such as `Asia/Shanghai`. */
export function isTimeZone(zone: string): boolean {
  try {
    return Intl.DateTimeFormat("en", { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}

function isReal(instant: string, day: string): boolean {
  const time = Date.parse(instant);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

function offsetOf(given: string): string {
  if (!/^[+-]/.test(given)) return "Z";
  const offset = given.replace(
    /^(.\d{2}):?(\d{2})?$/,
    (_, hours, minutes = "00") => `${hours}:${minutes}`,
  );
  return offset === "+00:00" ? "Z" : offset;
}

/** A clock's time in the zone twice, so that the second guess stands on the right side of a change of the clocks. */
function offsetAt(time: string, zone: string): string {
  const wanted = Date.parse(`${time}Z`);
  const first = wanted - minutesAt(new Date(wanted), zone) * 60_000;
  const minutes = minutesAt(new Date(first), zone);
  if (minutes === 0) return "Z";
  const size = Math.abs(minutes);
  const digits = [Math.floor(size / 60), size % 60].map((count) => String(count).padStart(2, "0"));
  return `${minutes < 0 ? "-" : "+"}${digits.join(":")}`;
}

function minutesAt(instant: Date, zone: string): number {
  const local = Date.parse(`${localTime(instant, zone)}Z`);
  return Math.round((local - Math.floor(instant.getTime() / 1000) * 1000) / 60_000);
}

function localTime(instant: Date, zone: string): string {
  const shown = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "medium",
  }).format(instant);
  return shown.replace(" ", "T");
}
