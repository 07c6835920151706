import { describe, expect, it } from "vitest";
import { assumedRunMilliseconds, measurements, usageOfViews } from "../../prices/views.ts";

const memorySize = 512;

describe("usageOfViews", () => {
  it("runs nothing at the edge and reads nothing when caches answer all", () => {
    const usage = usageOfViews({ views: 1_000, hitRate: 1, memorySize });
    const { page, files } = measurements;
    expect(usage).toMatchObject({
      edgeInvocations: 0,
      edgeGbSeconds: 0,
      readUnits: 0,
      logBytes: 0,
    });
    expect(usage.requests).toBe(1_000 * (page.hit.requests + files.hit.requests));
    expect(usage.bytesOut).toBeCloseTo(1_000 * (page.hit.bytesOut + files.hit.bytesOut), 6);
  });

  it("misses by the part that no cache answers", () => {
    const none = usageOfViews({ views: 1_000, hitRate: 0, memorySize });
    const most = usageOfViews({ views: 1_000, hitRate: 0.9, memorySize });
    expect(none.edgeInvocations).toBeGreaterThanOrEqual(1_000);
    expect(most.edgeInvocations).toBeCloseTo(none.edgeInvocations / 10, 6);
    expect(most.readUnits).toBeCloseTo(none.readUnits / 10, 6);
    expect(most.requests).toBe(none.requests);
  });

  it("bills a run's memory by the time that a run takes on AWS, not on this machine", () => {
    const usage = usageOfViews({ views: 1_000, hitRate: 0, memorySize });
    const gbSeconds = (usage.edgeInvocations * 0.5 * assumedRunMilliseconds) / 1_000;
    expect(usage.edgeGbSeconds).toBeCloseTo(gbSeconds, 9);
    const measured = usageOfViews({
      views: 1_000,
      hitRate: 0,
      memorySize: 1024,
      runMilliseconds: 60,
    });
    expect(measured.edgeGbSeconds).toBeCloseTo(4 * gbSeconds, 9);
  });
});

it("was measured with a run and reads for each page that no cache had, and none else", () => {
  const { page } = measurements;
  expect(page.miss).toMatchObject({ requests: 1, edgeInvocations: 1 });
  expect(page.miss.readUnits).toBeGreaterThanOrEqual(1.5); // the ref, the release, the post
  expect(page.hit).toMatchObject({ requests: 1, edgeInvocations: 0, readUnits: 0 });
});
