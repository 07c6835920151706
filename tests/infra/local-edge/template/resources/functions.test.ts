import { describe, expect, it } from "vitest";
import type { CloudFrontFunction } from "../../../../../infra/local-edge/model.ts";
import { Fields } from "../../../../../infra/local-edge/template/fields.ts";
import { readCloudFrontFunctions } from "../../../../../infra/local-edge/template/resources/functions.ts";

const storeArn = "arn:aws:cloudfront::000000000000:key-value-store/Store";
const fit = "function handler(event) { return event.request; }";

interface Parts {
  code?: string;
  config?: Record<string, unknown>;
  store?: Record<string, unknown>;
}

/** The function of a template with one function and one key value store. */
function read({ code = fit, config, store }: Parts): CloudFrontFunction | undefined {
  const resources: Record<string, unknown> = {
    "AWS::CloudFront::KeyValueStore": { Name: "words", ...store },
    "AWS::CloudFront::Function": {
      Name: "rewrite",
      AutoPublish: true,
      FunctionCode: code,
      FunctionConfig: { Comment: "", Runtime: "cloudfront-js-2.0", ...config },
    },
  };
  const functions = readCloudFrontFunctions({
    resources: (type) => [
      { logicalId: "Own", name: "Own", properties: new Fields(resources[type], "Own") },
    ],
    attribute: (_, name) => (name === "Arn" ? storeArn : "arn:function"),
    asset: () => {
      throw new Error("a function has no asset");
    },
  });
  return functions.get("arn:function");
}

const associated = (...arns: string[]) => ({
  KeyValueStoreAssociations: arns.map((KeyValueStoreARN) => ({ KeyValueStoreARN })),
});

describe("readCloudFrontFunctions", () => {
  it("reads the published text and its runtime", () => {
    expect(read({})).toEqual({ name: "rewrite", runtime: "cloudfront-js-2.0", code: fit });
  });

  it("refuses ?. in the published text, by function and place (CFF-14)", () => {
    const code = "function handler(event) {\n  return event?.request;\n}";
    expect(() => read({ code })).toThrow(
      /^CloudFront can't run this function:\nrewrite:2:10 .*\(CFF-14\)$/,
    );
  });

  it("refuses for…of in the published text, with all other problems (CFF-12)", () => {
    const code = "function handler(event) { for (const x of []) x(); new Map(); return event; }";
    expect(() => read({ code })).toThrow(/rewrite:1:27 for…of .*\nrewrite:1:56 `Map` /);
  });

  it("refuses more than 10 KB (CFF-01)", () => {
    expect(() => read({ code: `${fit} //${"x".repeat(10_240)}` })).toThrow(/rewrite:1:1 \d+ bytes/);
  });

  it("refuses const in runtime 1.0, which is CDK's default (PF-05)", () => {
    const config = { Runtime: "cloudfront-js-1.0" };
    const code = "function handler(event) { const request = event.request; return request; }";
    expect(() => read({ code, config })).toThrow("rewrite:1:27 `const` needs cloudfront-js-2.0");
  });

  it("finds the key value store of a function (KVS-01)", () => {
    expect(read({ config: associated(storeArn) })?.keyValueStore).toBe("words");
  });

  it("refuses two key value stores for a function (KVS-02)", () => {
    expect(() => read({ config: associated(storeArn, storeArn) })).toThrow(
      "a function has one key value store (KVS-02)",
    );
  });

  it("refuses a key value store that the template does not have (KVS-01)", () => {
    expect(() => read({ config: associated("arn:other") })).toThrow(
      "the template has no key value store arn:other (KVS-01)",
    );
  });

  it("refuses a key value store in runtime 1.0 (KVS-01)", () => {
    const config = { Runtime: "cloudfront-js-1.0", ...associated(storeArn) };
    expect(() => read({ config })).toThrow("needs cloudfront-js-2.0 (KVS-01)");
  });

  it("refuses a store that is filled from S3, and says where its pairs go", () => {
    const store = { ImportSource: { SourceType: "S3", SourceArn: "arn:aws:s3:::b/k" } };
    expect(() => read({ store })).toThrow("kvs/words.json");
  });
});
