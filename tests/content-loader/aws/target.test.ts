import { join } from "node:path";
import { expect, it } from "vitest";
import { parseOutputs } from "../../../content-loader/aws/stack-outputs.ts";
import { chooseTarget, connect, describeTarget } from "../../../content-loader/aws/target.ts";
import { folderWith } from "../support/folder.ts";

const done = new AbortController().signal;

const outputs = {
  TableName: "blog",
  TableRegions: "us-east-1,eu-west-1",
  BucketName: "files",
  DistributionId: "E1",
  SiteUrl: "https://blog.example/",
};

it("loads to this machine until a deployment has left its outputs", () => {
  expect(chooseTarget(folderWith({}), ".edgewise", undefined)).toEqual({
    kind: "local",
    stateDir: ".edgewise",
  });
  const deployed = folderWith({ "cdk-outputs.json": "{}" });
  expect(chooseTarget(deployed, ".edgewise", undefined).kind).toBe("aws");
  expect(chooseTarget(deployed, ".edgewise", "local").kind).toBe("local");
});

it("reads the outputs of the deployed stack", async () => {
  const root = folderWith({ "cdk-outputs.json": JSON.stringify({ Edgewise: outputs }) });
  const connection = await connect(root, chooseTarget(root, ".edgewise", "aws"), done);
  expect(connection).toMatchObject({
    outputs: { regions: ["us-east-1", "eu-west-1"], siteUrl: "https://blog.example" },
  });
  expect(connection.endpoint).toBeUndefined();
});

it("says how to deploy when nothing is", async () => {
  const root = folderWith({});
  await expect(connect(root, chooseTarget(root, ".edgewise", "aws"), done)).rejects.toMatchObject({
    exitCode: 5,
    message: expect.stringMatching(/Nothing was written.*cdk deploy/),
  });
});

it("names the output that is missing", () => {
  const { DistributionId: _, ...rest } = outputs;
  expect(() => parseOutputs(rest)).toThrow(/DistributionId is missing/);
});

it("uses the local edge that runs", async () => {
  const local = { pid: process.pid, endpoint: "http://127.0.0.1:1", outputs };
  const root = folderWith({ "state/local.json": JSON.stringify(local) });
  const target = chooseTarget(root, join(root, "state"), undefined);
  expect(describeTarget(target)).toContain("this machine");
  expect((await connect(root, target, done)).endpoint).toBe("http://127.0.0.1:1");
});
