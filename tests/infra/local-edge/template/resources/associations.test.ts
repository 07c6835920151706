import { describe, expect, it } from "vitest";
import { Fields } from "../../../../../infra/local-edge/template/fields.ts";
import { readTriggers } from "../../../../../infra/local-edge/template/resources/associations.ts";
import { originRequest, viewerRequest } from "../../fixtures/distribution.ts";

const read = (properties: Record<string, unknown>) =>
  readTriggers(
    new Fields(properties, "Behavior"),
    new Map([["function-arn", viewerRequest]]),
    new Map([["lambda-arn:1", originRequest]]),
  );

const fn = (EventType: string) => ({ EventType, FunctionARN: "function-arn" });
const lambda = (EventType: string, more = {}) => ({
  EventType,
  LambdaFunctionARN: "lambda-arn:1",
  ...more,
});

describe("readTriggers", () => {
  it("reads a CloudFront Function on each viewer event", () => {
    const FunctionAssociations = [fn("viewer-request"), fn("viewer-response")];
    expect(read({ FunctionAssociations })).toEqual({
      viewerRequest,
      viewerResponse: viewerRequest,
    });
  });

  it("reads Lambda@Edge on all four events", () => {
    const events = ["viewer-request", "viewer-response", "origin-request", "origin-response"];
    const read4 = read({ LambdaFunctionAssociations: events.map((event) => lambda(event)) });
    expect(read4).toEqual({
      viewerRequestLambda: originRequest,
      viewerResponseLambda: originRequest,
      originRequest,
      originResponse: originRequest,
    });
  });

  it("takes a CloudFront Function at the viewer with Lambda@Edge at the origin (PL-06)", () => {
    const triggers = read({
      FunctionAssociations: [fn("viewer-request")],
      LambdaFunctionAssociations: [lambda("origin-request")],
    });
    expect(triggers).toEqual({ viewerRequest, originRequest });
  });

  it.each(["viewer-request", "viewer-response"])(
    "refuses a CloudFront Function with Lambda@Edge on %s (PL-06)",
    (event) => {
      const mixed = {
        FunctionAssociations: [fn("viewer-request")],
        LambdaFunctionAssociations: [lambda(event)],
      };
      expect(() => read(mixed)).toThrow("PL-06");
    },
  );

  it("refuses two functions on one event (PL-06)", () => {
    expect(() =>
      read({ FunctionAssociations: [fn("viewer-request"), fn("viewer-request")] }),
    ).toThrow("PL-06");
    const twice = [lambda("origin-request"), lambda("origin-request")];
    expect(() => read({ LambdaFunctionAssociations: twice })).toThrow("PL-06");
  });

  it("reads which request events include the body, and refuses it for responses (LE-06)", () => {
    const body = { IncludeBody: true };
    expect(
      read({ LambdaFunctionAssociations: [lambda("origin-request", body)] }).includeBody,
    ).toEqual(["origin-request"]);
    expect(() => read({ LambdaFunctionAssociations: [lambda("origin-response", body)] })).toThrow(
      "LE-06",
    );
  });

  it("refuses an ARN that is no numbered version (LE-01)", () => {
    const association = { EventType: "origin-request", LambdaFunctionARN: "lambda-arn:$LATEST" };
    expect(() => read({ LambdaFunctionAssociations: [association] })).toThrow(
      "no published version",
    );
  });
});
