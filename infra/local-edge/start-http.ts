import { type LocalServer, serve, type ServeOptions } from "./cloudfront/http-server.ts";
import type { Engine } from "./cloudfront/engine.ts";
import type { Dashboard } from "./dashboard/dashboard.ts";
import type { LiveReload } from "./live-reload.ts";
import type { RequestLog } from "./request-log.ts";
import { formatRequest } from "./request-line.ts";
import type { Services } from "./services.ts";

interface HttpOptions {
  port: number;
  /** Whether open pages are reloaded. */
  watch: boolean;
  stackName: string;
  engine: Engine;
  liveReload: LiveReload;
  dashboard: Dashboard;
  /** Gets what each request did. */
  record: (log: RequestLog) => void;
  /** Puts a line on the console. */
  print: (line: string) => void;
  services: Services;
}

/** Puts the engine on the port, its own pages beside it; returns the port. Throws when it is taken, with words for people. */
export async function startHttp(options: HttpOptions): Promise<number> {
  const { watch, stackName, engine, liveReload, dashboard, record, print, services } = options;
  const server = await listen({
    engine: watch ? liveReload.wrap(engine) : engine,
    host: "127.0.0.1",
    port: options.port,
    onLog: (request, log) => {
      print(formatRequest(request, log, stackName));
      dashboard.onRequest(request, log);
      record(log);
    },
    onError: (error) => console.error(error),
    intercept: (request, response) =>
      (watch && liveReload.intercept(request, response)) || dashboard.intercept(request, response),
  });
  services.onStop(() => server.stop());
  return server.port;
}

async function listen(options: ServeOptions): Promise<LocalServer> {
  try {
    return await serve(options);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    const { port } = options;
    throw new Error(
      `Port ${port} is taken. Stop what uses it, or choose another: npm start -- --port ${port + 1}`,
      { cause: error },
    );
  }
}
