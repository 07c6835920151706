import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { once } from "node:events";
import { buffer } from "node:stream/consumers";
import type { BucketFolder } from "./bucket-folder.ts";
import type { ServiceCall } from "../functions/service-calls.ts";
import type { Meter } from "../meter.ts";
import type { EdgeResponse, Headers } from "../model.ts";
import { answerCloudFront } from "./cloudfront.ts";
import type { Conditions } from "./conditions.ts";
import { type CredentialScope, readCredentialScope } from "./credential-scope.ts";
import { type DynamoDb, operationOf } from "./dynamodb.ts";
import type { Invalidations } from "./invalidations.ts";
import type { LogGroups } from "./log-groups.ts";
import { answerLogs } from "./logs.ts";
import { answerUnderFault } from "./region-faults.ts";
import { answerS3 } from "./s3.ts";

/** The AWS services of the template. */
export interface Services {
  dynamoDb: DynamoDb;
  buckets: BucketFolder[];
  invalidations: Invalidations;
  logGroups: LogGroups;
}

/** A request of an AWS client, read to its end. */
export interface ApiRequest {
  method: string;
  /** Percent-encoded. */
  path: string;
  query: URLSearchParams;
  headers: Headers;
  body: Buffer;
}

export interface Endpoint {
  /** `http://127.0.0.1:<port>`, for AWS_ENDPOINT_URL. */
  url: string;
  stop(): Promise<void>;
}

/** How the endpoint answers, and who hears of it. */
export interface EndpointOptions {
  /** Their faults are those of DynamoDB's Regions. */
  conditions: Conditions;
  /** Counts what S3 would bill; DynamoDB has its own. */
  meter: Meter;
  onCall: (call: ServiceCall) => void;
}

/** One address for every service, as the SDK's `endpoint` option takes it: each request's credential scope says which it means. */
export async function startEndpoint(
  services: Services,
  options: EndpointOptions,
): Promise<Endpoint> {
  const server = createServer((request, response) => {
    dispatch(services, options, request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500);
      response.end(error instanceof Error ? error.message : String(error));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${portOf(server)}`, stop: () => stop(server) };
}

async function dispatch(
  services: Services,
  options: EndpointOptions,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const began = performance.now();
  const port = incoming.socket.remotePort ?? 0;
  const scope = readCredentialScope(incoming.headers.authorization);
  const request = await readRequest(incoming);
  const response = await answer(services, options, { scope, request, outgoing });
  const answered = response !== undefined && !outgoing.destroyed;
  if (response === undefined) incoming.socket.destroy();
  else outgoing.writeHead(response.status, response.headers).end(response.body);
  if (scope === undefined) return;
  options.onCall({
    port,
    service: scope.service,
    operation: scope.service === "dynamodb" ? operationOf(request) : request.method,
    region: scope.region,
    began,
    milliseconds: performance.now() - began,
    ...(answered && { status: response.status }),
    bytes: answered ? response.body.length : 0,
  });
}

interface Asked {
  scope: CredentialScope | undefined;
  request: ApiRequest;
  outgoing: ServerResponse;
}

/** Undefined when the connection is to be closed without an answer. */
async function answer(
  { dynamoDb, buckets, invalidations, logGroups }: Services,
  { conditions, meter }: EndpointOptions,
  { scope, request, outgoing }: Asked,
): Promise<EdgeResponse | undefined> {
  if (scope === undefined) return unsigned;
  switch (scope.service) {
    case "dynamodb": {
      const { region, keyId } = scope;
      const run = () => dynamoDb.answer(region, keyId, request);
      return conditions.faults.has(region)
        ? answerUnderFault(conditions, region, whenGone(outgoing), run)
        : run();
    }
    case "s3":
      return answerS3(buckets, meter, request);
    case "cloudfront":
      return answerCloudFront(invalidations, request);
    case "logs":
      return answerLogs(logGroups, scope.region, request);
    default:
      return unsigned;
  }
}

/** Aborts when the client has gone. */
function whenGone(outgoing: ServerResponse): AbortSignal {
  const gone = new AbortController();
  outgoing.once("close", () => gone.abort());
  if (outgoing.destroyed) gone.abort();
  return gone.signal;
}

const unsigned: EdgeResponse = {
  status: 403,
  headers: {},
  body: Buffer.from(
    "The local edge answers signed requests of DynamoDB, S3, CloudFront and CloudWatch Logs\n",
  ),
};

async function readRequest(request: IncomingMessage): Promise<ApiRequest> {
  const [path = "/", query = ""] = (request.url ?? "/").split("?", 2);
  const headers = Object.fromEntries(
    Object.entries(request.headersDistinct).map(([name, values]) => [name, values ?? []]),
  );
  return {
    method: request.method ?? "GET",
    path,
    query: new URLSearchParams(query),
    headers,
    body: await buffer(request),
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string")
    throw new Error("The AWS endpoint does not listen");
  return address.port;
}

async function stop(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}
