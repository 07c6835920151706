import type { EventValue } from "./event-values.ts";
import { isHeaderLine } from "./header-rules.ts";
import { invalidResult } from "./invalid-result.ts";
import { isRecord } from "./unknown-record.ts";
import { toFunctionText, toWireText } from "./wire-text.ts";

/** A cookie of a response in the event of a CloudFront Function (CFF-24). */
export interface EventCookie extends EventValue {
  /** `Secure; Path=/` */
  attributes?: string;
  multiValue?: { value: string; attributes?: string }[];
}

/** `Set-Cookie` lines by the cookie's name (CFF-24). */
export function toEventCookies(lines: string[]): Record<string, EventCookie> {
  const cookies: Record<string, EventCookie> = {};
  for (const [name, cookie] of lines.map(splitCookie)) {
    const known = cookies[name];
    if (known === undefined) cookies[name] = cookie;
    else known.multiValue = [...(known.multiValue ?? [{ ...known }]), cookie];
  }
  return cookies;
}

function splitCookie(line: string): [name: string, cookie: EventCookie] {
  const [pair = "", ...attributes] = toFunctionText(line).split(/;\s*/);
  const equals = pair.indexOf("=");
  const joined = attributes.join("; ");
  return [
    pair.slice(0, Math.max(equals, 0)),
    { value: pair.slice(equals + 1), ...(joined !== "" && { attributes: joined }) },
  ];
}

/** `Set-Cookie` lines of the cookies that a function returned. Throws a FunctionFailure on another shape (CFF-24). */
export function parseSetCookies(value: unknown): string[] {
  if (value === undefined) return [];
  if (!isRecord(value)) throw invalidResult("cookies is no object (CFF-24)");
  const lines = Object.entries(value).flatMap(([name, cookie]) => cookieLines(name, cookie));
  if (!lines.every((line) => isHeaderLine("set-cookie", line)))
    throw invalidResult("a cookie has a control character");
  return lines.map(toWireText);
}

function cookieLines(name: string, cookie: unknown): string[] {
  if (!isRecord(cookie)) throw invalidResult(`the cookie "${name}" is no object (CFF-24)`);
  const list = Array.isArray(cookie["multiValue"]) ? cookie["multiValue"] : [cookie];
  return list.map((each: unknown) => {
    if (!isRecord(each) || typeof each["value"] !== "string")
      throw invalidResult(`the cookie "${name}" has no value (CFF-24)`);
    const attributes = typeof each["attributes"] === "string" ? `; ${each["attributes"]}` : "";
    return `${name}=${each["value"]}${attributes}`;
  });
}
