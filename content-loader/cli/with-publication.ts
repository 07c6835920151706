import { join } from "node:path";
import type { StackOutputs } from "../aws/stack-outputs.ts";
import { Failure } from "../failure.ts";
import type { Publication } from "../stack.ts";
import type { Run } from "./command.ts";
import type { targetFlags } from "./target-flags.ts";
import { withTable } from "./with-table.ts";

/** Milliseconds: 95 % of the edges let go of what was invalidated within 25 s (CA-66); this machine does at once. */
const lookFor = { aws: 45_000, local: 5_000 };

type Where = Pick<Run<typeof targetFlags>, "values" | "root" | "progress">;

/** A publication to be, and what it was prepared with. */
interface Ready<P> {
  publication: Publication;
  target: "aws" | "local";
  prepared: P;
}

/**
 * Prepares while it connects, and publishes. `prepare` may fail before anything is connected to; it writes nothing that readers
 * see.
 */
export async function withPublication<T, P = undefined>(
  where: Where,
  prepare: () => Promise<P>,
  use: (ready: Ready<P>) => Promise<T>,
): Promise<T> {
  const state = "Readers see one whole release, and the next run does what is left.";
  let prepared: Promise<P> | undefined;
  const before = async (): Promise<void> => {
    prepared = prepare();
    await prepared;
  };
  return withTable(
    where,
    async ({ target, outputs, clients, siteAnswers }) => {
      refuseWhileResting(outputs);
      const { publisher } = await import("./publisher.ts");
      const receipts = join(where.values.state, "receipts");
      const publication: Publication = {
        clients,
        outputs,
        time: new Date().toISOString(),
        by: publisher(),
        progress: where.progress,
        siteAnswers,
        lookFor: lookFor[target.kind],
        receipts: target.kind === "aws" ? join(receipts, outputs.distributionId) : receipts,
      };
      return use({ publication, target: target.kind, prepared: await (prepared ?? prepare()) });
    },
    { state, before },
  );
}

/** What a publication clears in caches, nothing would render again. */
function refuseWhileResting({ cacheOnly }: StackOutputs): void {
  if (cacheOnly !== true) return;
  throw new Failure(
    "conflict",
    "The site answers from caches alone (`cacheOnly`), and a page that is cleared there would be gone for its readers. Nothing was written. Let go of the brake by `npx cdk deploy`, without `cacheOnly`, and run the same again.",
  );
}
