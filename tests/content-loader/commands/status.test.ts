import { expect, it } from "vitest";
import { startAws } from "../support/aws.ts";
import { standBefore } from "../support/before-aws.ts";
import { contentOf } from "../support/content.ts";
import { files, home, load } from "../support/publish.ts";
import { run, runJson, targetOf } from "../support/run.ts";
import { storeLive } from "../support/stored.ts";

const refusal = JSON.stringify({ __type: "AccessDeniedException", message: "not for you" });

it("tells the live release, each Region's, and that the caches were cleared", async () => {
  const aws = await startAws();
  await load(aws, contentOf(files));
  const { code, out } = await run("status", ...targetOf(aws));
  expect(code).toBe(0);
  expect(out).toMatch(/^site +https:\/\/blog.example$/m);
  expect(out).toMatch(/^live +release 1 since .* by ada@host$/m);
  expect(out).toMatch(/^caches +cleared after it$/m);
  expect(out).toMatch(/^eu-west-1 +shows release 1$/m);
});

it("tells when the caches may hold what a release replaced", async () => {
  const aws = await startAws();
  await storeLive(home(aws), { objects: {} });
  const { result } = await runJson("status", ...targetOf(aws));
  expect(result).toMatchObject({ live: { number: 1 }, cachesCleared: false });
});

it("is fine with a blog of which nothing is published", async () => {
  const { exitCode, result } = await runJson("status", ...targetOf(await startAws()));
  expect([exitCode, result]).toEqual([
    0,
    {
      target: { kind: "local", where: expect.stringContaining("this machine") },
      url: "https://blog.example",
      live: null,
      cachesCleared: null,
      regions: [
        { region: "us-east-1", release: null, behind: false, error: null },
        { region: "eu-west-1", release: null, behind: false, error: null },
      ],
    },
  ]);
});

it("names a replica that lags, and one that does not answer", async () => {
  const aws = await startAws();
  await storeLive(home(aws), { objects: {} });
  const behind = await standBefore(aws, ({ region }) =>
    region === "eu-west-1" ? { status: 200, body: "{}" } : undefined,
  );
  const lagging = await runJson("status", ...targetOf(behind));
  expect(lagging.result).toMatchObject({
    regions: [{}, { region: "eu-west-1", release: null, behind: true, error: null }],
  });
  const closed = await standBefore(aws, ({ region }) =>
    region === "eu-west-1" ? { status: 400, body: refusal } : undefined,
  );
  const refusing = await runJson("status", ...targetOf(closed));
  expect(refusing).toMatchObject({
    exitCode: 0,
    warnings: [expect.stringContaining("eu-west-1 does not answer: not for you")],
    result: { regions: [{ error: null }, { release: null, error: expect.any(String) }] },
  });
});

it("exits with 8 when the first Region does not answer", async () => {
  const { code, err } = await run("status", ...targetOf({ endpoint: "http://127.0.0.1:9" }));
  expect([code, err]).toEqual([8, expect.stringContaining("Nothing was written")]);
});
