import { once } from "node:events";
import { createServer } from "node:http";
import { onTestFinished, vi } from "vitest";
import { tagOf } from "../../../content-loader/aws/bucket.ts";
import type { Aws } from "./aws.ts";
import { readAll } from "./readers.ts";

/** A site before the table and the bucket, as a browser sees it. */
export interface Site {
  url: string;
  /** Whether its cache holds what was there before, whatever was cleared. */
  isStale: boolean;
}

/** Milliseconds that a request takes by the clock, which stands still in between: nobody waits for what does not come. */
const patience = 10_000;

/** A site whose clock is the test's. */
export async function startSite(aws: Aws): Promise<Site> {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    vi.setSystemTime(Date.now() + patience);
    readAll(aws, [path], Date.now()).then(
      (answers) => {
        const { status = 500, etag, location, body = "" } = answers.get(path) ?? {};
        const tag = site.isStale ? '"old"' : (etag ?? tagOf(body));
        response.writeHead(status, { etag: tag, ...(location && { location }) }).end();
      },
      () => response.destroy(),
    );
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    vi.useRealTimers();
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  const site = { url: `http://127.0.0.1:${port}`, isStale: false };
  return site;
}
