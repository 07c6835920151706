import { relative } from "node:path";
import { styleText } from "node:util";
import type { Arguments } from "./arguments.ts";
import { fairConditions } from "./aws/conditions.ts";
import { createLogGroups } from "./aws/log-groups.ts";
import { openStore } from "./aws/store.ts";
import { createConsoleLines, paint, printable } from "./console-lines.ts";
import { createClock } from "./clock.ts";
import type { Engine } from "./cloudfront/engine.ts";
import { createDashboard } from "./dashboard/dashboard.ts";
import { followChanges } from "./follow-changes.ts";
import { nameShortener } from "./function-names.ts";
import { createServiceCalls } from "./functions/service-calls.ts";
import { createLiveReload } from "./live-reload.ts";
import { createLoader } from "./loader.ts";
import { removeLocalOutputs, writeLocalOutputs } from "./local-outputs.ts";
import { createMeter } from "./meter.ts";
import type { LocalStack } from "./model.ts";
import { validationErrors } from "./functions/validation-errors.ts";
import type { Services } from "./services.ts";
import { startEngine } from "./start-engine.ts";
import { startHttp } from "./start-http.ts";
import type { Synthesizer } from "./synth.ts";
import { watchSources } from "./watch.ts";

/** What a start begins with. */
export interface Start {
  args: Arguments;
  /** The blog's folder. */
  root: string;
  synthesizer: Synthesizer;
  services: Services;
}

/** The whole site: store, functions, engine, HTTP; then content and watch. */
export async function startSite(start: Start, stack: LocalStack): Promise<void> {
  const { args, root, synthesizer, services } = start;
  const { stateDir, region } = args;
  const [clock, meter, calls] = [createClock(), createMeter(), createServiceCalls()];
  const conditions = fairConditions(args.lag);
  const liveReload = createLiveReload();
  const invalidate = (paths: string[]): void => {
    engine.invalidate(paths);
    liveReload.reload();
  };
  const lines = createConsoleLines((text) => process.stdout.write(text));
  services.onStop(lines.flush);
  const shorten = nameShortener(stack);
  const print = (line: string): void => lines.print(shorten(line));
  const log = (line: string, requestId?: string): void => {
    print(paint("dim", `    ${printable(line)}`));
    dashboard.onFunctionLog(line, requestId);
  };
  const logGroups = createLogGroups(meter);
  const recording = { conditions, meter, onCall: calls.record, logGroups };
  const store = await openStore(stack, { stateDir, invalidate, ...recording });
  services.onStop(() => store.stop());
  const running = { stack, store, stateDir, region, clock, meter, calls };
  const engine = startEngine({ ...running, print, log, logGroups, services });
  const weather = { clock, meter, conditions, regions: regionsOf(stack) };
  const dashboard = createDashboard({ engine, stackName: stack.name, ...weather });
  services.onStop(() => dashboard.stop());
  const record = validationErrors(logGroups, stack.distribution.id);
  const site = { engine, liveReload, dashboard, record, print, services };
  const port = await startHttp({
    port: args.port,
    watch: args.watch,
    stackName: stack.name,
    ...site,
  });
  const url = `http://127.0.0.1:${port}`;
  announce(args, stack, { url, endpoint: store.endpoint });
  services.onStop(() => removeLocalOutputs(stateDir));
  console.log(banner(url, args, root));
  const loader = createLoader(root, stateDir);
  services.onStop(() => loader.stop());
  if (args.watch) {
    const onChange = followChanges({ synthesizer, stack, store, engine, loader, liveReload });
    const watch = watchSources(root, onChange);
    services.onStop(watch.stop);
    await watch.ready;
  }
  if (!(await hasFrontPage(engine))) await loader.load();
}

/** Where the loader finds this site and its store. */
function announce(
  { stateDir }: Arguments,
  { outputs }: LocalStack,
  { url, endpoint }: { url: string; endpoint: string },
): void {
  writeLocalOutputs(stateDir, {
    pid: process.pid,
    endpoint,
    outputs: { ...outputs, SiteUrl: url },
    site: true,
  });
}

function regionsOf({ tables }: LocalStack): string[] {
  return [...new Set(tables.flatMap((table) => table.regions))];
}

function banner(url: string, { region, stateDir, watch }: Arguments, root: string): string {
  const folder = relative(root, stateDir);
  const facts = [
    `Lambda@Edge in ${region}`,
    `data in ${folder.startsWith("..") ? stateDir : folder}`,
    `watch it at ${url}/__edge`,
  ];
  if (watch) facts.push("following your changes");
  return `\n  ${styleText("bold", "Edgewise")}  ${styleText("cyan", url)}\n  ${styleText("dim", facts.join(", "))}\n`;
}

/** The loader writes `/` last, so a store without it was never loaded. */
async function hasFrontPage(engine: Engine): Promise<boolean> {
  const request = {
    method: "GET",
    protocol: "https" as const,
    uri: "/",
    headers: {},
    clientIp: "127.0.0.1",
    httpVersion: "1.1",
    hasBody: false,
  };
  const { response } = await engine.handle(request);
  return response.status === 200;
}
