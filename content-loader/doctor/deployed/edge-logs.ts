import {
  CloudWatchLogsClient,
  FilterLogEventsCommand,
  ResourceNotFoundException,
} from "@aws-sdk/client-cloudwatch-logs";
import type { ClientSettings } from "../../aws/clients.ts";
import { inParallel } from "../../in-parallel.ts";
import { edgeRegions } from "../../tail/edge-regions.ts";

/** In which Regions the edge function has logged, so that it ran there. Throws what a Region refuses. */
export async function findEdgeLogs(
  edgeFunction: string,
  settings: ClientSettings,
): Promise<string> {
  const found: string[] = [];
  await inParallel(edgeRegions, 6, async (region) => {
    if (await hasLogs(region, edgeFunction, settings)) found.push(region);
  });
  return found.length === 0
    ? "none yet: nothing was rendered"
    : `in ${edgeRegions.filter((region) => found.includes(region)).join(", ")}`;
}

async function hasLogs(
  region: string,
  edgeFunction: string,
  settings: ClientSettings,
): Promise<boolean> {
  const client = new CloudWatchLogsClient({ ...settings, region });
  const logGroupName = `/aws/lambda/us-east-1.${edgeFunction}`;
  try {
    await client.send(new FilterLogEventsCommand({ logGroupName, limit: 1 }));
    return true;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  } finally {
    client.destroy();
  }
}
