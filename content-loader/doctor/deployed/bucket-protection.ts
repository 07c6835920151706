import { GetBucketVersioningCommand, GetPublicAccessBlockCommand } from "@aws-sdk/client-s3";
import type { Bucket } from "../../aws/bucket.ts";
import { Failure } from "../../failure.ts";

/** Whether the bucket keeps what is replaced, and nobody can open it. Throws a Failure that names what it lacks. */
export async function examineBucketProtection({ client, name }: Bucket): Promise<string> {
  const [{ Status }, { PublicAccessBlockConfiguration: block = {} }] = await Promise.all([
    client.send(new GetBucketVersioningCommand({ Bucket: name })),
    client.send(new GetPublicAccessBlockCommand({ Bucket: name })),
  ]);
  const { BlockPublicAcls, BlockPublicPolicy, IgnorePublicAcls, RestrictPublicBuckets } = block;
  const isClosed = [BlockPublicAcls, BlockPublicPolicy, IgnorePublicAcls, RestrictPublicBuckets];
  const lacks = [
    ...(Status === "Enabled" ? [] : ["keeps no older versions"]),
    ...(isClosed.every(Boolean) ? [] : ["may be opened to the public"]),
  ];
  if (lacks.length === 0) return "keeps older versions, closed to the public";
  throw new Failure("notFound", `${name} ${lacks.join(" and ")}. Run \`npx cdk deploy\`.`);
}
