/** What an instance is started with. */
export interface InstanceData {
  /** The file that holds the handler. */
  file: string;
  exportName: string;
  functionName: string;
  functionVersion: string;
  memorySize: number;
}

/** To the instance: one event, as JSON, since that is how Lambda hands it over. */
export interface Invocation {
  requestId: string;
  event: string;
  /** Milliseconds since 1970. */
  deadline: number;
}

/** From the instance. */
export type InstanceMessage =
  | { kind: "ready" }
  /** What the function prints, with its line breaks. */
  | { kind: "output"; text: string }
  | { kind: "result"; json: string }
  | { kind: "error"; text: string };
