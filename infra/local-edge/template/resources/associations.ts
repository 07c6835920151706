import type { Fields } from "../fields.ts";
import type { Behavior, CloudFrontFunction, EdgeFunction } from "../../model.ts";

type Triggers = Pick<
  Behavior,
  | "viewerRequest"
  | "viewerResponse"
  | "viewerRequestLambda"
  | "viewerResponseLambda"
  | "originRequest"
  | "originResponse"
  | "includeBody"
>;

/** The functions of a behavior by event. Throws where CloudFront refuses them (PL-06, LE-01). */
export function readTriggers(
  behavior: Fields,
  functions: Map<string, CloudFrontFunction>,
  lambdas: Map<string, EdgeFunction>,
): Triggers {
  const viewer = readFunctions(behavior, functions);
  const edge = readLambdas(behavior, lambdas);
  if (
    viewer.size > 0 &&
    (edge.functions.has("viewer-request") || edge.functions.has("viewer-response"))
  ) {
    throw new Error(
      `${behavior.where}: viewer events have a CloudFront Function and a Lambda@Edge function; one behavior takes one kind (PL-06)`,
    );
  }
  return {
    ...given("viewerRequest", viewer.get("viewer-request")),
    ...given("viewerResponse", viewer.get("viewer-response")),
    ...given("viewerRequestLambda", edge.functions.get("viewer-request")),
    ...given("viewerResponseLambda", edge.functions.get("viewer-response")),
    ...given("originRequest", edge.functions.get("origin-request")),
    ...given("originResponse", edge.functions.get("origin-response")),
    ...(edge.includeBody.length > 0 && { includeBody: edge.includeBody }),
  };
}

/** The field, or none when there is no value for it. */
function given<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): Partial<Record<Name, Value>>;
function given(name: string, value: unknown): Record<string, unknown> {
  return value === undefined ? {} : { [name]: value };
}

function readFunctions(behavior: Fields, known: Map<string, CloudFrontFunction>) {
  const associations = behavior.each("FunctionAssociations").map((association) => {
    const eventType = association.word("EventType", ["viewer-request", "viewer-response"]);
    return [eventType, readFunction(association, "FunctionARN", known)] as const;
  });
  return onePerEvent(behavior, associations);
}

function readLambdas(behavior: Fields, known: Map<string, EdgeFunction>) {
  const includeBody: ("viewer-request" | "origin-request")[] = [];
  const associations = behavior.each("LambdaFunctionAssociations").map((association) => {
    const eventType = association.word("EventType", [
      "viewer-request",
      "viewer-response",
      "origin-request",
      "origin-response",
    ]);
    if (association.flag("IncludeBody", false)) {
      if (eventType === "viewer-response" || eventType === "origin-response")
        throw new Error(`${association.where}: a response event has no request body (LE-06)`);
      includeBody.push(eventType);
    }
    return [eventType, readFunction(association, "LambdaFunctionARN", known)] as const;
  });
  return { functions: onePerEvent(behavior, associations), includeBody };
}

function onePerEvent<Event extends string, Kind>(
  behavior: Fields,
  associations: (readonly [Event, Kind])[],
): Map<Event, Kind> {
  const byEvent = new Map(associations);
  if (byEvent.size < associations.length)
    throw new Error(`${behavior.where}: an event takes one function (PL-06)`);
  return byEvent;
}

/** Throws on an ARN that is no published function or numbered version (LE-01). */
function readFunction<Kind>(association: Fields, arnName: string, known: Map<string, Kind>): Kind {
  const arn = association.text(arnName);
  const found = known.get(arn);
  if (found === undefined)
    throw new Error(`${association.where}: ${arn} is no published version of a function`);
  association.end();
  return found;
}
