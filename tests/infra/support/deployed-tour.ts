import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { blog } from "../../../blog.config.ts";
import { createClients } from "../../../content-loader/aws/clients.ts";
import { parseOutputs } from "../../../content-loader/aws/stack-outputs.ts";
import { readLastMonth } from "../../../content-loader/cost/last-month.ts";
import { examineDeployed } from "../../../content-loader/doctor/deployed/examine.ts";
import { openStack } from "../../../content-loader/stack.ts";
import type { AwsRequest } from "../../support/aws-proxy.ts";

/** What commands ask of a deployed blog alone, which no local edge answers: requests, to an AWS that says yes to all. */
export async function askDeployed(outputs: Record<string, string>): Promise<AwsRequest[]> {
  const requests: AwsRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    const { method = "", url = "", headers } = incoming;
    void buffer(incoming).then((body) => {
      requests.push({ method, url, headers, body: body.toString(), status: 200 });
      outgoing.end(headers["x-amz-target"] === undefined ? "<Nothing></Nothing>" : "{}");
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const stack = parseOutputs(outputs);
  const clients = createClients(stack.regions[0], `http://127.0.0.1:${port}`);
  const deployed = { ...openStack({ clients, outputs: stack }), clients, outputs: stack };
  await examineDeployed(deployed, blog);
  await readLastMonth(stack, clients.settings, 512);
  clients.destroy();
  server.closeAllConnections();
  server.close();
  return requests;
}
