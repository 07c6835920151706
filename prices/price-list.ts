import type { Holdings } from "./holdings.ts";
import type { Usage } from "./usage.ts";

/** The day the prices were noted. They are US dollars, us-east-1 and North America, pay as you go, without taxes. */
export const pricesNoted = "2026-11-27";

/** What one kind of use, or one kind of thing that is there all month, costs. */
export interface Price<What extends string = keyof Usage> {
  what: What;
  item: string;
  /** What the price is for: `amount` of what is counted. */
  unit: { name: string; amount: number };
  /** US dollars a unit, up to so many units a month; the last one goes on. */
  steps: { upTo: number; dollars: number }[];
  /** Units that are free in each month of an account. */
  freeUnits: number;
  /** Rows of the behaviour sheet; none for what it does not list. */
  rows: string[];
  source: string;
}

const million = 1_000_000;
const gibibyte = 1024 ** 3; // AWS's GB is 2^30 bytes
const gigabyteMonth = { name: "GB and month", amount: gibibyte };
const unlimited = Number.POSITIVE_INFINITY;

const cloudFrontPage = "aws.amazon.com/cloudfront/pricing";
const lambdaEdgeNote = "research note of 2026-09-06 on aws.amazon.com/lambda/pricing";
const cloudWatchPage = "aws.amazon.com/cloudwatch/pricing";
const wafNotes = "aws.amazon.com/waf/pricing, by field reports";
const dynamoDbScript = "calculate_costs.py of aws/agent-toolkit-for-aws";

/** In the order of a request's way, what publishing alone needs last. */
export const prices: Price[] = [
  {
    what: "requests",
    item: "CloudFront requests, HTTPS",
    unit: { name: "10,000 requests", amount: 10_000 },
    steps: [{ upTo: unlimited, dollars: 0.01 }],
    freeUnits: 1000,
    rows: ["PR-01", "PR-02"],
    source: cloudFrontPage,
  },
  {
    what: "bytesOut",
    item: "CloudFront data to viewers",
    unit: { name: "GB", amount: gibibyte },
    steps: [
      { upTo: 10 * 1024, dollars: 0.085 },
      { upTo: unlimited, dollars: 0.08 },
    ],
    freeUnits: 1024,
    rows: ["PR-01", "PR-02"],
    source: cloudFrontPage,
  },
  {
    what: "functionInvocations",
    item: "CloudFront Functions runs",
    unit: { name: "million runs", amount: million },
    steps: [{ upTo: unlimited, dollars: 0.1 }],
    freeUnits: 2,
    rows: ["PR-01", "PR-03"],
    source: cloudFrontPage,
  },
  {
    what: "keyValueReads",
    item: "Key value store reads",
    unit: { name: "million reads", amount: million },
    steps: [{ upTo: unlimited, dollars: 0.03 }],
    freeUnits: 2,
    rows: ["PR-01", "PR-03"],
    source: cloudFrontPage,
  },
  {
    what: "edgeInvocations",
    item: "Lambda@Edge runs",
    unit: { name: "million runs", amount: million },
    steps: [{ upTo: unlimited, dollars: 0.6 }],
    freeUnits: 0,
    rows: ["PR-04"],
    source: lambdaEdgeNote,
  },
  {
    what: "edgeGbSeconds",
    item: "Lambda@Edge memory and time",
    unit: { name: "GB-second", amount: 1 },
    steps: [{ upTo: unlimited, dollars: 0.000_050_01 }],
    freeUnits: 0,
    rows: ["PR-04"],
    source: lambdaEdgeNote,
  },
  {
    what: "logBytes",
    item: "CloudWatch log lines",
    unit: { name: "GB", amount: gibibyte },
    steps: [{ upTo: unlimited, dollars: 0.5 }],
    freeUnits: 5,
    rows: [],
    source: cloudWatchPage,
  },
  {
    what: "readUnits",
    item: "DynamoDB reads",
    unit: { name: "million read units", amount: million },
    steps: [{ upTo: unlimited, dollars: 0.125 }],
    freeUnits: 0,
    rows: ["PR-07"],
    source: dynamoDbScript,
  },
  {
    what: "storageGets",
    item: "S3 reads",
    unit: { name: "1,000 reads", amount: 1000 },
    steps: [{ upTo: unlimited, dollars: 0.0004 }],
    freeUnits: 0,
    rows: ["PR-08"],
    source: "aws.amazon.com/s3/pricing, by field reports",
  },
  {
    what: "writeUnits",
    item: "DynamoDB writes",
    unit: { name: "million write units", amount: million },
    steps: [{ upTo: unlimited, dollars: 0.625 }],
    freeUnits: 0,
    rows: ["PR-07"],
    source: dynamoDbScript,
  },
  {
    what: "replicatedWriteUnits",
    item: "DynamoDB writes to the other Regions",
    unit: { name: "million write units", amount: million },
    steps: [{ upTo: unlimited, dollars: 0.625 }],
    freeUnits: 0,
    rows: ["PR-07"],
    source: `${dynamoDbScript}; the price in other Regions is from memory`,
  },
  {
    what: "storagePuts",
    item: "S3 writes and lists",
    unit: { name: "1,000 requests", amount: 1000 },
    steps: [{ upTo: unlimited, dollars: 0.005 }],
    freeUnits: 0,
    rows: ["PR-08"],
    source: "aws.amazon.com/s3/pricing, by field reports",
  },
  {
    what: "invalidationPaths",
    item: "Invalidated paths",
    unit: { name: "path", amount: 1 },
    steps: [{ upTo: unlimited, dollars: 0.005 }],
    freeUnits: 1000,
    rows: ["PR-05", "CA-62"],
    source: "CloudFront Developer Guide, paying for invalidation",
  },
];

