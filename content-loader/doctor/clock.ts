import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { isRecord, isString } from "../../edge/store/shape.ts";
import { Failure } from "../failure.ts";

/** Milliseconds: AWS refuses signatures that are further off than this. */
const tolerance = 5 * 60_000;

/** Notes the Date header of each answer to this client, of refusals too. */
export function watchDate(client: DynamoDBClient): () => Date | undefined {
  let date: Date | undefined;
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const { response } = result;
      const headers = isRecord(response) ? response.headers : undefined;
      if (isRecord(headers) && isString(headers.date)) date = new Date(headers.date);
      return result;
    },
    // Inside the deserializer, which throws for a refusal.
    { step: "deserialize", priority: "low", name: "watchDate" },
  );
  return () => date;
}

/** Throws a Failure when this machine's clock is too far from AWS's for a signature. */
export function compareClocks(here: Date, aws: Date): string {
  const ahead = here.getTime() - aws.getTime();
  if (Math.abs(ahead) <= tolerance) return "agrees with AWS";
  const minutes = Math.round(Math.abs(ahead) / 60_000);
  throw new Failure(
    "credentials",
    `${minutes} minutes ${ahead > 0 ? "ahead of" : "behind"} AWS, which takes no signature that is more than 5 off. Set this machine's clock.`,
  );
}
