import { deployBuckets } from "./aws/bucket-deployments.ts";
import type { Engine } from "./cloudfront/engine.ts";
import type { LocalStack } from "./model.ts";
import type { Store } from "./aws/store.ts";
import { removeOlder, type Synthesizer } from "./synth.ts";
import { readStack } from "./template/template.ts";

/** Synthesizes the CDK app and reads what it says. Throws, in words for people, when it can't. */
export async function readBlog(synthesizer: Synthesizer): Promise<LocalStack> {
  const cdkOut = await synthesizer.synthesize();
  const stack = readStack(cdkOut);
  removeOlder(cdkOut);
  return stack;
}

/** What `cdk deploy` does to a running site: a new distribution, new files, and an invalidation of the paths that these name. */
export async function redeploy(stack: LocalStack, store: Store, engine: Engine): Promise<void> {
  engine.replace(stack.distribution);
  await deployBuckets(stack.deployments, store.buckets);
  engine.invalidate(stack.deployments.flatMap(({ invalidates }) => invalidates));
}
