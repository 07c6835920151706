import { subscribe } from "node:diagnostics_channel";
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import type { InstanceData, InstanceMessage, Invocation, OutputStream } from "./lambda-protocol.ts";

/** The entry of an instance's worker thread: loads the handler, then answers one event after the other. */

type Handler = (event: unknown, context: LambdaContext, callback: Callback) => unknown;
type Callback = (error: unknown, result?: unknown) => void;

interface LambdaContext {
  awsRequestId: string;
  callbackWaitsForEmptyEventLoop: boolean;
  functionName: string;
  functionVersion: string;
  invokedFunctionArn: string;
  logGroupName: string;
  memoryLimitInMB: string;
  getRemainingTimeInMillis(): number;
}

const data: InstanceData = workerData;
const port = parentPort;
if (port === null) throw new Error("lambda-runtime.ts runs as a worker thread only.");

const realNow = Date.now;
/** Milliseconds that the handler's `Date` is ahead of the real time. */
let ahead = 0;
const movedNow = (): number => realNow() + ahead;

/** `Date` is ahead for the handler and for what it imports; timers and Node's own modules keep the real time. */
function moveDate(): void {
  const moved = new Proxy(Date, {
    construct: (real, given, newTarget): object =>
      Reflect.construct(real, given.length === 0 ? [movedNow()] : given, newTarget),
    apply: (real) => new real(movedNow()).toString(),
  });
  moved.now = movedNow;
  moved.prototype.constructor = moved;
  globalThis.Date = moved;
}

function send(message: InstanceMessage): void {
  port?.postMessage(message);
}

/** The parent can't read a thread's streams without being kept alive by them. */
function forwardOutput(stream: OutputStream): void {
  process[stream].write = (chunk: string | Uint8Array) => {
    send({ kind: "output", text: Buffer.from(chunk).toString(), stream });
    return true;
  };
}

/** Only the parts of a net.Socket that are used: its module loads when the handler connects, not in each cold start. */
interface Socket {
  localPort?: number;
  remotePort?: number;
  once(event: "connect" | "close", listener: () => void): void;
}

/** Tells of each connection: what an instance waits for is found by its ports. */
function reportConnections(): void {
  subscribe("net.client.socket", (message) => {
    const socket = isObject(message) ? message["socket"] : undefined;
    if (!isSocket(socket)) return;
    socket.once("connect", () => {
      const { localPort: port, remotePort } = socket;
      if (port === undefined || remotePort === undefined) return; // a pipe
      send({ kind: "connected", port, remotePort });
      socket.once("close", () => send({ kind: "closed", port, remotePort }));
    });
  });
}

async function loadHandler(): Promise<Handler> {
  const loaded: Record<string, unknown> = await import(pathToFileURL(data.file).href);
  const fallback: unknown = loaded["default"];
  const handler =
    loaded[data.exportName] ?? (isObject(fallback) ? fallback[data.exportName] : undefined);
  if (!isHandler(handler)) throw new Error(`${data.file} has no function "${data.exportName}"`);
  return handler;
}

async function answer(handler: Handler, invocation: Invocation): Promise<void> {
  ({ ahead } = invocation);
  const began = performance.now();
  const took = (): number => performance.now() - began;
  try {
    const result = await call(handler, JSON.parse(invocation.event), createContext(invocation));
    send({ kind: "result", json: JSON.stringify(result) ?? "null", milliseconds: took() });
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    send({ kind: "error", text, milliseconds: took() });
  }
}

/** A handler answers by its promise, or by the callback that it is given. */
function call(handler: Handler, event: unknown, context: LambdaContext): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const returned = handler(event, context, (error, result) =>
      error ? reject(toError(error)) : resolve(result),
    );
    if (returned instanceof Promise) returned.then(resolve, reject);
  });
}

function createContext({ requestId, deadline }: Invocation): LambdaContext {
  return {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: data.functionName,
    functionVersion: data.functionVersion,
    invokedFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${data.functionName}:${data.functionVersion}`,
    logGroupName: data.logGroupName,
    memoryLimitInMB: String(data.memorySize),
    getRemainingTimeInMillis: () => Math.max(0, deadline - realNow()),
  };
}

function isHandler(value: unknown): value is Handler {
  return typeof value === "function";
}

function isSocket(value: unknown): value is Socket {
  return isObject(value) && typeof value["once"] === "function";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

forwardOutput("stdout");
forwardOutput("stderr");
reportConnections();
moveDate();
const handler = await loadHandler();
port.on("message", (invocation: Invocation) => void answer(handler, invocation));
send({ kind: "ready" });
