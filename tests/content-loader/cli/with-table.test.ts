import { afterEach, describe, expect, it, vi } from "vitest";
import { GetDistributionCommand } from "@aws-sdk/client-cloudfront";
import { readText } from "../../../content-loader/aws/bucket.ts";
import { withTable, type OpenBlog } from "../../../content-loader/cli/with-table.ts";
import { readRef } from "../../../content-loader/releases/ref.ts";
import { outputs, startAws } from "../support/aws.ts";
import { standBefore } from "../support/before-aws.ts";
import { silent } from "../support/content.ts";
import { folderWith } from "../support/folder.ts";
import { home } from "../support/publish.ts";
import { storeLive } from "../support/stored.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

/** The deployed stack, as `cdk deploy` leaves its outputs. */
function deployed<T>(use: (blog: OpenBlog) => Promise<T>): Promise<T> {
  const stack = {
    TableName: outputs.tableName,
    TableRegions: outputs.regions.join(","),
    BucketName: outputs.bucketName,
    DistributionId: outputs.distributionId,
    SiteUrl: outputs.siteUrl,
  };
  const root = folderWith({ "cdk-outputs.json": JSON.stringify({ Edgewise: stack }) });
  const values = { local: false, aws: true, state: "none" };
  return withTable({ root, values, progress: silent }, use);
}

/** An account of one's own, which no file of this machine has a say in. */
function stubAccount(): void {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIATEST");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
  vi.stubEnv("AWS_CONFIG_FILE", "/nowhere");
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", "/nowhere");
}

describe("the deployed stack", () => {
  it("is asked at the endpoints of AWS_ENDPOINT_URL_*, in its own Regions", async () => {
    const aws = await startAws();
    await storeLive(home(aws), { objects: {} });
    const asked: string[] = [];
    const { endpoint } = await standBefore(aws, ({ what, region }) => {
      asked.push(`${what} in ${region}`);
      const xml = "<Distribution><Status>Deployed</Status></Distribution>";
      return what.includes("/distribution/") ? { status: 200, body: xml } : undefined;
    });
    stubAccount();
    vi.stubEnv("AWS_REGION", "ap-southeast-2");
    for (const service of ["DYNAMODB", "S3", "CLOUDFRONT"]) {
      vi.stubEnv(`AWS_ENDPOINT_URL_${service}`, endpoint);
    }
    await deployed(async ({ table: { home, others }, bucket, clients, outputs }) => {
      expect((await readRef(home))?.number).toBe(1);
      await Promise.all(others.map((replica) => readRef(replica)));
      await readText(bucket, "asset-manifest.json");
      await clients.cloudfront.send(new GetDistributionCommand({ Id: outputs.distributionId }));
    });
    expect(asked).toEqual([
      "GetItem in us-east-1",
      "GetItem in eu-west-1",
      "/files/asset-manifest.json?x-id=GetObject in us-east-1",
      "/2020-05-31/distribution/E123 in us-east-1",
    ]);
  });

  it.each([
    [400, "UnrecognizedClientException", 3],
    [400, "ResourceNotFoundException", 5],
    [400, "ThrottlingException", 8],
    [400, "InvalidSignatureException", 3],
  ])("explains %d %s, and exits with %d", async (status, type, exitCode) => {
    const aws = await startAws();
    const body = JSON.stringify({ __type: type, message: "AWS's own words." });
    const { endpoint } = await standBefore(aws, () => ({ status, body }));
    stubAccount();
    vi.stubEnv("AWS_ENDPOINT_URL", endpoint);
    await expect(deployed(({ table: { home } }) => readRef(home))).rejects.toMatchObject({
      exitCode,
      message: expect.stringMatching(/AWS's own words\. .* Nothing was written\.$/),
    });
  });

  it("asks for a login where there are no credentials", async () => {
    stubAccount();
    vi.stubEnv("AWS_ACCESS_KEY_ID", "");
    vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
    await expect(deployed(({ table: { home } }) => readRef(home))).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringContaining("aws sso login"),
    });
  });
});

it("refuses two targets at once", async () => {
  const values = { local: true, aws: true, state: "none" };
  const both = withTable({ root: ".", values, progress: silent }, () => Promise.resolve());
  await expect(both).rejects.toMatchObject({ exitCode: 2 });
});
