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

/**
 * What `cdk deploy` does to a running site: the files that the distribution waits for, the new distribution, the other files, and
 * an invalidation of the paths that these name. CloudFormation may take the other files before, too: the worse order is played.
 */
export async function redeploy(
  stack: LocalStack,
  store: Pick<Store, "buckets">,
  engine: Pick<Engine, "replace" | "invalidate">,
): Promise<void> {
  const { first = [], later = [] } = Object.groupBy(stack.deployments, (each) =>
    each.first ? "first" : "later",
  );
  await deployBuckets(first, store.buckets);
  engine.replace(stack.distribution);
  await deployBuckets(later, store.buckets);
  engine.invalidate(stack.deployments.flatMap(({ invalidates }) => invalidates));
}
