import { describe, expect, it } from "vitest";
import { trackConnections } from "../../../../infra/local-edge/functions/connections.ts";

const aws = 8000;

describe("trackConnections", () => {
  it("keeps the open connections to sites, without those to AWS", () => {
    const connections = trackConnections(aws);
    connections.note({ kind: "connected", port: 1, remotePort: 80 });
    connections.note({ kind: "connected", port: 2, remotePort: aws });
    connections.note({ kind: "connected", port: 3, remotePort: 80 });
    connections.note({ kind: "closed", port: 3, remotePort: 80 });
    expect([...connections.sites]).toEqual([1]);
  });

  it("gives each event the connections to AWS that it has found or opened, closed ones too", () => {
    const connections = trackConnections(aws);
    connections.note({ kind: "connected", port: 1, remotePort: aws });
    const first = connections.beginEvent();
    connections.note({ kind: "connected", port: 2, remotePort: aws });
    connections.note({ kind: "closed", port: 1, remotePort: aws });
    const second = connections.beginEvent();
    connections.note({ kind: "connected", port: 3, remotePort: aws });
    expect([...first]).toEqual([1, 2]);
    expect([...second]).toEqual([2, 3]);
  });
});
