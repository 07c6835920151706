/**
 * Names of the global object that runtime 2.0 lists (CFF-10, CFF-11); the isolate loses every other one: no network, timers,
 * eval, Map, Set, URL or Intl (CFF-06, CFF-12).
 */
const globals = `
  Object Array String Number Boolean Symbol Math JSON Date RegExp Promise globalThis console
  Error EvalError RangeError ReferenceError SyntaxError TypeError URIError AggregateError
  ArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array
  Uint32Array Float32Array Float64Array TextEncoder TextDecoder atob btoa
  NaN Infinity undefined isNaN isFinite parseInt parseFloat
  encodeURI encodeURIComponent decodeURI decodeURIComponent`;

/** Runs first: keeps what the isolate's own entry needs, then empties the global object and its prototypes. */
const lockdown = `
const RealDate = Date;
export const { Response } = globalThis;
export const logs = [];
const kept = new Set(${JSON.stringify(globals.trim().split(/\s+/))});
for (let scope = globalThis; scope !== null && scope !== Object.prototype; scope = Object.getPrototypeOf(scope)) {
  for (const name of Object.getOwnPropertyNames(scope)) {
    if (!kept.has(name) && name !== "constructor") delete scope[name];
  }
}
// CFF-08: one argument.
globalThis.console = { log(line) { logs.push(typeof line === "string" ? line : JSON.stringify(line)); } };
let frozen = 0;
// CFF-07: one time for a whole run.
export function freezeTime() { frozen = RealDate.now(); }
function FrozenDate(...parts) {
  if (new.target === undefined) return new RealDate(frozen).toString();
  return parts.length === 0 ? new RealDate(frozen) : new RealDate(...parts);
}
FrozenDate.prototype = RealDate.prototype;
FrozenDate.now = () => frozen;
FrozenDate.parse = RealDate.parse;
FrozenDate.UTC = RealDate.UTC;
globalThis.Date = FrozenDate;
`;

/** One event in, one JSON out: the function's result, or the text of what it threw, and what it logged. */
const entry = `
import { Response, freezeTime, logs } from "./lockdown.mjs";
import { handler } from "./function.mjs";
export default {
  async fetch(request) {
    const { event, rawQueryString } = await request.json();
    event.request.rawQueryString = () => rawQueryString;
    logs.length = 0;
    freezeTime();
    let answer;
    try {
      answer = { result: await handler(event) };
    } catch (error) {
      answer = { error: String(error) };
    }
    return new Response(JSON.stringify({ ...answer, logs }));
  },
};
`;

/** CFF-32: all that `import cf from "cloudfront"` has on a laptop; there is no key value store. */
const cloudfront = `export default { edgeLocation: { name: "LOCAL50", serverIp: "127.0.0.1", region: "us-east-1" } };`;

export interface IsolateModule {
  type: "ESModule";
  path: string;
  contents: string;
}

/** The modules of an isolate that runs a function's published text, the entry first. The globals are gone before it starts. */
export function isolateModules(code: string): IsolateModule[] {
  return [
    { type: "ESModule", path: "entry.mjs", contents: entry },
    { type: "ESModule", path: "lockdown.mjs", contents: lockdown },
    { type: "ESModule", path: "function.mjs", contents: `${code}\nexport { handler };` },
    { type: "ESModule", path: "cloudfront", contents: cloudfront },
  ];
}
