import { createClients } from "./aws/clients.ts";
import { explain } from "./aws/explain.ts";
import { publisher } from "./publisher.ts";
import { publish, type Content, type Published, type PublishOptions } from "./publish.ts";
import type { Publication } from "./stack.ts";

type Destination = Omit<Publication, "clients" | "time" | "by"> & { endpoint: string | undefined };

/** Publishes with clients of its own. Throws a Failure when the target does not answer. */
export async function publishTo(
  content: Content,
  options: PublishOptions,
  destination: Destination,
): Promise<Published> {
  const { endpoint, ...publication } = destination;
  const clients = createClients(publication.outputs.regions[0], endpoint);
  try {
    const time = new Date().toISOString();
    return await publish(content, options, { ...publication, clients, time, by: publisher() });
  } catch (error) {
    throw explain(error, "Readers see one whole release, and the next run does what is left.");
  } finally {
    clients.destroy();
  }
}
