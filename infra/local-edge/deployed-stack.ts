import { deployBuckets } from "./aws/bucket-deployments.ts";
import type { Engine } from "./cloudfront/engine.ts";
import type { LocalStack } from "./model.ts";
import type { Store } from "./aws/store.ts";
import { removeOlder, synthesize } from "./synth.ts";
import { readStack } from "./template/template.ts";

/** Synthesizes the CDK app and reads what it says. Throws, in words for people, when it can't. */
export async function readBlog(root: string, stateDir: string): Promise<LocalStack> {
  const cdkOut = await synthesize(root, stateDir);
  const stack = readStack(cdkOut);
  removeOlder(cdkOut);
  return stack;
}

/** What `cdk deploy` would do to a running site. The engine forgets what it cached, since its pages name old files. */
export async function redeploy(stack: LocalStack, store: Store, engine: Engine): Promise<void> {
  await deployBuckets(stack.deployments, store.buckets);
  engine.replace(stack.distribution);
  engine.invalidate(["/*"]);
}
