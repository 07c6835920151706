import { isRecord } from "../cloudfront/unknown-record.ts";
import type { EdgeResponse } from "../model.ts";
import type { Meter } from "../meter.ts";
import { jsonHeaders } from "./dynamodb-answers.ts";
import type { Replica } from "./dynamodb-replica.ts";
import type { ApiRequest } from "./endpoint.ts";

/**
 * Query and Scan, counted by all that they read on their way, before filters and projections (DB-04, DB-06). Dynalite sums that
 * up, with text by its UTF-16 units; the answer says it only to who asked for it.
 */
export async function answerList(
  replica: Replica,
  meter: Meter,
  request: ApiRequest,
): Promise<EdgeResponse> {
  const input = parse(request.body);
  if (input === undefined) return replica.answer(request); // DynamoDB itself says what is wrong with it
  const wanted = ["TOTAL", "INDEXES"].includes(String(input["ReturnConsumedCapacity"]));
  const counted = wanted ? input : { ...input, ReturnConsumedCapacity: "TOTAL" };
  const body = Buffer.from(JSON.stringify(counted));
  const response = await replica.answer({ ...request, body });
  const output = response.status === 200 ? parse(response.body) : undefined;
  if (output === undefined) return response;
  const { ConsumedCapacity: consumed, ...rest } = output;
  const units = isRecord(consumed) ? Number(consumed["CapacityUnits"]) : 0;
  meter.add("readUnits", Math.max(units, input["ConsistentRead"] === true ? 1 : 0.5));
  if (wanted) return response;
  const answer = Buffer.from(JSON.stringify(rest));
  return { status: 200, headers: jsonHeaders(answer), body: answer };
}

function parse(body: Buffer): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body.toString());
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
