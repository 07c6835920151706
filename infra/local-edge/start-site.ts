import { relative } from "node:path";
import { styleText } from "node:util";
import type { Arguments } from "./arguments.ts";
import { bucketReader } from "./aws/bucket-reader.ts";
import { fairConditions } from "./aws/conditions.ts";
import { createClock } from "./clock.ts";
import { createMeter } from "./meter.ts";
import { createFunctionIsolates } from "./functions/cloudfront-function.ts";
import { createEngine, type Engine } from "./cloudfront/engine.ts";
import { type LocalServer, serve, type ServeOptions } from "./cloudfront/http-server.ts";
import { createLambdaInstances } from "./functions/lambda-instances.ts";
import { followChanges } from "./follow-changes.ts";
import { createLiveReload, type LiveReload } from "./live-reload.ts";
import { createLoader } from "./loader.ts";
import { removeLocalOutputs, writeLocalOutputs } from "./local-outputs.ts";
import type { LocalStack } from "./model.ts";
import { formatRequest } from "./request-line.ts";
import type { Services } from "./services.ts";
import { openStore, type Store } from "./aws/store.ts";
import { watchSources } from "./watch.ts";

/** The whole site: store, functions, engine, HTTP; then content and watch. */
export async function startSite(
  args: Arguments,
  stack: LocalStack,
  root: string,
  services: Services,
): Promise<void> {
  const liveReload = createLiveReload();
  const invalidate = (paths: string[]): void => {
    engine.invalidate(paths);
    liveReload.reload();
  };
  const meter = createMeter();
  const conditions = fairConditions();
  const store = await openStore(stack, { stateDir: args.stateDir, conditions, meter, invalidate });
  services.onStop(() => store.stop());
  const engine = startEngine(stack, store, args.region, services);
  const port = await startHttp(args, stack, engine, liveReload, services);
  const url = `http://127.0.0.1:${port}`;
  writeLocalOutputs(args.stateDir, {
    pid: process.pid,
    endpoint: store.endpoint,
    outputs: { ...stack.outputs, SiteUrl: url },
  });
  services.onStop(() => removeLocalOutputs(args.stateDir));
  console.log(banner(url, args, root));
  const loader = createLoader(root, args.stateDir);
  services.onStop(() => loader.stop());
  if (!(await hasFrontPage(engine))) await loader.load();
  if (!args.watch) return;
  services.onStop(
    watchSources(
      root,
      followChanges({ root, stateDir: args.stateDir, stack, store, engine, loader, liveReload }),
    ),
  );
}

/** A line that a function printed. */
function log(line: string): void {
  console.log(styleText("dim", `    ${line}`));
}

function startEngine(stack: LocalStack, store: Store, region: string, services: Services): Engine {
  const viewerFunctions = createFunctionIsolates({ log });
  services.onStop(() => viewerFunctions.stop());
  const edgeFunctions = createLambdaInstances({ region, dynamodbEndpoint: store.endpoint, log });
  services.onStop(() => edgeFunctions.stop());
  const ports = {
    viewerFunctions,
    edgeFunctions,
    origin: bucketReader(store.buckets),
    now: createClock().now,
  };
  return createEngine({ distribution: stack.distribution, ports });
}

async function startHttp(
  args: Arguments,
  stack: LocalStack,
  engine: Engine,
  liveReload: LiveReload,
  services: Services,
): Promise<number> {
  const server = await listen({
    engine: args.watch ? liveReload.wrap(engine) : engine,
    host: "127.0.0.1",
    port: args.port,
    onLog: (request, log) => console.log(formatRequest(request, log, stack.name)),
    onError: (error) => console.error(error),
    ...(args.watch && { intercept: liveReload.intercept }),
  });
  services.onStop(() => server.stop());
  return server.port;
}

/** Throws when the port is taken, with words for people. */
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

function banner(url: string, { region, stateDir, watch }: Arguments, root: string): string {
  const folder = relative(root, stateDir);
  const facts = [
    `Lambda@Edge in ${region}`,
    `data in ${folder.startsWith("..") ? stateDir : folder}`,
  ];
  if (watch) facts.push("following your changes");
  return `\n  ${styleText("bold", "Edgewise")}  ${styleText("cyan", url)}\n  ${styleText("dim", facts.join(", "))}\n`;
}

/** The loader writes `/` last, so a store without it was never loaded. */
async function hasFrontPage(engine: Engine): Promise<boolean> {
  const request = {
    method: "GET",
    uri: "/",
    headers: {},
    clientIp: "127.0.0.1",
    httpVersion: "1.1",
    hasBody: false,
  };
  const { response } = await engine.handle(request);
  return response.status === 200;
}
