import { join } from "node:path";
import type { LogGroups } from "./aws/log-groups.ts";
import type { Store } from "./aws/store.ts";
import { paint } from "./console-lines.ts";
import type { Clock } from "./clock.ts";
import { createEngine, type Engine } from "./cloudfront/engine.ts";
import { createFunctionIsolates } from "./functions/cloudfront-function.ts";
import { watchForDeadlock } from "./functions/deadlock-watch.ts";
import { createKeyValueStores } from "./functions/key-value-stores.ts";
import { createLambdaInstances } from "./functions/lambda-instances.ts";
import type { ServiceCalls } from "./functions/service-calls.ts";
import type { Meter } from "./meter.ts";
import type { LocalStack } from "./model.ts";
import type { Services } from "./services.ts";

/** What the engine and its functions are started with. */
export interface EngineOptions {
  stack: LocalStack;
  store: Store;
  stateDir: string;
  /** Where Lambda@Edge runs. */
  region: string;
  clock: Clock;
  meter: Meter;
  /** What instances asked of the store. */
  calls: ServiceCalls;
  /** Puts a line on the console. */
  print: (line: string) => void;
  /** Gets each line that a function printed. */
  log: (line: string, requestId?: string) => void;
  /** Get the same as CloudWatch would. */
  logGroups?: LogGroups;
  services: Services;
}

/** The engine over isolates, instances and the bucket, and the watch for instances that wait for each other. */
export function startEngine(options: EngineOptions): Engine {
  const { stack, store, stateDir, region, clock, meter, calls, print, services } = options;
  const { log, logGroups } = options;
  const logging = { log, ...(logGroups !== undefined && { logGroups }) };
  const viewerFunctions = createFunctionIsolates({
    ...logging,
    meter,
    now: clock.now,
    keyValues: createKeyValueStores(join(stateDir, "kvs")),
  });
  services.onStop(() => viewerFunctions.stop());
  const edgeFunctions = createLambdaInstances({
    region,
    dynamodbEndpoint: store.endpoint,
    meter,
    calls,
    active: () => engine.active(),
    ahead: clock.ahead,
    ...logging,
  });
  services.onStop(() => edgeFunctions.stop());
  const ports = { viewerFunctions, edgeFunctions, origin: store.origin, now: clock.now };
  const engine = createEngine({ distribution: stack.distribution, ports });
  services.onStop(
    watchForDeadlock({
      scene: () => ({ requests: engine.active(), instances: edgeFunctions.instances() }),
      report: (line) => print(paint("red", `    ${line}`)),
    }),
  );
  return engine;
}
