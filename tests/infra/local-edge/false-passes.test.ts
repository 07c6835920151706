import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { readLocalOutputs } from "../../../infra/local-edge/local-outputs.ts";
import { type AlteredAssembly, copyAssembly } from "./support/altered-assembly.ts";
import { temporaryFolder } from "./support/local-stack.ts";
import { npmStart, type NpmStart } from "./support/npm-start.ts";
import { synthesize } from "./support/synthesize.ts";

const root = join(import.meta.dirname, "../../..");
const fixtures = join(import.meta.dirname, "fixtures/false-passes");
const folder = temporaryFolder();
let assembly: string;

beforeAll(async () => {
  assembly = await synthesize(root, folder.path);
});

afterAll(() => folder.remove());

/** `npm start -- --app` with the blog's template after a change. */
function startWith(alter: (altered: AlteredAssembly) => void): NpmStart & { state: string } {
  const altered = copyAssembly(assembly, folder.path);
  alter(altered);
  altered.write();
  const state = join(altered.path, "state");
  const site = npmStart(root, "--port", "0", "--state", state, "--app", altered.path);
  return { ...site, state };
}

/** What `npm start` says when it does not start. */
async function refusal(alter: (altered: AlteredAssembly) => void): Promise<string> {
  const site = startWith(alter);
  const started = vi.waitUntil(() => site.output().includes("http://127.0.0.1"), 30_000);
  await Promise.race([once(site.child, "close"), started]);
  await site.stop();
  expect(site.child.exitCode).toBe(1);
  return site.output();
}

describe("what a function does wrong is wrong on this computer too", () => {
  let site: ReturnType<typeof startWith>;
  let url: string;

  beforeAll(async () => {
    site = startWith((altered) => {
      altered.setEdgeFunction(fixtures);
      const text = readFileSync(join(fixtures, "viewer-request.txt"), "utf8");
      altered.properties("AWS::CloudFront::Function")["FunctionCode"] = text;
    });
    await vi.waitUntil(() => site.output().includes("http://127.0.0.1"), { timeout: 30_000 });
    url = readLocalOutputs(site.state)?.outputs["SiteUrl"] ?? "";
  });

  afterAll(() => site.stop());

  it.each([
    ["adds-connection", 502, "LambdaValidationError", "(HD-01)"],
    ["sets-content-length", 502, "LambdaValidationError", "(HD-03, HD-07)"],
    ["changes-accept-encoding", 502, "LambdaValidationError", "(HD-03)"],
    ["is-large", 502, "LambdaValidationError", "(LE-05, PF-06)"],
    ["has-an-object", 502, "LambdaValidationError", "(LE-48, PF-07)"],
    ["has-status-700", 502, "LambdaValidationError", "(LE-40)"],
    ["throws", 503, "LambdaExecutionError", "(LE-47, X-5)"],
    ["edits-host", 502, "FunctionValidationError", "(HD-02, BL-13)"],
    ["adds-connection-header", 502, "FunctionValidationError", "(HD-01, ERR-02)"],
    ["returns-nothing", 502, "FunctionValidationError", "(ERR-02)"],
    ["function-throws", 503, "FunctionExecutionError", "(ERR-01)"],
  ])("a function that %s is a %i, %s %s", async (name, status, result, rows) => {
    const response = await fetch(`${url}/posts/${name}`);
    expect(response.status).toBe(status);
    expect(response.headers.get("x-cache")).toBe(`${result} from cloudfront`);
    // The console tells the author why, with a row that this is known by.
    const row = rows.slice(1, -1).replaceAll(", ", "|");
    await site.printed(new RegExp(`/posts/${name}\\b[^]*(?:${row})`));
  });

  it("takes a page just below the limit (LE-05)", async () => {
    expect((await fetch(`${url}/posts/is-nearly-large`)).status).toBe(200);
  });

  it("shows a function the raw path and no query (PL-03, LE-26)", async () => {
    const response = await fetch(`${url}/posts//echo?a=1`);
    expect(await response.json()).toEqual({ uri: "/posts//echo", querystring: "" });
  });

  it("keeps a 404 for the template's ten seconds, whatever its Cache-Control (CA-41, UK-03)", async () => {
    const first = await (await fetch(`${url}/posts/counts-404`)).text();
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await (await fetch(`${url}/posts/counts-404`)).text()).toBe(first);
  });

  it("keeps a 503 for the template's one second (CA-41, UK-03)", async () => {
    const [first, second] = [
      await fetch(`${url}/posts/counts-503`),
      await fetch(`${url}/posts/counts-503`),
    ];
    const text = await first.text();
    expect(await second.text()).toBe(text);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(await (await fetch(`${url}/posts/counts-503`)).text()).not.toBe(text);
  });
});

describe("what AWS would not deploy does not start", () => {
  it("refuses an environment variable on an edge function (LE-02, PF-15)", async () => {
    const output = await refusal((altered) => {
      altered.properties("AWS::Lambda::Function", "OriginRequest")["Environment"] = {
        Variables: { TABLE: "Table" },
      };
    });
    expect(output).toContain("LE-02");
    expect(output).toContain("Environment");
  });

  it("refuses a CloudFront Function over 10 KB (CFF-01, PF-15)", async () => {
    const output = await refusal((altered) => {
      const text = `function handler(event) { return event.request; }\n// ${"x".repeat(10_240)}`;
      altered.properties("AWS::CloudFront::Function")["FunctionCode"] = text;
    });
    expect(output).toContain("CFF-01");
  });

  it.each([
    ["for…of", "(CFF-12)", "for (const name of []) event.name = name;"],
    ["await in a call's arguments", "(CFF-13)", "String(await event);"],
    ["?.", "(CFF-14, PF-14)", "event?.request;"],
  ])("refuses %s in the published text, with its place %s", async (_, row, statement) => {
    const output = await refusal((altered) => {
      const text = `async function handler(event) {\n  ${statement}\n  return event.request;\n}\n`;
      altered.properties("AWS::CloudFront::Function")["FunctionCode"] = text;
    });
    expect(output).toMatch(/:2:\d+ .*CFF-1[234]/);
    expect(output).toContain(row.slice(1, 7));
  });
});
