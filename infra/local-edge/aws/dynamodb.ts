import { join } from "node:path";
import type { EdgeResponse, Grant, Table } from "../model.ts";
import type { Meter } from "../meter.ts";
import type { Conditions } from "./conditions.ts";
import { refuse } from "./dynamodb-answers.ts";
import { readInput } from "./dynamodb-input.ts";
import { answerRegion, type Region, refuseOperation } from "./dynamodb-region.ts";
import { openReplica, type Replica } from "./dynamodb-replica.ts";
import type { ApiRequest } from "./endpoint.ts";
import { ItemSizes } from "./item-sizes.ts";
import { openJournal } from "./replication-journal.ts";
import { Replication } from "./replication.ts";
import { refuseAccess } from "./table-access.ts";

/** A global table's Regions behind one endpoint. */
export interface DynamoDb {
  /** `caller` is the access key id that the request is signed with. */
  answer: (region: string, caller: string, request: ApiRequest) => Promise<EdgeResponse>;
  /** Resolves when every replica has every write. */
  settle: () => Promise<void>;
  stop(): Promise<void>;
}

export interface DynamoDbOptions {
  /** Where the state is kept. */
  folder: string;
  tables: Table[];
  /** What a caller's role grants, by its access key id; a caller without a role is the author, who may do all (DB-14). */
  grants: Record<string, Grant[]>;
  conditions: Conditions;
  meter: Meter;
}

/** Opens one DynamoDB a replica Region, and brings apart replicas together. Their lag is as the conditions say. */
export async function openDynamoDb(options: DynamoDbOptions): Promise<DynamoDb> {
  const { folder, tables, conditions, meter } = options;
  const replicas = await openReplicas(folder, tables);
  const sizes = new Map(replicas.map((replica) => [replica.region, new ItemSizes(replica)]));
  const regionsOf = (table: string) => tables.find(({ name }) => name === table)?.regions ?? [];
  const replication = new Replication(replicas, {
    journal: openJournal(join(folder, "replication.jsonl")),
    conditions,
    regionsOf,
    onCopy: (region, table, key, item) => sizes.get(region)?.put(table, key, item),
  });
  await replication.settle();
  const otherReplicas = (table: string) => regionsOf(table).length - 1;
  const regions = new Map<string, Region>();
  for (const replica of replicas) {
    const counting = {
      meter,
      sizes: sizes.get(replica.region) ?? new ItemSizes(replica),
      otherReplicas,
    };
    regions.set(replica.region, { replica, replication, counting });
  }
  return {
    answer: (region, caller, request) =>
      answer(options, { region, caller, found: regions.get(region) }, request),
    settle: () => replication.settle(),
    stop: async () => {
      await replication.stop();
      await Promise.all(replicas.map((replica) => replica.stop()));
    },
  };
}

function openReplicas(folder: string, tables: Table[]): Promise<Replica[]> {
  const regions = [...new Set(tables.flatMap((table) => table.regions))];
  const tablesIn = (region: string) => tables.filter((table) => table.regions.includes(region));
  return Promise.all(
    regions.map((region) => openReplica(region, join(folder, region), tablesIn(region))),
  );
}

interface Asked {
  region: string;
  caller: string;
  /** The Region's DynamoDB, where the template has a replica. */
  found: Region | undefined;
}

/** As AWS refuses: what it doesn't know, what the caller may not do, what is not there. */
async function answer(
  { tables, grants }: DynamoDbOptions,
  { region, caller, found }: Asked,
  request: ApiRequest,
): Promise<EdgeResponse> {
  const operation = operationOf(request);
  const input = readInput(operation, request.body, tables);
  const refused =
    refuseOperation(operation) ??
    refuseAccess(grants[caller], { caller, operation, region, tables: input.tables });
  if (refused !== undefined) return refused;
  if (found === undefined)
    return refuse("ResourceNotFoundException", "Requested resource not found");
  return answerRegion(found, { operation, input, request });
}

/** `GetItem`, of `DynamoDB_20120810.GetItem` */
export function operationOf({ headers }: ApiRequest): string {
  return String(headers["x-amz-target"]?.[0]).replace("DynamoDB_20120810.", "");
}
