import { expect, it } from "vitest";
import { readCredentialScope } from "../../../../infra/local-edge/aws/credential-scope.ts";

it("reads Region and service of a signed request", () => {
  const header =
    "AWS4-HMAC-SHA256 Credential=AKID/20260101/eu-west-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0";
  expect(readCredentialScope(header)).toEqual({
    keyId: "AKID",
    region: "eu-west-1",
    service: "dynamodb",
  });
});

it.each([undefined, "", "Bearer x", "AWS4-HMAC-SHA256 Credential=AKID/20260101/aws4_request"])(
  "finds none in %s",
  (header) => {
    expect(readCredentialScope(header)).toBeUndefined();
  },
);
