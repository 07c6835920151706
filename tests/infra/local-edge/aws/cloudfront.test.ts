import {
  type CloudFrontClient,
  CreateInvalidationCommand,
  GetDistributionCommand,
  GetInvalidationCommand,
  ListInvalidationsCommand,
  NoSuchDistribution,
} from "@aws-sdk/client-cloudfront";
import { fairConditions } from "../../../../infra/local-edge/aws/conditions.ts";
import { createMeter, type Meter } from "../../../../infra/local-edge/meter.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openStore, type Store } from "../../../../infra/local-edge/aws/store.ts";
import { cloudFrontClient, localStack, temporaryFolder } from "../support/local-stack.ts";

const DistributionId = "EDISTRIBUTION";
let folder: ReturnType<typeof temporaryFolder>;
let store: Store;
let cloudFront: CloudFrontClient;
let invalidated: string[][];
let meter: Meter;

beforeEach(async () => {
  folder = temporaryFolder();
  invalidated = [];
  meter = createMeter();
  const invalidate = (paths: string[]) => void invalidated.push(paths);
  store = await openStore(localStack, {
    stateDir: folder.path,
    conditions: fairConditions(),
    meter,
    invalidate,
  });
  cloudFront = cloudFrontClient(store.endpoint);
});

afterEach(async () => {
  await store.stop();
  folder.remove();
});

function invalidate(
  Items: string[],
  more: { id?: string; reference?: string; quantity?: number } = {},
) {
  return cloudFront.send(
    new CreateInvalidationCommand({
      DistributionId: more.id ?? DistributionId,
      InvalidationBatch: {
        CallerReference: more.reference ?? crypto.randomUUID(),
        Paths: { Quantity: more.quantity ?? Items.length, Items },
      },
    }),
  );
}

const paths = (count: number, end = ""): string[] =>
  Array.from({ length: count }, (_, index) => `/${index}${end}`);

describe("CloudFront", () => {
  it("invalidates paths and completes at once (CA-66)", async () => {
    const { Invalidation, Location } = await invalidate(["/", "/index.html", "/posts/%E4%B8%AD"]);
    expect(invalidated).toEqual([["/", "/index.html", "/posts/%E4%B8%AD"]]);
    expect(Invalidation).toMatchObject({ Status: "InProgress" });
    expect(Location).toContain(`/distribution/${DistributionId}/invalidation/${Invalidation?.Id}`);
    const later = await cloudFront.send(
      new GetInvalidationCommand({ DistributionId, Id: Invalidation?.Id }),
    );
    expect(later.Invalidation?.Status).toBe("Completed");
    expect(later.Invalidation?.InvalidationBatch?.Paths?.Items).toEqual([
      "/",
      "/index.html",
      "/posts/%E4%B8%AD",
    ]);
  });

  it("takes a single path", async () => {
    await invalidate(["/*"]);
    expect(invalidated).toEqual([["/*"]]);
  });

  it("does not know another distribution", async () => {
    await expect(invalidate(["/"], { id: "EOTHER" })).rejects.toThrow(NoSuchDistribution);
    expect(invalidated).toEqual([]);
  });

  it.each([
    ["without a leading slash", "posts/a"],
    ["over 4,000 characters (CA-60)", `/${"a".repeat(4_000)}`],
    ["not percent-encoded (CA-16b)", "/posts/中"],
    ["with a tilde (CA-60)", "/~a"],
  ])("refuses a path %s", async (_, path) => {
    await expect(invalidate([path])).rejects.toMatchObject({ name: "InvalidArgument" });
    expect(invalidated).toEqual([]);
  });

  it("takes a path of 4,000 characters, and a * anywhere (CA-60)", async () => {
    await invalidate([`/${"a".repeat(3_999)}`, "/a*/b"]);
    expect(invalidated).toHaveLength(1);
  });

  it.each([
    ["3,001 paths", [...paths(3_000), "/last"]],
    ["16 paths with a wildcard", paths(16, "*")],
  ])("refuses %s in progress (CA-61)", async (_what, items) => {
    await expect(invalidate(items)).rejects.toMatchObject({
      name: "TooManyInvalidationsInProgress",
    });
    expect(invalidated).toEqual([]);
  });

  it("takes 3,000 paths beside 15 with a wildcard (CA-61)", async () => {
    await invalidate([...paths(3_000), ...paths(15, "*")]);
    expect(invalidated[0]).toHaveLength(3_015);
  });

  it("counts each path, wildcard and tag as one, and a refused or repeated batch as none (CA-62)", async () => {
    await invalidate(["/a", "/b/*", "#post:a"], { reference: "r" });
    await invalidate(["/a", "/b/*", "#post:a"], { reference: "r" });
    await invalidate(["~"]).catch(() => undefined);
    expect(meter.usage.invalidationPaths).toBe(3);
  });

  it("takes tags beside paths (CA-65)", async () => {
    await invalidate(["/a", "#post:a", `#${"t".repeat(256)}`]);
    expect(invalidated[0]).toHaveLength(3);
  });

  it.each([
    ["of more than 256 characters", `#${"t".repeat(257)}`],
    ["with a comma", "#a,b"],
    ["that is not ASCII", "#中"],
    ["without a name", "#"],
  ])("refuses a tag %s (CA-65)", async (_what, tag) => {
    await expect(invalidate([tag])).rejects.toMatchObject({ name: "InvalidArgument" });
  });

  it("refuses a quantity that is not the number of paths", async () => {
    await expect(invalidate(["/"], { quantity: 2 })).rejects.toMatchObject({
      name: "InconsistentQuantities",
    });
  });

  it("takes a repeated caller reference for the same invalidation", async () => {
    const first = await invalidate(["/a"], { reference: "r" });
    const second = await invalidate(["/a"], { reference: "r" });
    expect(second.Invalidation?.Id).toBe(first.Invalidation?.Id);
    expect(invalidated).toHaveLength(1);
    await expect(invalidate(["/b"], { reference: "r" })).rejects.toMatchObject({
      name: "InvalidationBatchAlreadyExists",
    });
  });

  it("lists invalidations, newest first", async () => {
    await invalidate(["/a"]);
    const { Invalidation } = await invalidate(["/b"]);
    const { InvalidationList } = await cloudFront.send(
      new ListInvalidationsCommand({ DistributionId }),
    );
    expect(InvalidationList?.Quantity).toBe(2);
    expect(InvalidationList?.Items?.[0]?.Id).toBe(Invalidation?.Id);
  });

  it("describes the distribution", async () => {
    const { Distribution } = await cloudFront.send(
      new GetDistributionCommand({ Id: DistributionId }),
    );
    expect(Distribution).toMatchObject({
      Status: "Deployed",
      DomainName: "edistribution.cloudfront.net",
    });
  });
});
