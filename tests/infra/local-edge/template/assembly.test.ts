import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readAssembly } from "../../../../infra/local-edge/template/assembly.ts";
import { temporaryFolder } from "../support/local-stack.ts";

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => (folder = temporaryFolder()));
afterEach(() => folder.remove());

/** A cloud assembly whose stacks are in these environments. */
function writeAssembly(...environments: string[]): string {
  const artifacts = environments.map((environment, index) => [
    `Stack${index}`,
    { type: "aws:cloudformation:stack", environment, properties: { templateFile: "t.json" } },
  ]);
  const write = (file: string, json: unknown): void =>
    writeFileSync(join(folder.path, file), JSON.stringify(json));
  write("manifest.json", { artifacts: Object.fromEntries(artifacts) });
  write("t.json", { Resources: {} });
  return folder.path;
}

describe("readAssembly", () => {
  it.each(["aws://unknown-account/us-east-1", "aws://unknown-account/unknown-region"])(
    "reads a stack of %s",
    (environment) => {
      expect(readAssembly(writeAssembly(environment)).name).toBe("Stack0");
    },
  );

  it("refuses a stack in another Region than the edge's functions (LE-01, PF-03)", () => {
    expect(() => readAssembly(writeAssembly("aws://1/eu-west-1"))).toThrow(
      /the stack is in eu-west-1, .*\(LE-01\)\. Deploy it to us-east-1/,
    );
  });

  it("refuses more than one stack", () => {
    const path = writeAssembly("aws://1/us-east-1", "aws://1/us-east-1");
    expect(() => readAssembly(path)).toThrow("runs one stack");
  });
});
