import { describe, expect, it } from "vitest";
import {
  readOnlyAtOriginRequest,
  readOnlyAtOriginResponse,
  readOnlyAtViewerRequest,
  readOnlyAtViewerResponse,
  readOnlyAtViewerResponseLambda,
  refuseGeneratedHeaders,
  refuseHeaders,
  visibleHeaders,
} from "../../../../infra/local-edge/cloudfront/header-rules.ts";

const words = (text: string) => text.trim().split(/\s+/);

const disallowed = words(`connection expect keep-alive proxy-authenticate proxy-authorization
  proxy-connection trailer upgrade x-accel-buffering x-accel-charset x-accel-limit-rate
  x-accel-redirect x-amz-cf-any x-amzn-auth x-amzn-cf-billing x-amzn-cf-id x-amzn-cf-xff
  x-amzn-errortype x-amzn-fle-profile x-amzn-header-count x-amzn-header-order
  x-amzn-lambda-integration-tag x-amzn-requestid x-cache x-edge-any x-forwarded-proto x-real-ip`);

describe("disallowed headers", () => {
  it.each(disallowed)("%s is not shown, and not taken (HD-01)", (name) => {
    expect(visibleHeaders({ [name]: ["x"], accept: ["y"] })).toEqual({ accept: ["y"] });
    expect(refuseHeaders({}, { [name]: ["x"] }, readOnlyAtOriginRequest)).toContain("HD-01");
    expect(refuseGeneratedHeaders({ [name]: ["x"] })).toContain("HD-01");
  });

  it("are not those that look like them (HD-01)", () => {
    for (const name of ["x-amz-meta-a", "x-edgewise", "x-forwarded-for", "x-amzn-trace-id"])
      expect(refuseGeneratedHeaders({ [name]: ["x"] }), name).toBeUndefined();
  });
});

const lists = [
  [readOnlyAtViewerRequest, "HD-02", "cdn-loop content-length host transfer-encoding via"],
  [
    readOnlyAtOriginRequest,
    "HD-03",
    `accept-encoding cdn-loop content-length if-modified-since if-none-match if-range
     if-unmodified-since transfer-encoding via`,
  ],
  [readOnlyAtOriginResponse, "HD-04", "transfer-encoding via"],
  [readOnlyAtViewerResponse, "HD-05", "warning via"],
  [
    readOnlyAtViewerResponseLambda,
    "HD-05",
    "warning via content-length content-encoding transfer-encoding",
  ],
] as const;

describe("read-only headers", () => {
  it.each(lists)(
    "can't be added, changed or removed (HD-02, HD-03, HD-04, HD-05): %#",
    (list, row, names) => {
      for (const name of words(names)) {
        const one = { [name]: ["x"] };
        expect(refuseHeaders({}, one, list), name).toContain(row);
        expect(refuseHeaders(one, { [name]: ["y"] }, list), name).toContain(row);
        expect(refuseHeaders(one, {}, list), name).toContain(row);
        expect(refuseHeaders(one, one, list), name).toBeUndefined();
      }
      expect(refuseHeaders({}, { accept: ["x"] }, list)).toBeUndefined();
    },
  );

  it("may be changed at an event that does not list them (HD-05)", () => {
    expect(
      refuseHeaders({}, { "content-encoding": ["br"] }, readOnlyAtViewerResponse),
    ).toBeUndefined();
    expect(
      refuseHeaders({}, { "accept-encoding": ["br"] }, readOnlyAtViewerRequest),
    ).toBeUndefined();
  });
});

describe("generated responses", () => {
  it.each(["content-length", "transfer-encoding", "via"])("can't set %s (HD-07)", (name) => {
    expect(refuseGeneratedHeaders({ [name]: ["x"] })).toContain("HD-07");
  });
});
