const shape =
  /^(?<day>\d{4}-\d{2}-\d{2})(?:[T ](?<time>\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(?<zone>Z|[+-]\d{2}:\d{2}))?$/;

/** An ISO 8601 date, or date with time and zone, as it was written; undefined when it is neither, or not in the calendar. */
export function parseDate(text: string): string | undefined {
  const groups = shape.exec(text.trim())?.groups;
  if (groups === undefined) return undefined;
  const { day = "", time, zone } = groups;
  if (!isDay(day)) return undefined;
  if (time === undefined) return day;
  const date = `${day}T${time}${zone}`;
  return Number.isNaN(Date.parse(date)) ? undefined : date;
}

/** `2026-02-30` is a time to Date.parse in some engines: what comes back must be the same day. */
function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

/** The instant of a date for sorting, milliseconds; a bare date is its midnight in UTC. */
export function instantOf(date: string): number {
  return Date.parse(date);
}
