import { isHeaderLine } from "./header-rules.ts";
import { invalidResult } from "./invalid-result.ts";
import type { Headers } from "../model.ts";
import { isRecord } from "./unknown-record.ts";
import { toFunctionText } from "./wire-text.ts";

/** A header, a cookie or a query parameter in the event of a CloudFront Function. */
export interface EventValue {
  value: string;
  /** Only when the name occurs more than once (CFF-22). */
  multiValue?: { value: string }[];
}

export type EventValues = Record<string, EventValue>;

/** Names with their values, as a CloudFront Function sees them (CFF-22, CA-16b). */
export function toEventValues(groups: Headers): EventValues {
  const values: EventValues = {};
  for (const [name, each] of Object.entries(groups))
    values[toFunctionText(name)] = toEventValue(each);
  return values;
}

function toEventValue(values: string[]): EventValue {
  const [value = "", ...more] = values.map(toFunctionText);
  return more.length > 0
    ? { value, multiValue: [value, ...more].map((each) => ({ value: each })) }
    : { value };
}

/** Headers that a function returned. Throws a FunctionFailure on what can't be a header (CFF-21, CFF-22). */
export function parseHeaders(value: unknown, original: EventValues): Headers {
  const headers = parseValues(value, original, "headers");
  for (const [name, values] of Object.entries(headers)) {
    if (name !== name.toLowerCase())
      throw invalidResult(`the header "${name}" is not in lower case (CFF-21)`);
    if (!values.every((each) => isHeaderLine(name, each)))
      throw invalidResult(`the header "${name}" can't be sent: a control character`);
  }
  return headers;
}

/** Names with the values that a function returned for them. Throws a FunctionFailure on another shape (CFF-20, CFF-22). */
export function parseValues(value: unknown, original: EventValues, what: string): Headers {
  if (!isRecord(value)) throw invalidResult(`${what} is no object (CFF-20)`);
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      parseValue(each, original[name], `${what}["${name}"]`),
    ]),
  );
}

/** A changed multiValue wins; else value replaces the first and the others stay (CFF-23). */
function parseValue(value: unknown, original: EventValue | undefined, what: string): string[] {
  if (!isRecord(value)) throw invalidResult(`${what} is no { value } (CFF-22)`);
  const before =
    original?.multiValue?.map((each) => each.value) ??
    (original === undefined ? [] : [original.value]);
  const many = parseMultiValue(value["multiValue"], what);
  if (many !== undefined && !sameJson(many, before)) return many;
  if (typeof value["value"] !== "string") throw invalidResult(`${what}.value is no text (CFF-22)`);
  return [value["value"], ...(many ?? []).slice(1)];
}

function parseMultiValue(value: unknown, what: string): string[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || value.length === 0)
    throw invalidResult(`${what}.multiValue is no list (CFF-22)`);
  return value.map((each: unknown) => {
    if (!isRecord(each) || typeof each["value"] !== "string")
      throw invalidResult(`${what}.multiValue has an item without value (CFF-22)`);
    return each["value"];
  });
}

/** Whether two values from JSON are the same, in the same order. */
export function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
