import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deleteFiles } from "../../../content-loader/aws/bucket.ts";
import { readLocalOutputs, writeLocalOutputs } from "../../../infra/local-edge/local-outputs.ts";
import type { LocalStack } from "../../../infra/local-edge/model.ts";
import { readStack } from "../../../infra/local-edge/template/template.ts";
import { type AwsRequest, startAwsProxy } from "../../support/aws-proxy.ts";
import type { Template } from "../../support/iam/policies.ts";
import { startLocalEdge } from "../../support/local-edge.ts";
import { s3Client } from "../local-edge/support/local-stack.ts";
import { synthesize } from "../local-edge/support/synthesize.ts";

/**
 * The repository's blog on a local edge of its own, and every request that goes to its AWS by this endpoint. The bucket has lost
 * its pages, so that the next load writes them all.
 */
export interface RecordedBlog {
  stack: LocalStack;
  template: Template;
  endpoint: string;
  /** A state folder in which commands find the endpoint. */
  state: string;
  /** A folder for whatever else. */
  folder: string;
  requests: AwsRequest[];
  stop: () => Promise<void>;
}

export async function startRecordedBlog(): Promise<RecordedBlog> {
  const folder = mkdtempSync(join(tmpdir(), "edgewise-recorded-"));
  const assembly = await synthesize(join(import.meta.dirname, "../../.."), folder);
  const edge = await startLocalEdge(["--app", assembly]);
  const local = readLocalOutputs(edge.state);
  if (local === undefined) throw new Error("The local edge does not say where it is");
  const bucket = { client: s3Client(local.endpoint), name: local.outputs["BucketName"] ?? "" };
  await deleteFiles(bucket, ["index.html", "404.html", "llms.txt", "robots.txt"]);
  const requests: AwsRequest[] = [];
  const proxy = await startAwsProxy(local.endpoint, undefined, (each) => requests.push(each));
  const state = join(folder, "state");
  mkdirSync(state);
  writeLocalOutputs(state, { ...local, endpoint: proxy.endpoint });
  return {
    stack: readStack(assembly),
    template: JSON.parse(readFileSync(join(assembly, "Edgewise.template.json"), "utf8")),
    endpoint: proxy.endpoint,
    state,
    folder,
    requests,
    stop: async () => {
      await proxy.stop();
      await edge.stop();
      rmSync(folder, { recursive: true });
    },
  };
}
