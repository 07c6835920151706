/** Tells whether a value has a type. What the table holds is checked before a page is made of it. */
export type Check<T> = (value: unknown) => value is T;

export const isString: Check<string> = (value) => typeof value === "string";

export const isNumber: Check<number> = (value) => typeof value === "number";

export const isBoolean: Check<boolean> = (value) => typeof value === "boolean";

export const isRecord: Check<Record<string, unknown>> = (value): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function literal<T extends string>(text: T): Check<T> {
  return (value): value is T => value === text;
}

export function either<A, B>(first: Check<A>, second: Check<B>): Check<A | B> {
  return (value): value is A | B => first(value) || second(value);
}

export function optional<T>(check: Check<T>): Check<T | undefined> {
  return (value): value is T | undefined => value === undefined || check(value);
}

export function arrayOf<T>(check: Check<T>): Check<T[]> {
  return (value): value is T[] => Array.isArray(value) && value.every((each) => check(each));
}

export function recordOf<T>(check: Check<T>): Check<Record<string, T>> {
  return (value): value is Record<string, T> =>
    isRecord(value) && Object.values(value).every((each) => check(each));
}

/** An object with a check for each field. */
export function shape<T>(fields: { [K in keyof T]-?: Check<T[K]> }): Check<T> {
  const checks = Object.entries<Check<unknown>>(fields);
  return (value): value is T =>
    isRecord(value) && checks.every(([name, check]) => check(value[name]));
}
