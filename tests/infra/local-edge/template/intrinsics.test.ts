import { describe, expect, it } from "vitest";
import { resolve, type Scope } from "../../../../infra/local-edge/template/intrinsics.ts";

const scope: Scope = {
  ref: (name) => ({ Bucket: "my-bucket", "AWS::Region": "us-east-1" })[name] ?? unknown(name),
  attribute: (id, name) =>
    id === "Bucket" && name === "Arn" ? "arn:bucket" : unknown(`${id}.${name}`),
};

function unknown(name: string): never {
  throw new Error(`no ${name}`);
}

describe("resolve", () => {
  it.each([
    ["Ref", { Ref: "Bucket" }, "my-bucket"],
    ["Fn::GetAtt with a list", { "Fn::GetAtt": ["Bucket", "Arn"] }, "arn:bucket"],
    ["Fn::GetAtt with a string", { "Fn::GetAtt": "Bucket.Arn" }, "arn:bucket"],
    ["Fn::Join", { "Fn::Join": ["/", ["a", { Ref: "Bucket" }]] }, "a/my-bucket"],
    [
      "Fn::Sub",
      { "Fn::Sub": "${Bucket}.${Bucket.Arn}.${AWS::Region}.${!x}" },
      "my-bucket.arn:bucket.us-east-1.${x}",
    ],
    [
      "Fn::Sub with its own names",
      { "Fn::Sub": ["${a}-${Bucket}", { a: { Ref: "Bucket" } }] },
      "my-bucket-my-bucket",
    ],
    ["Fn::Select", { "Fn::Select": ["1", ["a", "b"]] }, "b"],
    ["Fn::Split", { "Fn::Split": ["-", { Ref: "Bucket" }] }, ["my", "bucket"]],
    ["both", { "Fn::Select": [1, { "Fn::Split": ["-", { Ref: "Bucket" }] }] }, "bucket"],
  ])("evaluates %s", (_, value, result) => {
    expect(resolve(value, scope)).toEqual(result);
  });

  it("reaches into lists and mappings, and leaves plain values alone", () => {
    const value = { a: [{ Ref: "Bucket" }, 1, true, null], b: { Ref: "Bucket", other: 1 } };
    expect(resolve(value, scope)).toEqual({
      a: ["my-bucket", 1, true, null],
      b: { Ref: "Bucket", other: 1 },
    });
  });

  it.each(["Fn::ImportValue", "Fn::If", "Fn::FindInMap", "Fn::Base64"])("throws on %s", (name) => {
    expect(() => resolve({ [name]: "x" }, scope)).toThrow(`${name}: the local edge does not know`);
  });

  it("throws on a name that the template does not have", () => {
    expect(() => resolve({ Ref: "Nobody" }, scope)).toThrow("no Nobody");
    expect(() => resolve({ "Fn::Select": [5, ["a"]] }, scope)).toThrow("no item 5");
  });
});
