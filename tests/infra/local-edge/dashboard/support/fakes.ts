import type { ViewerRequest } from "../../../../../infra/local-edge/model.ts";
import type { RequestLog } from "../../../../../infra/local-edge/request-log.ts";

export function fakeRequest(uri: string): ViewerRequest {
  return {
    method: "GET",
    protocol: "https",
    uri,
    headers: {},
    clientIp: "127.0.0.1",
    httpVersion: "1.1",
    hasBody: false,
  };
}

export function fakeLog(parts: Partial<RequestLog>): RequestLog {
  return {
    requestId: "id",
    at: 0,
    status: 200,
    result: "Hit",
    milliseconds: 1,
    bytes: 0,
    functions: [],
    spans: [],
    ...parts,
  };
}
