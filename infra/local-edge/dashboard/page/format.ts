/** Numbers with their units, as the page writes them. */

export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${Math.round(bytes)} B`;
  if (bytes < 1e6) return `${threeDigits(bytes / 1e3)} kB`;
  return bytes < 1e9 ? `${threeDigits(bytes / 1e6)} MB` : `${threeDigits(bytes / 1e9)} GB`;
}

export function formatMilliseconds(milliseconds: number): string {
  if (milliseconds >= 10_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  if (milliseconds >= 100) return `${Math.round(milliseconds)} ms`;
  return `${milliseconds.toFixed(milliseconds < 10 ? 2 : 1)} ms`;
}

export function formatCount(count: number): string {
  const maximumFractionDigits = count < 10 ? 3 : count < 1000 ? 1 : 0;
  return count.toLocaleString("en", { maximumFractionDigits });
}

/** US dollars; three digits that say something when there are less than ten cents. */
export function formatDollars(dollars: number): string {
  if (dollars === 0) return "$0";
  if (dollars < 1e-9) return "under $0.000000001";
  if (dollars >= 0.1)
    return `$${dollars.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
  return `$${dollars.toLocaleString("en", { maximumSignificantDigits: 3, maximumFractionDigits: 12 })}`;
}

/** US dollars of a price, exactly. */
export function formatPrice(dollars: number): string {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 8 };
  return `$${dollars.toLocaleString("en", digits)}`;
}

export function formatPercent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** `at` in milliseconds since 1970; the hour, the minute and the second where the page is read. */
export function formatTime(at: number): string {
  return new Date(at).toLocaleTimeString("en-GB");
}

function threeDigits(value: number): string {
  return value.toLocaleString("en", { maximumSignificantDigits: 3 });
}
