import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  type Conditions,
  fairConditions,
  type Lag,
} from "../../../../infra/local-edge/aws/conditions.ts";
import { createLogGroups, type LogGroups } from "../../../../infra/local-edge/aws/log-groups.ts";
import { openStore, type Store } from "../../../../infra/local-edge/aws/store.ts";
import type { ServiceCall } from "../../../../infra/local-edge/functions/service-calls.ts";
import { createMeter, type Meter } from "../../../../infra/local-edge/meter.ts";
import type { LocalStack } from "../../../../infra/local-edge/model.ts";
import { dynamoDbClient, localStack, temporaryFolder } from "./local-stack.ts";

/** A store in a folder of its own, with what a test watches and turns. */
export interface TestStore {
  store: Store;
  conditions: Conditions;
  meter: Meter;
  logGroups: LogGroups;
  /** What the endpoint was asked, in the order it answered. */
  calls: ServiceCall[];
  client(region: string): DynamoDBClient;
  close(): Promise<void>;
}

export async function openTestStore(
  stack: Partial<LocalStack> = {},
  lag?: Lag,
): Promise<TestStore> {
  const folder = temporaryFolder();
  const conditions = fairConditions(lag);
  const meter = createMeter();
  const logGroups = createLogGroups(meter);
  const calls: ServiceCall[] = [];
  const store = await openStore(
    { ...localStack, ...stack },
    {
      stateDir: folder.path,
      conditions,
      meter,
      logGroups,
      invalidate: () => undefined,
      onCall: (call) => calls.push(call),
    },
  );
  const clients = new Map<string, DynamoDBClient>();
  return {
    store,
    conditions,
    meter,
    logGroups,
    calls,
    client: (region) => {
      const found = clients.get(region) ?? dynamoDbClient(store.endpoint, region);
      clients.set(region, found);
      return found;
    },
    close: async () => {
      await store.stop();
      folder.remove();
    },
  };
}
