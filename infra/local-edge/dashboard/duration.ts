const second = { seconds: 1, one: "second", many: "seconds", short: "s" };
const units = [
  { seconds: 86_400, one: "day", many: "days", short: "d" },
  { seconds: 3600, one: "hour", many: "hours", short: "h" },
  { seconds: 60, one: "minute", many: "minutes", short: "min" },
  second,
];

/** Seconds as `2 days 1 hour`: the two greatest units that say something. */
export function inWords(seconds: number): string {
  return split(seconds, (amount, { one, many }) => `${amount} ${amount === 1 ? one : many}`);
}

/** Seconds as `2 d 1 h`. */
export function inShort(seconds: number): string {
  return split(seconds, (amount, { short }) => `${amount}\u00a0${short}`);
}

type Unit = (typeof units)[number];

function split(seconds: number, show: (amount: number, unit: Unit) => string): string {
  let rest = Math.max(0, Math.floor(seconds));
  const parts: string[] = [];
  for (const unit of units) {
    const amount = Math.floor(rest / unit.seconds);
    rest -= amount * unit.seconds;
    if (amount > 0) parts.push(show(amount, unit));
    else if (parts.length > 0) break; // `1 d 5 s` would be too exact
    if (parts.length === 2) break;
  }
  return parts.length === 0 ? show(0, second) : parts.join(" ");
}