/** What is billed by the month, whoever reads. */
export const monthlyPrices: Price<keyof Holdings>[] = [
  {
    what: "tableBytes",
    item: "DynamoDB storage, all Regions",
    unit: gigabyteMonth,
    steps: [{ upTo: unlimited, dollars: 0.25 }],
    freeUnits: 0,
    rows: ["PR-07"],
    source: `${dynamoDbScript}; us-east-1, other Regions ask up to a fifth more`,
  },
  {
    what: "backupBytes",
    item: "DynamoDB point-in-time recovery, all Regions",
    unit: gigabyteMonth,
    steps: [{ upTo: unlimited, dollars: 0.2 }],
    freeUnits: 0,
    rows: [],
    source: "aws.amazon.com/dynamodb/pricing, by finops.com.py",
  },
  {
    what: "bucketBytes",
    item: "S3 storage",
    unit: gigabyteMonth,
    steps: [{ upTo: unlimited, dollars: 0.023 }],
    freeUnits: 0,
    rows: ["PR-08"],
    source: "aws.amazon.com/s3/pricing, by field reports",
  },
  {
    what: "alarms",
    item: "CloudWatch alarms, by metric",
    unit: { name: "alarm and month", amount: 1 },
    steps: [{ upTo: unlimited, dollars: 0.1 }],
    freeUnits: 10,
    rows: [],
    source: cloudWatchPage,
  },
  {
    what: "dashboards",
    item: "CloudWatch dashboards",
    unit: { name: "dashboard and month", amount: 1 },
    steps: [{ upTo: unlimited, dollars: 3 }],
    freeUnits: 3,
    rows: [],
    source: cloudWatchPage,
  },
  {
    what: "webAcls",
    item: "Firewalls",
    unit: { name: "web ACL and month", amount: 1 },
    steps: [{ upTo: unlimited, dollars: 5 }],
    freeUnits: 0,
    rows: [],
    source: wafNotes,
  },
  {
    what: "firewallRules",
    item: "Firewall rules",
    unit: { name: "rule and month", amount: 1 },
    steps: [{ upTo: unlimited, dollars: 1 }],
    freeUnits: 0,
    rows: [],
    source: wafNotes,
  },
  {
    what: "inspectedRequests",
    item: "Requests that a firewall looks at",
    unit: { name: "million requests", amount: million },
    steps: [{ upTo: unlimited, dollars: 0.6 }],
    freeUnits: 0,
    rows: [],
    source: wafNotes,
  },
  {
    what: "hostedZones",
    item: "Route 53 zones",
    unit: { name: "zone and month", amount: 1 },
    steps: [{ upTo: unlimited, dollars: 0.5 }],
    freeUnits: 0,
    rows: ["PR-09"],
    source: "aws.amazon.com/route53/pricing, by field reports",
  },
];
