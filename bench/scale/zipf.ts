const known = new Map<string, Float64Array>();

/** Shares of requests by rank, the most wanted first; their sum is 1. Not to be changed: it is computed once. */
export function zipf(count: number, exponent: number): Float64Array {
  const name = `${count} ${exponent}`;
  const shares = known.get(name) ?? compute(count, exponent);
  known.set(name, shares);
  return shares;
}

function compute(count: number, exponent: number): Float64Array {
  const weights = Float64Array.from({ length: count }, (_, rank) => (rank + 1) ** -exponent);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
