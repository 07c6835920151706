import { lockdown } from "./isolate-lockdown.ts";

/** To the isolate, in JSON: run the function for an event, at a time in milliseconds; with its store when that is new to it. */
export type Question = [
  id: number,
  now: number,
  event: unknown,
  rawQueryString: string | undefined | null,
  store?: unknown,
];

/**
 * Lists of questions come in, lists of `[id, answer]` go out, over one WebSocket. Runs follow each other: the clock and the log
 * are one run's. A promise that is still open when nothing else is to do stays so, for there is nothing to wait for.
 */
const entry = `
import { Response, WebSocketPair, clearTimeout, logs, setTimeout, startClock } from "./lockdown.mjs";
import { startRun, takeReads } from "./cloudfront-state.mjs";
import { handler } from "./function.mjs";

const { parse, stringify } = JSON;

async function answer([id, now, event, rawQueryString, store]) {
  event.request.rawQueryString = () => rawQueryString ?? undefined;
  logs.length = 0;
  startClock(now);
  startRun(event.context.eventType, store);
  let outcome;
  try {
    const returned = handler(event);
    outcome = { result: typeof returned?.then === "function" ? await settle(returned) : returned };
    stringify(outcome);
  } catch (error) {
    outcome = { error: describe(error) };
  }
  return [id, { ...outcome, logs: logs.slice(), reads: takeReads() }];
}

function settle(promise) {
  let timer;
  const never = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error("it waits for a promise that nothing settles")), 0);
  });
  return Promise.race([promise, never]).finally(() => clearTimeout(timer));
}

function describe(error) {
  const place = /function\\.mjs:(\\d+:\\d+)/.exec(error?.stack)?.[1];
  return place === undefined ? String(error) : error + " at " + place;
}

let last = Promise.resolve();

async function serve(questions, socket) {
  const answers = [];
  for (const question of questions) answers.push(await answer(question));
  socket.send(stringify(answers));
}

export default {
  fetch() {
    const [theirs, socket] = Object.values(new WebSocketPair());
    socket.accept();
    socket.addEventListener("message", ({ data }) => {
      last = last.then(() => serve(parse(data), socket));
    });
    return new Response(null, { status: 101, webSocket: theirs });
  },
};
`;

/** What `import cf from "cloudfront"` reads from: the key value store and the kind of the event. */
const cloudfrontState = `
const hasOwn = Object.prototype.hasOwnProperty;
let store;
let reads = 0;

export const cf = { edgeLocation: {} };

export function startRun(eventType, newStore) {
  if (newStore != null) store = newStore;
  cf.edgeLocation =
    eventType === "viewer-request" ? { name: "LCL", serverIp: "127.0.0.1", region: "us-east-1" } : {};
}

export function takeReads() {
  const taken = reads;
  reads = 0;
  return taken;
}

const formats = {
  string: (value) => value,
  json: (value) => JSON.parse(value),
  bytes: (value) => Buffer.from(value),
};

export const keyValueStore = {
  async get(key, options) {
    reads++;
    const format = options?.format ?? "string";
    if (!hasOwn.call(formats, format)) throw new TypeError('"' + format + '" is no format: string, json, bytes (KVS-01)');
    if (!hasOwn.call(store.values, key)) throw new Error('the key value store has no key "' + key + '" (KVS-01)');
    return formats[format](store.values[key]);
  },
  async exists(key) {
    reads++;
    return hasOwn.call(store.values, key);
  },
  async meta() {
    return { ...store.meta };
  },
};
`;

/** `import cf from "cloudfront"` (CFF-10, CFF-32, KVS-01); what it can't do here says so when it is called (CFF-33). */
function cloudfront(hasStore: boolean): string {
  return `
import { cf, keyValueStore } from "./cloudfront-state.mjs";

function unmodelled(name) {
  return () => {
    throw new Error("the local edge does not model cf." + name + " (CFF-33)");
  };
}

cf.kvs = () => {
  if (!${hasStore}) throw new Error("no key value store is associated with the function (KVS-01)");
  return keyValueStore;
};
for (const name of ["updateRequestOrigin", "selectRequestOriginById", "createRequestOriginGroup"]) cf[name] = unmodelled(name);

export default cf;
`;
}

export interface IsolateModule {
  type: "ESModule";
  path: string;
  contents: string;
}

/** The modules of an isolate that runs a function's published text, the entry first. The globals are gone before it starts. */
export function isolateModules(code: string, hasStore: boolean): IsolateModule[] {
  const sources = {
    "entry.mjs": entry,
    "lockdown.mjs": lockdown,
    "cloudfront-state.mjs": cloudfrontState,
    "function.mjs": `${code}\nexport { handler };`,
    cloudfront: cloudfront(hasStore),
  };
  return Object.entries(sources).map(([path, contents]) => ({ type: "ESModule", path, contents }));
}
