import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { once } from "node:events";
import { buffer } from "node:stream/consumers";
import type { BucketFolder } from "./bucket-folder.ts";
import type { EdgeResponse, Headers } from "../model.ts";
import { answerCloudFront } from "./cloudfront.ts";
import { type CredentialScope, readCredentialScope } from "./credential-scope.ts";
import type { DynamoDb } from "./dynamodb.ts";
import type { Invalidations } from "./invalidations.ts";
import { answerS3 } from "./s3.ts";

/** The AWS services of the template. */
export interface Services {
  dynamoDb: DynamoDb;
  buckets: BucketFolder[];
  invalidations: Invalidations;
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

/** One address for every service, as the SDK's `endpoint` option takes it: each request's credential scope says which it means. */
export async function startEndpoint(services: Services): Promise<Endpoint> {
  const server = createServer((request, response) => {
    dispatch(services, request, response).catch((error: unknown) => {
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
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const scope = readCredentialScope(request.headers.authorization);
  const { status, headers, body } = await answer(services, scope, await readRequest(request));
  response.writeHead(status, headers).end(body);
}

async function answer(
  { dynamoDb, buckets, invalidations }: Services,
  scope: CredentialScope | undefined,
  request: ApiRequest,
): Promise<EdgeResponse> {
  switch (scope?.service ?? "none") {
    case "dynamodb":
      return dynamoDb.answer(scope?.region ?? "", request);
    case "s3":
      return answerS3(buckets, request);
    case "cloudfront":
      return answerCloudFront(invalidations, request);
    default:
      return unsigned;
  }
}

const unsigned: EdgeResponse = {
  status: 403,
  headers: {},
  body: Buffer.from("The local edge answers signed requests of DynamoDB, S3 and CloudFront\n"),
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
