import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { dollars } from "../content-loader/cost/format.ts";
import { type Month, monthOf } from "../content-loader/cost/month.ts";
import { synthesize } from "../content-loader/cost/synthesize.ts";
import { settingsOf, type TemplateSettings } from "../content-loader/cost/template-settings.ts";
import { pricesNoted } from "../prices/price-list.ts";
import { assumedRunMilliseconds, measurements } from "../prices/views.ts";
import type { Row } from "./row.ts";

const root = join(import.meta.dirname, "..");
const docs = join(root, "docs/operations.md");
const markers = /(?<=<!-- bill -->\n)[^]*(?=\n<!-- \/bill -->)/;

/** Writes the worked bill into docs/operations.md: `npm run bench -- bill`, after prices, settings or measurements changed. */
export async function writeBill(): Promise<Row[]> {
  const bill = workedBill(settingsOf(await synthesize(root)));
  writeFileSync(
    docs,
    readFileSync(docs, "utf8").replace(markers, () => bill),
  );
  return [];
}

/** The bill that docs/operations.md has. */
export function writtenBill(): string {
  return markers.exec(readFileSync(docs, "utf8"))?.[0] ?? "";
}

const pictures = 1024 ** 3; // bytes in the bucket, an assumption

/** What a blog of a thousand posts costs at three sizes and hit rates, as Markdown. */
export function workedBill(settings: TemplateSettings): string {
  const stored = { ...measurements.thousandPosts };
  stored.bucket += pictures;
  const months = [100_000, 1_000_000, 100_000_000].flatMap((views) =>
    [0, 0.9, 0.99].map((hitRate) => monthOf(views, hitRate, settings, stored)),
  );
  const idle = monthOf(0, 1, settings, stored);
  const rows = [...months, idle].map(rowOf);
  return [head, ...rows, "", ...assumptions(settings, idle)].join("\n");
}

const groups: [name: string, items: RegExp][] = [
  ["requests and data", /^CloudFront (?:requests|data)/],
  ["functions at viewers", /^CloudFront Functions/],
  ["Lambda@Edge", /^Lambda@Edge/],
  ["its logs", /^CloudWatch log/],
  ["DynamoDB and S3 reads", /^(?:DynamoDB|S3) reads/],
];

const names = groups.map(([name]) => name).join(" | ");
const head = `| views | hits | ${names} | by the month | list price | **after the free tier** | dearest then |\n|---|---|${"---|".repeat(groups.length)}---|---|---|---|`;

function rowOf({ views, hitRate, lines, listed, charged, dominant }: Month): string {
  const sums = groups.map(([, items]) => sum(lines.filter(({ item }) => items.test(item))));
  const monthly = sum(lines.filter(({ item }) => !groups.some(([, items]) => items.test(item))));
  const label = views === 0 ? "none | –" : `${views.toLocaleString("en")} | ${hitRate * 100} %`;
  const amounts = [...sums, monthly, listed].map(dollars).join(" | ");
  return `| ${label} | ${amounts} | **${dollars(charged)}** | ${dominant ?? "–"} |`;
}

function sum(lines: Month["lines"]): number {
  return lines.reduce((total, { listed }) => total + listed, 0);
}

function assumptions({ regions, memorySize, priceClass }: TemplateSettings, idle: Month): string[] {
  const { date, page, files, thousandPosts, runMilliseconds } = measurements;
  const kept = idle.lines.map(({ item, charged }) => `${item} ${dollars(charged)}`).join(", ");
  return [
    `- Prices in US dollars as noted on ${pricesNoted} (\`prices/price-list.ts\`, with their sources), us-east-1 and North America, no taxes. The columns are list prices; the free tier is taken as if nothing else in the account used it.`,
    `- The stack as it comes: ${regions.length} Regions, ${memorySize} MB, \`${priceClass}\`, no firewall, no domain.`,
    `- A view is one post's page and, as if every reader came for the first time, the script and the icon: ${page.hit.requests + files.hit.requests} requests and ${Math.round(page.hit.bytesOut + files.hit.bytesOut).toLocaleString("en")} bytes with brotli, measured on ${date} on the local edge. Readers who come back fetch one of the three. Pictures come on top.`,
    `- The hit rate is that of all requests. A page that no cache has is one run of Lambda@Edge and ${page.miss.readUnits} read units, measured in an instance that has nothing in memory, and ${assumedRunMilliseconds} ms on AWS, which is an assumption: the warm handler takes ${runMilliseconds} ms here, with its store on loopback.`,
    `- A thousand posts of 9 to 20 KB are ${megabytes(thousandPosts.table)} MB of table in each Region; a GB of pictures is assumed. By the month, whoever reads: ${kept}.`,
  ];
}

function megabytes(bytes: number): string {
  return (bytes / 1024 ** 2).toFixed(0);
}
