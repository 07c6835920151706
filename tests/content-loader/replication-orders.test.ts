import { setTimeout } from "node:timers/promises";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createClients, type Clients } from "../../content-loader/aws/clients.ts";
import { publish, type Content } from "../../content-loader/publish.ts";
import { ContentStore } from "../../edge/store/content-store.ts";
import { liveRef, pk } from "../../edge/store/keys.ts";
import { connect, type ReadItem } from "../../edge/store/dynamodb.ts";
import { nearestFirst } from "../../edge/store/regions.ts";
import { Replicas } from "../../edge/store/replicas.ts";
import { isRecord } from "../../edge/store/shape.ts";
import { openTestStore, type TestStore } from "../infra/local-edge/support/test-store.ts";
import { contentOf } from "./support/content.ts";
import { post } from "./support/folder.ts";
import { publicationOf } from "./support/publish.ts";

const regions = ["us-east-1", "eu-west-1", "ap-northeast-1"] as const;
const blogs = ["one", "two", "three", "four"];
const publishes = 50; // of each blog, each in an order of its own
const longestLag = 150; // milliseconds

let aws: TestStore;
let clients: Clients;

beforeAll(async () => {
  const partitionKey = { name: "pk", type: "S" } as const;
  aws = await openTestStore({
    tables: blogs.map((name) => ({ name, partitionKey, regions: [...regions] })),
    buckets: blogs.map((name) => ({ name, readable: true, listable: false })),
  });
  clients = createClients("us-east-1", aws.store.endpoint);
  vi.stubEnv("AWS_ENDPOINT_URL_DYNAMODB", aws.store.endpoint);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "local");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "local");
  const files = {
    "asset-manifest.json": JSON.stringify({
      client: "/assets/c.js",
      reader: "/assets/r.js",
      style: "/assets/s.css",
      scheme: "let s",
      edge: "c0de",
    }),
    "assets/s.css": "body{color:red}",
  };
  for (const Bucket of blogs)
    for (const [Key, Body] of Object.entries(files))
      await clients.s3.send(new PutObjectCommand({ Bucket, Key, Body }));
});

afterAll(async () => {
  vi.unstubAllEnvs();
  clients.destroy();
  await aws.close();
});

/** What the n-th release of a blog holds: posts come, change and go. */
function contentOfRelease(n: number): Promise<Content> {
  const slugs = ["a", "b", "c", "d", ...(n % 3 === 0 ? ["e"] : [])];
  const titleOf = (slug: string, index: number) => (n % 4 === index ? `${slug} ${n}` : slug);
  const files = slugs.map((slug, index) => {
    const fields = `title: ${titleOf(slug, index)}\ndate: 2026-01-0${index + 1}\ntags: [t${n % 2}]`;
    return [`${slug}.md`, post(fields, `Release ${n}.\n`)];
  });
  return contentOf(Object.fromEntries(files));
}

/** The releases of one blog, and what its readers found. */
class Blog {
  readonly name: string;
  readonly faults: string[] = [];
  reads = 0;
  /** Numbers of the last release that every Region shows, and of the newest that any may show. */
  shown = 0;
  begun = 0;
  readonly #numbers = new Map<string, number>();
  readonly #keys = new Set<string>();

  constructor(name: string) {
    this.name = name;
  }

  async publishNext(): Promise<void> {
    const content = await contentOfRelease(this.begun + 1);
    this.#numbers.set(textOf(content.objects.entries), this.begun + 1);
    for (const key of content.objects.entries.keys()) this.#keys.add(key);
    this.begun++;
    const outputs = {
      tableName: this.name,
      regions: [...regions] as [string, ...string[]],
      bucketName: this.name,
      distributionId: "EDISTRIBUTION",
      siteUrl: "https://blog.example",
    };
    const publication = { ...publicationOf({ clients }, new Date().toISOString()), outputs };
    const deletions = { prune: true, maxDeletes: 1, confirm: () => Promise.resolve() };
    await publish(content, { message: "", dryRun: false, force: true, deletions }, publication);
    this.shown = this.begun;
  }

  /** Reads the live release whole, over and over, as a cold reader in a Region does. */
  async readIn(region: string, isOver: () => boolean): Promise<void> {
    for (let newest = 0; !isOver(); await setTimeout(10)) {
      const { shown } = this;
      if (shown === 0) continue;
      const { number, isLocal } = await this.#read(region);
      const least = isLocal ? Math.max(shown, newest) : shown;
      if (!(number >= least && number <= this.begun))
        this.faults.push(`${region}: release ${number} after ${least}, of ${this.begun}`);
      newest = Math.max(number, newest);
      this.reads++;
    }
  }

  /**
   * The number of the release whose entries, all of them and no others, a reader saw, NaN when there is none; and whether the
   * Region itself told which one is live, since a reader asks the next Region too when it has waited for long.
   */
  async #read(region: string): Promise<{ number: number; isLocal: boolean }> {
    const asked: string[] = [];
    const connected = connect(this.name);
    const read: ReadItem = (from, name, options) => {
      if (name === pk.ref(liveRef)) asked.push(from);
      return connected(from, name, options);
    };
    const entries = new Map<string, string>();
    const store = new ContentStore(new Replicas(nearestFirst(region, regions), read));
    try {
      const release = await store.live();
      for (const key of this.#keys) {
        const found = await release?.get(key, isRecord);
        if (found !== undefined) entries.set(key, found.hash);
      }
    } catch (error) {
      this.faults.push(`${region}: ${String(error)}`);
    }
    return { number: this.#numbers.get(textOf(entries)) ?? NaN, isLocal: asked.length === 1 };
  }
}

function textOf(entries: ReadonlyMap<string, string>): string {
  return JSON.stringify([...entries].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

it(
  "shows every reader in every Region one whole release, never an older one, in 200 random orders of replication",
  { timeout: 300_000 },
  async () => {
    const all = blogs.map((name) => new Blog(name));
    await Promise.all(
      all.map(async (blog) => {
        let over = false;
        const readers = regions.map((region) => blog.readIn(region, () => over));
        for (let count = 0; count < publishes; count++) {
          const from = Math.floor(Math.random() * longestLag);
          aws.conditions.lag = { from: Math.random() < 0.5 ? 0 : from, to: longestLag };
          await blog.publishNext();
        }
        over = true;
        await Promise.all(readers);
      }),
    );
    expect(all.flatMap(({ faults }) => faults)).toEqual([]);
    for (const { reads } of all) expect(reads).toBeGreaterThan(publishes);
  },
);
