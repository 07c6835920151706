import type { Notice } from "./lambda-protocol.ts";

/** The open connections of an instance, by their local ports. */
export interface Connections {
  /** Those that go to sites. */
  readonly sites: ReadonlySet<number>;
  note(notice: Exclude<Notice, { kind: "output" }>): void;
  /** Starts an event: the ports to AWS that are open now, and those that open until the next one starts. */
  beginEvent(): ReadonlySet<number>;
}

/** What goes to `servicePort`, where AWS answers on this machine, is told from what goes to sites. */
export function trackConnections(servicePort: number): Connections {
  const sites = new Set<number>();
  const services = new Set<number>();
  let used = new Set<number>();
  return {
    sites,
    note({ kind, port, remotePort }) {
      const isService = remotePort === servicePort;
      const open = isService ? services : sites;
      if (kind === "closed") {
        open.delete(port);
        return;
      }
      open.add(port);
      if (isService) used.add(port);
    },
    beginEvent() {
      used = new Set(services);
      return used;
    },
  };
}
