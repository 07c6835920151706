import { DescribeContinuousBackupsCommand, DescribeTableCommand } from "@aws-sdk/client-dynamodb";
import type { Replica } from "../../aws/table.ts";
import { Failure } from "../../failure.ts";

/** Whether a replica is active and can't be lost: by a deletion, or by a write. Throws a Failure that names what it lacks. */
export async function examineReplica({ client, tableName, region }: Replica): Promise<string> {
  const TableName = tableName;
  const [{ Table }, { ContinuousBackupsDescription: backups }] = await Promise.all([
    client.send(new DescribeTableCommand({ TableName })),
    client.send(new DescribeContinuousBackupsCommand({ TableName })),
  ]);
  const others = Table?.Replicas ?? [];
  const recovery = backups?.PointInTimeRecoveryDescription;
  const lacks = [
    ...(Table?.TableStatus === "ACTIVE" ? [] : [`is ${Table?.TableStatus}`]),
    ...others.flatMap(({ RegionName, ReplicaStatus }) =>
      ReplicaStatus === "ACTIVE" ? [] : [`has a replica in ${RegionName} that is ${ReplicaStatus}`],
    ),
    ...(Table?.DeletionProtectionEnabled === true ? [] : ["is not protected from deletion"]),
    ...(recovery?.PointInTimeRecoveryStatus === "ENABLED" ? [] : ["can't be had back as it was"]),
  ];
  if (lacks.length > 0)
    throw new Failure(
      "notFound",
      `The table in ${region} ${lacks.join(", ")}. Run \`npx cdk deploy\`; a Region that was just added takes some minutes.`,
    );
  const since = recovery?.EarliestRestorableDateTime?.toISOString().slice(0, 10);
  return `active, protected, can be had back${since === undefined ? "" : ` as it was since ${since}`}`;
}
