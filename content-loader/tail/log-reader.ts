import {
  type CloudWatchLogsClient,
  paginateFilterLogEvents,
  ResourceNotFoundException,
} from "@aws-sdk/client-cloudwatch-logs";

/** A log group of the blog in a Region. */
export interface LogGroup {
  region: string;
  name: string;
  /** Who writes there: the edge function, the viewer-request function, or CloudFront of what it would not take. */
  source: "edge" | "viewer" | "cloudfront";
}

/** One event as CloudWatch has it. */
export interface FoundEvent {
  /** Milliseconds since 1970. */
  time: number;
  message: string;
}

/** Milliseconds that an event may come later than a newer one and still be seen: delivery is best effort. */
const lateness = 60_000;

/** Reads what is new in a group, again and again. It keeps the ids of the last minute's events, and nothing else. */
export class LogReader {
  readonly group: LogGroup;
  readonly #client: CloudWatchLogsClient;
  readonly #filterPattern: string | undefined;
  readonly #since: number;
  /** Whether the last look found the group. */
  hasGroup = true;
  #newest = 0;
  #seen = new Map<string, number>();

  /** `since` in milliseconds since 1970. */
  constructor(
    group: LogGroup,
    client: CloudWatchLogsClient,
    { since, filterPattern }: { since: number; filterPattern: string | undefined },
  ) {
    this.group = group;
    this.#client = client;
    this.#since = since;
    this.#filterPattern = filterPattern;
  }

  /**
   * Events that were not given before, by time, a page in memory at once. Ends at once where there is no such group: nothing
   * ran there yet. FilterLogEvents and not Live Tail, which needs a session a Region, is billed by the minute and samples.
   */
  async *read(): AsyncGenerator<FoundEvent, void> {
    const startTime = Math.max(this.#since, this.#newest - lateness);
    const pages = paginateFilterLogEvents(
      { client: this.#client },
      {
        logGroupName: this.group.name,
        startTime,
        ...(this.#filterPattern !== undefined && { filterPattern: this.#filterPattern }),
      },
    );
    this.hasGroup = true;
    try {
      for await (const { events = [] } of pages) {
        for (const { eventId = "", timestamp = 0, message = "" } of events) {
          if (this.#seen.has(eventId)) continue;
          this.#seen.set(eventId, timestamp);
          this.#newest = Math.max(this.#newest, timestamp);
          yield { time: timestamp, message };
        }
        this.#forget();
      }
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error;
      this.hasGroup = false;
    }
  }

  #forget(): void {
    const limit = this.#newest - lateness;
    for (const [id, time] of this.#seen) if (time < limit) this.#seen.delete(id);
  }
}
