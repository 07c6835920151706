import { runtimeGlobals, runtimeMethods, runtimeStatics } from "../../function-runtime.ts";

/**
 * Module of an isolate that runs first: keeps what the isolate's own entry needs, then leaves the function no more than what
 * runtime 2.0 lists (CFF-06, CFF-10…12), a clock that stands still, random numbers that follow from it (CFF-07) and a console
 * that keeps one argument (CFF-08).
 */
export const lockdown = `
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import querystring from "node:querystring";

export const { Response, WebSocketPair, setTimeout, clearTimeout } = globalThis;
export const logs = [];

const RealDate = Date;
const Names = Set;
const prototypes = {
  Object: Object.prototype,
  Function: Function.prototype,
  Array: Array.prototype,
  TypedArray: Object.getPrototypeOf(Uint8Array.prototype),
  String: String.prototype,
  Number: Number.prototype,
  RegExp: RegExp.prototype,
  Promise: Promise.prototype,
};
const statics = ${JSON.stringify(runtimeStatics)};
const methods = ${JSON.stringify(runtimeMethods)};

function keep(object, names) {
  const kept = new Names([...names, "constructor", "length", "name", "prototype", "__proto__", "toLocaleString"]);
  for (const name of Object.getOwnPropertyNames(object)) if (!kept.has(name)) delete object[name];
}

const hidden = [];
for (let scope = globalThis; scope !== Object.prototype; scope = Object.getPrototypeOf(scope)) hidden.push(scope);
const objects = Object.keys(statics).map((name) => [globalThis[name], statics[name]]);
for (const name of Object.keys(methods)) keep(prototypes[name], methods[name]);
for (const scope of hidden) keep(scope, ${JSON.stringify(runtimeGlobals)});
// Last: it ends what this module itself is made of.
for (const [object, names] of objects.reverse()) keep(object, names);

globalThis.InternalError = class InternalError extends Error {};
globalThis.Buffer = Buffer;

let told = false;
globalThis.console = {
  log(...values) {
    logs.push(show(values[0]));
    if (values.length > 1 && !told) logs.push("console.log takes one argument, the others are not printed (CFF-08)");
    told ||= values.length > 1;
  },
};

function show(value) {
  if (typeof value !== "object" || value === null || value instanceof Error) return String(value);
  try {
    return JSON.stringify(value);
  } catch {
    return String(value);
  }
}

const encodings = ["hex", "base64", "base64url"];

function digester(name, create) {
  if (!["md5", "sha1", "sha256"].includes(name))
    throw new TypeError('"' + name + '" is no hash of runtime 2.0: md5, sha1, sha256 (CFF-10)');
  const hash = create(name);
  return {
    update(data) {
      hash.update(data);
      return this;
    },
    digest(encoding) {
      if (encoding !== undefined && !encodings.includes(encoding))
        throw new TypeError('"' + encoding + '" is no encoding of runtime 2.0: hex, base64, base64url (CFF-10)');
      return hash.digest(encoding);
    },
  };
}

// RFC 2104; workerd's own wants CryptoKey, which is gone. All three hashes have blocks of 64 bytes.
function hmac(name, key) {
  const bytes = Buffer.from(key);
  const short = bytes.length > 64 ? createHash(name).update(bytes).digest() : bytes;
  const pad = (byte) => Buffer.alloc(64, byte).map((each, index) => each ^ (short[index] ?? 0));
  const inner = createHash(name).update(pad(0x36));
  return {
    update: (data) => inner.update(data),
    digest: (encoding) => createHash(name).update(pad(0x5c)).update(inner.digest()).digest(encoding),
  };
}

const { decode, encode, escape, parse, stringify, unescape } = querystring;
const modules = {
  buffer: { Buffer },
  crypto: {
    createHash: (name) => digester(name, createHash),
    createHmac: (name, key) => digester(name, (known) => hmac(known, key)),
  },
  querystring: { decode, encode, escape, parse, stringify, unescape },
};
globalThis.require = (name) => {
  if (!Object.keys(modules).includes(name)) throw new Error('runtime 2.0 has no module "' + name + '" (CFF-10)');
  return modules[name];
};

let frozen = 0;
let seed = 0;

/** Starts a run at a time in milliseconds. */
export function startClock(now) {
  frozen = now;
  seed = now;
}

function FrozenDate(...parts) {
  if (new.target === undefined) return new RealDate(frozen).toString();
  return parts.length === 0 ? new RealDate(frozen) : new RealDate(...parts);
}
FrozenDate.prototype = RealDate.prototype;
FrozenDate.prototype.constructor = FrozenDate;
FrozenDate.now = () => frozen;
FrozenDate.parse = RealDate.parse;
FrozenDate.UTC = RealDate.UTC;
globalThis.Date = FrozenDate;

// Mulberry32: 32 bits of state are enough for a sequence that is the same for the same time.
Math.random = () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
};
`;
