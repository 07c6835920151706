import { request } from "node:http";
import type { Socket } from "node:net";
import type { Question } from "./isolate-runtime.ts";
import { decodeFrames, encodeFrame } from "./web-socket-frames.ts";

/** One WebSocket to an isolate; the questions of a moment go out as one message, and so do their answers. */
export interface IsolateConnection {
  /** What the isolate answered. Rejects on a broken connection, and with NoAnswer after `limit` milliseconds. */
  ask(question: Tail<Question>, limit: number): Promise<unknown>;
  close(): void;
}

type Tail<List extends unknown[]> = List extends [unknown, ...infer Rest] ? Rest : never;

/** The isolate runs on, or its process is gone and the connection does not say so. */
export class NoAnswer extends Error {}

interface Waiting {
  resolve: (answer: unknown) => void;
  reject: (error: Error) => void;
  timer: NodeJS.Timeout;
}

export async function connectIsolate(url: URL): Promise<IsolateConnection> {
  const { socket, head } = await openSocket(url);
  const waiting = new Map<number, Waiting>();
  let questions: Question[] = [];
  let lastId = 0;

  function settle(id: number, end: (one: Waiting) => void): void {
    const one = waiting.get(id);
    if (one === undefined) return;
    waiting.delete(id);
    clearTimeout(one.timer);
    end(one);
  }

  function send(): void {
    socket.write(encodeFrame(JSON.stringify(questions)));
    questions = [];
  }

  receive(socket, head, {
    onAnswer: (id, answer) => settle(id, ({ resolve }) => resolve(answer)),
    onEnd: (error) => {
      for (const id of waiting.keys()) settle(id, ({ reject }) => reject(error));
    },
  });
  return {
    ask(question, limit) {
      return new Promise((resolve, reject) => {
        if (socket.destroyed) return reject(ended());
        const id = ++lastId;
        const late = (): void => {
          const error = new NoAnswer(`no answer within ${limit} ms`);
          // An answer may have come while this process itself was busy: the socket is read first.
          setImmediate(() => settle(id, () => reject(error)));
        };
        waiting.set(id, { resolve, reject, timer: setTimeout(late, limit) });
        if (questions.push([id, ...question]) === 1) setImmediate(send);
      });
    },
    close: () => void socket.destroy(),
  };
}

function ended(): Error {
  return new Error("the isolate ended");
}

interface Receiver {
  onAnswer: (id: number, answer: unknown) => void;
  onEnd: (error: Error) => void;
}

function receive(socket: Socket, head: Buffer, { onAnswer, onEnd }: Receiver): void {
  let bytes = head;
  let failure = ended();
  socket.on("data", (chunk: Buffer) => {
    try {
      const { texts, rest } = decodeFrames(
        bytes.length === 0 ? chunk : Buffer.concat([bytes, chunk]),
      );
      bytes = rest;
      for (const [id, answer] of texts.flatMap(parseAnswers)) onAnswer(id, answer);
    } catch (error) {
      socket.destroy(error instanceof Error ? error : undefined);
    }
  });
  socket.on("error", (error) => (failure = error));
  socket.on("close", () => onEnd(failure));
}

function parseAnswers(text: string): [id: number, answer: unknown][] {
  const answers: unknown = JSON.parse(text);
  if (!Array.isArray(answers)) throw new Error("the isolate gave no answers");
  return answers.map((each: unknown) => {
    if (!Array.isArray(each) || typeof each[0] !== "number")
      throw new Error("the isolate gave no answer");
    return [each[0], each[1]];
  });
}

/** Any key does: nothing lies between that could mistake this for a request. */
const handshake = {
  connection: "Upgrade",
  upgrade: "websocket",
  "sec-websocket-version": "13",
  "sec-websocket-key": Buffer.alloc(16).toString("base64"),
};

function openSocket(url: URL): Promise<{ socket: Socket; head: Buffer }> {
  return new Promise((resolve, reject) => {
    const opening = request(url, { headers: handshake, agent: false });
    opening.on("upgrade", (_, socket, head) => {
      socket.setNoDelay(true);
      resolve({ socket, head });
    });
    opening.on("response", ({ statusCode }) => {
      opening.destroy();
      reject(new Error(`the isolate answered ${statusCode} instead of taking the connection`));
    });
    opening.on("error", reject);
    opening.end();
  });
}
