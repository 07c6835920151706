/** `12,300`: three digits that count. */
export function number(value: number): string {
  return value.toLocaleString("en", { maximumSignificantDigits: 3 });
}

/** `98.7 %`; what rounds to nothing or to all without being it is told apart. */
export function percent(share: number): string {
  if (share > 0 && share < 0.0005) return "< 0.1 %";
  if (share < 1 && share >= 0.9995) return "> 99.9 %";
  return `${(share * 100).toFixed(1)} %`;
}

/** How much of a limit is used, 1 for all of it: two digits that count, since it may be next to nothing. */
export function used(share: number): string {
  if (share < 0.0001) return "< 0.01 %";
  const text = `${(share * 100).toLocaleString("en", { maximumSignificantDigits: 2 })} %`;
  return share > 1 ? `**${text}**` : text;
}

export function dollars(value: number): string {
  if (value > 0 && value < 0.01) return "< 0.01";
  return value < 100 ? value.toFixed(2) : Math.round(value).toLocaleString("en");
}

/** `1 min`, `2 h`, `30 d`. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${number(seconds)} s`;
  if (seconds < 3_600) return `${number(seconds / 60)} min`;
  if (seconds < 86_400) return `${number(seconds / 3_600)} h`;
  return `${number(seconds / 86_400)} d`;
}

/** `10 k`, `1 M`, `10 G`. */
export function short(value: number): string {
  if (value >= 1e9) return `${number(value / 1e9)} G`;
  return value >= 1e6 ? `${number(value / 1e6)} M` : `${number(value / 1e3)} k`;
}

/** A table of Markdown, its first column to the left, the others to the right. */
export function grid(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = head.map((_, column) => (column === 0 ? "---" : "--:"));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
