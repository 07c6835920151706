import { zoned } from "./time-zone.ts";

const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

const numbers = String.raw`(?<year>\d{4})(?<separator>[-/])(?<month>\d{1,2})\k<separator>(?<day>\d{1,2})`;
const words = String.raw`(?<name>${months.join("|")})[a-z]*\.? (?<dayOf>\d{1,2}),? (?<yearOf>\d{4})`;
const clock = String.raw`(?<hour>\d{1,2}):(?<minutes>\d{2}(?::\d{2}(?:\.\d{1,9})?)?)`;
const zone = String.raw` ?(?<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})`;

/** `2020-12-01`, `2020/12/1` or `Dec 01 2020`; behind it `T10:00` or ` 10:00:00`, and behind that `Z` or ` +0800`. */
const shape = new RegExp(`^(?:${numbers}|${words})(?:(?:T| +)${clock}(?:${zone})?)?$`, "i");

/**
 * A date as the usual tools write it, as ISO 8601 with time and zone: the author's own, or the blog's where he wrote none, so that
 * who reads it needs no data of time zones. A date without a time is the midnight at which its day begins. Undefined when it is
 * none of these, or not in the calendar.
 */
export function parseDate(text: string, timezone: string): string | undefined {
  const groups = shape.exec(text.trim())?.groups;
  if (groups === undefined) return undefined;
  const wall = `${dayOf(groups)}T${timeOf(groups)}`;
  if (!isOfCalendar(wall)) return undefined;
  if (groups["zone"] === undefined) return zoned(wall, timezone);
  const date = wall + offsetOf(groups["zone"]);
  return Number.isNaN(Date.parse(date)) ? undefined : date;
}

type Groups = Record<string, string | undefined>;

function dayOf({ year, month, day, name = "", dayOf, yearOf }: Groups): string {
  const number = month ?? String(months.indexOf(name.toLowerCase()) + 1);
  return `${year ?? yearOf}-${twoDigits(number)}-${twoDigits(day ?? dayOf)}`;
}

function timeOf({ hour = "0", minutes = "00:00" }: Groups): string {
  return `${twoDigits(hour)}:${minutes}`;
}

function twoDigits(number = ""): string {
  return number.padStart(2, "0");
}

/** JavaScript takes `2026-02-30` and `24:00` for times of the next day: what comes back must be the same. */
function isOfCalendar(wall: string): boolean {
  const time = Date.parse(`${wall}Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(wall.slice(0, 16));
}

function offsetOf(zone: string): string {
  return /^[a-z]/i.test(zone) ? "Z" : zone.replace(/:?(?=\d{2}$)/, ":");
}

/** The instant of a date for sorting, milliseconds. */
export function instantOf(date: string): number {
  return Date.parse(date);
}
