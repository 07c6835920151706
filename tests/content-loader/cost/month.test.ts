import { describe, expect, it } from "vitest";
import { monthOf } from "../../../content-loader/cost/month.ts";
import type { TemplateSettings } from "../../../content-loader/cost/template-settings.ts";
import { billFor } from "../../../prices/bill.ts";
import { usageOfViews } from "../../../prices/views.ts";

const gigabyte = 1024 ** 3;

const settings: TemplateSettings = {
  memorySize: 512,
  regions: ["us-east-1", "eu-west-1", "ap-northeast-1"],
  backedUp: 2,
  priceClass: "PriceClass_All",
  alarms: 12,
  dashboards: 1,
  webAcls: 0,
  firewallRules: 0,
  hostedZone: false,
  accessLogs: false,
  cacheOnly: false,
};
const stored = { table: gigabyte, bucket: 2 * gigabyte };

describe("a month", () => {
  it("when nobody reads costs what is stored, backed up and watched, beyond the free tier", () => {
    const month = monthOf(0, 1, settings, stored);
    // 3 × $0.25 + 2 × $0.20 + 2 × $0.023 = $1.196; 12 alarm metrics and a dashboard: $4.20, of which 2 alarms are paid.
    expect(month.charged).toBeCloseTo(1.196 + 0.2, 9);
    expect(month.listed).toBeCloseTo(1.196 + 4.2, 9);
    expect(month.dominant).toBe("DynamoDB storage, all Regions");
    expect(month.lines.map(({ item }) => item)).not.toContain("CloudFront requests, HTTPS");
  });

  it("with readers costs that and what they use", () => {
    const idle = monthOf(0, 1, settings, stored);
    const busy = monthOf(1_000_000, 0.9, settings, stored);
    const used = billFor(usageOfViews({ views: 1_000_000, hitRate: 0.9, memorySize: 512 }));
    expect(busy.charged).toBeCloseTo(idle.charged + used.charged, 9);
    expect(busy.lines.reduce((sum, { listed }) => sum + listed, 0)).toBeCloseTo(busy.listed, 9);
  });

  it("costs most when no cache answers", () => {
    const [none, most] = [0, 0.99].map((hitRate) => monthOf(1_000_000, hitRate, settings, stored));
    expect(none?.charged).toBeGreaterThan(most?.charged ?? 0);
  });

  it("pays a firewall by the month, by rule and by request", () => {
    const guarded = { ...settings, webAcls: 1, firewallRules: 1 };
    const without = monthOf(1_000_000, 1, settings, stored);
    const month = monthOf(1_000_000, 1, guarded, stored);
    // $5 + $1 + 3 M requests × $0.60
    expect(month.charged - without.charged).toBeCloseTo(7.8, 9);
  });

  it("runs nothing when the site answers from caches alone", () => {
    const { lines } = monthOf(1_000_000, 0, { ...settings, cacheOnly: true }, stored);
    expect(lines.map(({ item }) => item)).not.toContain("Lambda@Edge runs");
  });
});
