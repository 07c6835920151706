/** Positions on the axis that all requests share, 0 to 1. It is logarithmic: a hit takes one millisecond, a cold start hundreds. */
export interface TimeAxis {
  /** Milliseconds at its end. */
  end: number;
  place: (milliseconds: number) => number;
  /** Milliseconds that have a mark. */
  ticks: number[];
}

const knee = 0.3; // milliseconds; below it the axis is nearly linear

/** An axis for requests of which the longest took so many milliseconds. */
export function createTimeAxis(longest: number): TimeAxis {
  const end = 10 ** Math.max(1, Math.ceil(Math.log10(Math.max(longest, 1))));
  const whole = Math.log1p(end / knee);
  const ticks: number[] = [];
  for (let tick = 1; tick <= end; tick *= 10) ticks.push(tick);
  return {
    end,
    ticks,
    place: (milliseconds) => Math.log1p(Math.max(0, milliseconds) / knee) / whole,
  };
}
