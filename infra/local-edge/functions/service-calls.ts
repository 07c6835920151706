/** One request of an AWS client, as the endpoint that answered it saw it. */
export interface ServiceCall {
  /** The client's port: tells which instance asked. */
  port: number;
  /** As in a credential scope: `dynamodb`, `s3`. */
  service: string;
  /** `GetItem` */
  operation: string;
  /** The Region that was asked. */
  region: string;
  /** `performance.now()` when the request came. */
  began: number;
  milliseconds: number;
  /** Of the answer; undefined when there was none, since the client went away or a fault swallowed it. */
  status?: number;
  /** Of the answer's body. */
  bytes: number;
}

/** The time of an invocation, as `performance.now()` tells it, and who gets its calls. */
interface CallWindow {
  from: number;
  to: number;
  add: (call: ServiceCall) => void;
}

/** Holds calls until the invocation that made them ends, and its ports are known. */
export interface ServiceCalls {
  record: (call: ServiceCall) => void;
  /**
   * Gives the window the calls that began in it by these ports, in order, and those that end later: a call that was given up is
   * over when its connection is. Calls from before the window are forgotten.
   */
  take(ports: Iterable<number>, window: CallWindow): void;
}

const kept = 1000; // calls, and windows: clients that are no instance leave theirs behind

/** A recorder that forgets what it has known longest. */
export function createServiceCalls(): ServiceCalls {
  const byPort = new Map<number, ServiceCall[]>();
  const windows = new Map<number, CallWindow>();
  let count = 0;

  function remove(port: number): ServiceCall[] {
    const calls = byPort.get(port) ?? [];
    byPort.delete(port);
    count -= calls.length;
    return calls;
  }

  return {
    record(call) {
      const window = windows.get(call.port);
      if (window !== undefined && isIn(window, call)) {
        window.add(call);
        return;
      }
      byPort.set(call.port, [...(byPort.get(call.port) ?? []), call]);
      count++;
      const [oldest] = byPort.keys();
      if (count > kept && oldest !== undefined) remove(oldest);
    },
    take(ports, window) {
      const calls = Array.from(ports, (port) => {
        windows.delete(port);
        windows.set(port, window);
        return remove(port);
      });
      const own = calls.flat().filter((call) => isIn(window, call));
      own.toSorted((one, other) => one.began - other.began).forEach(window.add);
      for (const oldest of windows.keys()) {
        if (windows.size <= kept) return;
        windows.delete(oldest);
      }
    },
  };
}

function isIn({ from, to }: CallWindow, { began }: ServiceCall): boolean {
  return from <= began && began <= to;
}
