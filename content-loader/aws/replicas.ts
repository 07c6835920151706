import type { Table } from "../go-live.ts";
import type { Clients } from "./clients.ts";
import type { StackOutputs } from "./stack-outputs.ts";

/** A stack's table in each of its Regions. */
export function tableOf(clients: Clients, { tableName, regions }: StackOutputs): Table {
  const [home, ...others] = regions;
  const replica = (region: string): Table["home"] => ({
    region,
    client: clients.dynamodb(region),
    tableName,
  });
  return { home: replica(home), others: others.map(replica) };
}
