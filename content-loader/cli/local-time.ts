/** An instant on this machine's clock, to the minute: `2026-11-22 17:03`. */
export function localTime(time: string): string {
  return zonedTime(new Date(time)).slice(0, 16).replace("T", " ");
}

/** An instant on this machine's clock with its offset from UTC: `2026-11-22T17:03:00+08:00`. */
export function zonedTime(time: Date): string {
  const offset = -time.getTimezoneOffset(); // minutes
  const local = new Date(time.getTime() + offset * 60_000).toISOString().slice(0, 19);
  const size = Math.abs(offset);
  return `${local}${offset < 0 ? "-" : "+"}${twoDigits(size / 60)}:${twoDigits(size % 60)}`;
}

function twoDigits(count: number): string {
  return String(Math.floor(count)).padStart(2, "0");
}

/** An instant on this machine's clock, to the millisecond: `2026-11-22 17:03:00.250`. */
export function preciseTime(time: string): string {
  const date = new Date(time);
  const milliseconds = String(date.getMilliseconds()).padStart(3, "0");
  return `${zonedTime(date).slice(0, 19).replace("T", " ")}.${milliseconds}`;
}
