import { describe, expect, it } from "vitest";
import type { Bucket } from "../../../../../infra/local-edge/model.ts";
import { Fields } from "../../../../../infra/local-edge/template/fields.ts";
import {
  readOriginGroups,
  readOrigins,
} from "../../../../../infra/local-edge/template/resources/origins.ts";
import type { Template } from "../../../../../infra/local-edge/template/resources/template.ts";

const bucket: Bucket = { name: "blog", listable: false, readable: true };
const origin = {
  Id: "files",
  DomainName: "blog.s3.us-east-1.amazonaws.com",
  OriginAccessControlId: "control",
  S3OriginConfig: { OriginAccessIdentity: "" },
};

function template(SigningBehavior = "always"): Template {
  const config = { OriginAccessControlOriginType: "s3", SigningBehavior, SigningProtocol: "sigv4" };
  const properties = new Fields({ OriginAccessControlConfig: config }, "Control");
  return {
    resources: (type) =>
      type === "AWS::CloudFront::OriginAccessControl"
        ? [{ logicalId: "Control", name: "control", properties }]
        : [],
    attribute: () => "",
    asset: () => "",
  };
}

const read = (changes: Record<string, unknown>, from = template(), buckets = [bucket]) =>
  readOrigins(new Fields({ Origins: [{ ...origin, ...changes }] }, "Config"), from, buckets);

describe("readOrigins", () => {
  it("reads an origin whose reads S3 takes (S3-01)", () => {
    expect(read({ OriginPath: "/site" })).toEqual({
      files: {
        id: "files",
        domainName: "blog.s3.us-east-1.amazonaws.com",
        path: "/site",
        bucket: "blog",
        customHeaders: {},
      },
    });
  });

  it("refuses an origin that is elsewhere (PL-10)", () => {
    expect(() => read({ DomainName: "example.com" })).toThrow("PL-10");
  });

  it.each(["cache-only.example", "cache-only.invalid"])(
    "knows that %s is nobody's (PL-10)",
    (name) => {
      const { OriginAccessControlId: _, S3OriginConfig: __, ...custom } = origin;
      const CustomOriginConfig = { OriginProtocolPolicy: "https-only" };
      const Origins = [{ ...custom, DomainName: name, CustomOriginConfig, ConnectionAttempts: 1 }];
      const origins = readOrigins(new Fields({ Origins }, "Config"), template(), [bucket]);
      expect(origins["files"]?.absence).toContain(`${name} can't be resolved`);
    },
  );

  it("lets an origin without access control run, refused by S3 (S3-01)", () => {
    const { OriginAccessControlId: _, ...open } = origin;
    const config = new Fields({ Origins: [open] }, "Config");
    expect(readOrigins(config, template(), [bucket])["files"]?.refusal).toContain("S3-01");
  });

  it("lets an access control that never signs run, refused by S3 (S3-01)", () => {
    expect(read({}, template("never"))["files"]?.refusal).toContain("unsigned");
  });

  it("lets a bucket that does not grant it run, refused by S3 (S3-01)", () => {
    const refusal = read({}, template(), [{ ...bucket, readable: false }])["files"]?.refusal;
    expect(refusal).toContain("AWS:SourceArn");
  });

  it("passes over Origin Shield, one more cache on one machine", () => {
    expect(read({ OriginShield: { Enabled: true } })["files"]?.refusal).toBeUndefined();
  });
});

const headers = (list: [string, string][]) =>
  read({
    OriginCustomHeaders: list.map(([HeaderName, HeaderValue]) => ({ HeaderName, HeaderValue })),
  })["files"]?.customHeaders;
const many = (count: number, size: number) =>
  Array.from({ length: count }, (_, index): [string, string] => [
    `x-${String(index).padStart(2, "0")}`,
    "v".repeat(size),
  ]);

describe("an origin's custom headers", () => {
  it("are read with names in lower case (LE-17)", () => {
    expect(headers([["X-Table", "Posts"]])).toEqual({ "x-table": "Posts" });
  });

  it.each<[string, [string, string][], [string, string][]]>([
    ["30 headers", many(30, 1), many(31, 1)],
    ["256 characters of a name", [["n".repeat(256), "v"]], [["n".repeat(257), "v"]]],
    ["1,783 characters of a value", [["x-a", "v".repeat(1783)]], [["x-a", "v".repeat(1784)]]],
    ["10,240 characters in all", many(10, 1020), many(10, 1021)],
  ])("may have %s, and no more (LE-17)", (_limit, most, over) => {
    expect(Object.keys(headers(most) ?? {})).toHaveLength(most.length);
    expect(() => headers(over)).toThrow("LE-17");
  });

  it.each(["Host", "Cache-Control", "X-Amz-Any", "X-Edge-Any", "Via", "Cookie"])(
    "can't be %s (LE-17)",
    (name) => {
      expect(() => headers([[name, "x"]])).toThrow("LE-17");
    },
  );
});

describe("readOriginGroups", () => {
  const origins = { ...read({}), other: { ...read({})["files"]!, id: "other" } };
  const group = (members: string[], codes: number[], more = {}) =>
    readOriginGroups(
      new Fields(
        {
          OriginGroups: {
            Quantity: 1,
            Items: [
              {
                Id: "group",
                FailoverCriteria: { StatusCodes: { Quantity: codes.length, Items: codes } },
                Members: {
                  Quantity: members.length,
                  Items: members.map((OriginId) => ({ OriginId })),
                },
                ...more,
              },
            ],
          },
        },
        "Config",
      ),
      origins,
    );

  it("reads two members and the codes to fail over on (CA-46)", () => {
    expect(group(["files", "other"], [403, 503])).toEqual({
      group: { id: "group", members: ["files", "other"], statusCodes: [403, 503] },
    });
  });

  it("refuses another code (CA-46)", () => {
    expect(() => group(["files", "other"], [405])).toThrow("CA-46");
  });

  it("refuses one member, three, or one that there is not (CA-46)", () => {
    expect(() => group(["files"], [500])).toThrow("two origins");
    expect(() => group(["files", "other", "files"], [500])).toThrow("two origins");
    expect(() => group(["files", "none"], [500])).toThrow("no origin none");
  });

  it("refuses a choice by media quality", () => {
    const SelectionCriteria = "media-quality-based";
    expect(() => group(["files", "other"], [500], { SelectionCriteria })).toThrow("default");
  });

  it("reads none where there is none", () => {
    expect(readOriginGroups(new Fields({}, "Config"), origins)).toEqual({});
  });
});
