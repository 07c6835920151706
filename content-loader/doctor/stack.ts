import { GetDistributionCommand } from "@aws-sdk/client-cloudfront";
import { readText } from "../aws/bucket.ts";
import type { Replica } from "../aws/table.ts";
import type { OpenBlog } from "../cli/with-table.ts";
import { Failure } from "../failure.ts";
import { readRef, type Ref } from "../releases/ref.ts";
import { compareClocks, watchDate } from "./clock.ts";
import { examine, skipped, type Finding } from "./finding.ts";

/** What is looked at once the stack is known, for when it is not. */
export const stackChecks = ["credentials", "clock", "table", "bucket", "distribution", "site"];

/** Looks at all of the stack, whatever is wrong with any of it. */
export async function examineStack(blog: OpenBlog): Promise<Finding[]> {
  const { home, others } = blog.table;
  const dateOfAws = watchDate(home.client);
  const reading = readRef(home);
  const table = await examineTable(home, reading);
  const [credentials, ...rest] = await Promise.all([
    examineCredentials(blog, table),
    ...others.map((replica) => examineTable(replica, readRef(replica))),
    examine("bucket", async () => {
      const manifest = await readText(blog.bucket, "asset-manifest.json");
      if (manifest !== undefined) return blog.bucket.name;
      throw new Failure("notFound", `${blog.bucket.name} has no asset-manifest.json. ${deploy}`);
    }),
    examine("distribution", () => lookAtDistribution(blog)),
    examine("site", () => lookAtSite(blog, reading)),
  ]);
  const date = dateOfAws();
  const clock =
    date === undefined
      ? skipped("clock", "AWS did not answer")
      : await examine("clock", () => compareClocks(new Date(), date));
  return [credentials, clock, table, ...rest];
}

const deploy = "Run `npx cdk deploy`.";

function examineTable({ region }: Replica, reading: Promise<Ref | undefined>): Promise<Finding> {
  return examine(`table in ${region}`, async () => {
    const ref = await reading;
    return ref === undefined ? "there, without a release" : `shows release ${ref.number}`;
  });
}

/** Credentials that are there may still be refused, which the table's Region says. */
function examineCredentials(
  { table: { home }, target }: OpenBlog,
  table: Finding,
): Promise<Finding> {
  return examine("credentials", async () => {
    if (target.kind === "local") return "not needed on this machine";
    const { accessKeyId } = await home.client.config.credentials();
    if (table.code === "credentials") throw new Failure("credentials", table.what);
    return `the key that ends in ${accessKeyId.slice(-4)}`;
  });
}

async function lookAtDistribution({ clients, outputs }: OpenBlog): Promise<string> {
  const { Distribution } = await clients.cloudfront.send(
    new GetDistributionCommand({ Id: outputs.distributionId }),
  );
  if (Distribution?.DistributionConfig?.Enabled === false) {
    throw new Failure(
      "notFound",
      `${outputs.distributionId} is disabled. Enable it in CloudFront.`,
    );
  }
  if (Distribution?.Status === "Deployed") return `${outputs.distributionId}, deployed`;
  throw new Failure(
    "timeout",
    `${outputs.distributionId} is ${Distribution?.Status ?? "unknown"}: a deployment takes some minutes to reach every edge. Look again then.`,
  );
}

/** Milliseconds. */
const siteLimit = 10_000;

async function lookAtSite(
  { outputs: { siteUrl }, target }: OpenBlog,
  reading: Promise<Ref | undefined>,
): Promise<string> {
  const response = await fetch(`${siteUrl}/`, { signal: AbortSignal.timeout(siteLimit) }).catch(
    (error: unknown) => {
      const cure = target.kind === "local" ? "Run `npm start`." : "Are you online?";
      throw new Failure("timeout", `${siteUrl} does not answer. ${cure}`, { cause: error });
    },
  );
  await response.body?.cancel();
  if (response.ok) return `${siteUrl} answers ${response.status}`;
  const isEmpty = (await reading.catch(() => undefined)) === undefined;
  const cure = isEmpty
    ? "Publish with `npm run load-content`."
    : "Run `npm run load-content` again.";
  throw new Failure("notFound", `${siteUrl} answers ${response.status} for \`/\`. ${cure}`);
}
