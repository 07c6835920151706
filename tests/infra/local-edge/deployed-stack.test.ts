import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openBucketFolder } from "../../../infra/local-edge/aws/bucket-folder.ts";
import { redeploy } from "../../../infra/local-edge/deployed-stack.ts";
import type { BucketDeployment } from "../../../infra/local-edge/model.ts";
import { localStack, temporaryFolder } from "./support/local-stack.ts";

let folder: ReturnType<typeof temporaryFolder>;

beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(() => folder.remove());

function deployment(file: string, more: Partial<BucketDeployment>): BucketDeployment {
  const source = join(folder.path, file);
  mkdirSync(source);
  writeFileSync(join(source, file), file);
  const common = { bucket: "bucket", sources: [source], prefix: "", prune: false };
  return { ...common, invalidates: [], first: false, ...more };
}

it("deploys what the distribution waits for, the distribution, the rest, and then clears caches", async () => {
  const [settings] = localStack.buckets;
  const bucket = openBucketFolder(join(folder.path, "s3"), settings!);
  const steps: string[] = [];
  const look = (what: string): void =>
    void steps.push(
      `${what}: ${bucket
        .list()
        .map(({ key }) => key)
        .join()}`,
    );
  const engine = {
    replace: () => look("distribution"),
    invalidate: (paths: string[]) => look(`invalidate ${paths.join()}`),
  };
  const deployments = [
    deployment("root", { invalidates: ["/*"] }),
    deployment("assets", { first: true }),
  ];
  await redeploy({ ...localStack, deployments }, { buckets: [bucket] }, engine);
  expect(steps).toEqual(["distribution: assets", "invalidate /*: assets,root"]);
});
