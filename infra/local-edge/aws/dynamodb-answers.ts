import type { EdgeResponse, Headers } from "../model.ts";

type Refusal =
  | "AccessDeniedException"
  | "ResourceNotFoundException"
  | "ThrottlingException"
  | "UnknownOperationException"
  | "ValidationException";

/** A refusal as DynamoDB writes it. */
export function refuse(type: Refusal, message: string): EdgeResponse {
  const name = `com.amazonaws.dynamodb.v20120810#${type}`;
  const body = Buffer.from(JSON.stringify({ __type: name, message }));
  return { status: 400, headers: jsonHeaders(body), body };
}

export function jsonHeaders(body: Buffer): Headers {
  return {
    "content-type": ["application/x-amz-json-1.0"],
    "content-length": [String(body.length)],
  };
}
