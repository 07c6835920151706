/** What an instance is started with. */
export interface InstanceData {
  /** The file that holds the handler. */
  file: string;
  exportName: string;
  functionName: string;
  functionVersion: string;
  memorySize: number;
  logGroupName: string;
}

/** To the instance: one event, as JSON, since that is how Lambda hands it over. */
export interface Invocation {
  requestId: string;
  event: string;
  /** Milliseconds since 1970, by the real time. */
  deadline: number;
  /** Milliseconds that `Date` is ahead of the real time, from this event on. */
  ahead: number;
}

/** From the instance: it has loaded, or what came of an event. */
export type Answer =
  | { kind: "ready" }
  /** `milliseconds` that the handler took. */
  | { kind: "result"; json: string; milliseconds: number }
  | { kind: "error"; text: string; milliseconds: number };

export type OutputStream = "stdout" | "stderr";

/** From the instance, at any time. */
export type Notice =
  /** What the function prints, with its line breaks. */
  | { kind: "output"; text: string; stream: OutputStream }
  /** A connection that it opened: its own port, and the port that it goes to. */
  | { kind: "connected"; port: number; remotePort: number }
  | { kind: "closed"; port: number; remotePort: number };

export type InstanceMessage = Answer | Notice;
