import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { commands } from "../../../content-loader/commands.ts";
import { logGroupName } from "../../../infra/local-edge/functions/lambda-environment.ts";
import type { EdgeFunction, Grant } from "../../../infra/local-edge/model.ts";
import { fits, type IamRequest, isAllowed, type Statement } from "../../support/iam/evaluate.ts";
import { partsOf, policyOf } from "../../support/iam/policies.ts";
import { iamRequestsOf } from "../../support/iam/requests.ts";
import { loadEdge } from "../support/cold-edge.ts";
import { runEveryCommand } from "../support/command-tour.ts";
import { askDeployed } from "../support/deployed-tour.ts";
import { type RecordedBlog, startRecordedBlog } from "../support/recorded-blog.ts";

let blog: RecordedBlog;
let ran: Set<string>;
/** What IAM is asked for the commands. */
let asked: IamRequest[];

beforeAll(async () => {
  blog = await startRecordedBlog();
  const posts = join(blog.folder, "posts");
  mkdirSync(posts);
  ran = await runEveryCommand(blog.state, posts);
  const requests = [...blog.requests.splice(0), ...(await askDeployed(blog.stack.outputs))];
  asked = requests.flatMap(iamRequestsOf);
});

afterAll(() => blog.stop());

/** The parts of a policy that allow none of the requests. */
function unused(policy: Statement[], requests: IamRequest[]): Statement[] {
  return policy.flatMap(partsOf).filter((part) => !requests.some((each) => fits(part, each)));
}

function authorPolicy(): Statement[] {
  return policyOf(blog.template, blog.stack.name, "AWS::IAM::ManagedPolicy", "AuthorRights");
}

function item(operation: string, keys: string[], region = "us-east-1"): IamRequest {
  const resource = `arn:aws:dynamodb:${region}:000000000000:table/${blog.stack.tables[0]?.name}`;
  return { action: `dynamodb:${operation}`, resource, context: { "dynamodb:LeadingKeys": keys } };
}

function file(operation: string, key: string): IamRequest {
  const resource = `arn:aws:s3:::${blog.stack.buckets[0]?.name}/${key}`;
  return { action: `s3:${operation}`, resource, context: {} };
}

describe("the author's policy", () => {
  it("is held against every command that speaks to a blog", () => {
    const speaking = Object.keys(commands).filter((name) => "aws" in (commands[name]?.flags ?? {}));
    expect([...ran].toSorted()).toEqual(speaking.toSorted());
  });

  it("allows all that they ask of AWS", () => {
    expect(asked.length).toBeGreaterThan(100);
    expect(asked.filter((request) => !isAllowed(authorPolicy(), request))).toEqual([]);
  });

  it("allows nothing that none of them asks", () => {
    expect(unused(authorPolicy(), asked)).toEqual([]);
  });

  it.each<[string, () => IamRequest]>([
    ["delete the live ref", () => item("DeleteItem", ["ref#live"])],
    ["put another live ref", () => item("PutItem", ["ref#live"])],
    ["write the live ref among others", () => item("BatchWriteItem", ["object#a", "ref#live"])],
    ["write a replica that is not the home", () => item("UpdateItem", ["ref#live"], "eu-west-1")],
    ["delete the table", () => item("DeleteTable", [])],
    ["replace an image", () => file("PutObject", "media/a.png")],
    ["delete the index", () => file("DeleteObject", "index.html")],
    ["write a script", () => file("PutObject", "assets/a.js")],
    ["delete what the bucket's versions keep", () => file("DeleteObjectVersion", "media/a.png")],
  ])("lets nobody %s", (_, request) => {
    expect(isAllowed(authorPolicy(), request())).toBe(false);
  });
});

/** The local edge refuses a template whose edge role has conditions. */
function unconditional({ effect, actions, resources }: Grant): Statement {
  return { effect, actions, resources, conditions: {} };
}

/** What Lambda asks for itself, by the function's role, before and after the handler runs. */
function logging(edge: EdgeFunction): IamRequest[] {
  const resource = `arn:aws:logs:eu-west-1:000000000000:log-group:${logGroupName(edge)}:log-stream:1`;
  const actions = ["CreateLogGroup", "CreateLogStream", "PutLogEvents"];
  return actions.map((action) => ({ action: `logs:${action}`, resource, context: {} }));
}

describe("the edge function's role", () => {
  afterEach(() => vi.unstubAllEnvs());

  const paths = [
    "/posts/a",
    "/archive",
    "/tags",
    "/feed.xml",
    "/sitemap.xml",
    "/search",
    "/posts/none",
  ];

  it("allows the reads of every Region's pages, Lambda's own logs, and nothing else", async () => {
    const [edge] = blog.stack.distribution.behaviors.flatMap((each) => each.originRequest ?? []);
    if (edge === undefined) throw new Error("The template has no edge function");
    for (const region of blog.stack.tables[0]?.regions ?? []) {
      const handler = loadEdge(blog, edge, region);
      for (const path of paths) {
        const { status } = await handler(path);
        expect([region, path, status]).toEqual([
          region,
          path,
          path === "/posts/none" ? "404" : "200",
        ]);
      }
    }
    const reads = blog.requests.splice(0).flatMap(iamRequestsOf);
    const role = blog.stack.grants[edge.name]?.map(unconditional) ?? [];
    expect(reads.filter((request) => !isAllowed(role, request))).toEqual([]);
    expect(unused(role, [...reads, ...logging(edge)])).toEqual([]);
  });
});
