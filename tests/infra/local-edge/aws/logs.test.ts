import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
  type FilterLogEventsCommandInput,
  paginateFilterLogEvents,
} from "@aws-sdk/client-cloudwatch-logs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createLogGroups } from "../../../../infra/local-edge/aws/log-groups.ts";
import { openTestStore, type TestStore } from "../support/test-store.ts";

let opened: TestStore;
let client: CloudWatchLogsClient;

beforeEach(async () => {
  opened = await openTestStore();
  client = new CloudWatchLogsClient({
    endpoint: opened.store.endpoint,
    region: "eu-west-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    maxAttempts: 1,
  });
});
afterEach(async () => {
  client.destroy();
  await opened.close();
});

async function messages(input: Partial<FilterLogEventsCommandInput> = {}): Promise<string[]> {
  const command = new FilterLogEventsCommand({ logGroupName: "/a", ...input });
  const { events = [] } = await client.send(command);
  return events.map(({ message = "" }) => message);
}

describe("FilterLogEvents", () => {
  it("gives what was logged in its Region and group, oldest first", async () => {
    for (const text of ["one", "two"]) opened.logGroups.add("eu-west-1", "/a", text);
    opened.logGroups.add("eu-west-1", "/b", "of another group");
    opened.logGroups.add("us-east-1", "/a", "of another Region");
    expect(await messages()).toEqual(["one", "two"]);
  });

  it("knows no group where nothing was logged", async () => {
    opened.logGroups.add("us-east-1", "/a", "elsewhere");
    await expect(messages()).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  it("begins at startTime and takes a phrase, whose quotation marks are escaped and whose case counts", async () => {
    opened.logGroups.add("eu-west-1", "/a", 'says "No": first');
    opened.logGroups.add("eu-west-1", "/a", 'says "no": second');
    const filterPattern = String.raw`"\"no\": "`;
    expect(await messages({ filterPattern })).toEqual(['says "no": second']);
    expect(await messages({ startTime: Date.now() + 60_000 })).toEqual([]);
  });

  it("refuses other patterns and operations in place of a wrong answer", async () => {
    opened.logGroups.add("eu-west-1", "/a", "one");
    const invalid = { name: "InvalidParameterException" };
    await expect(messages({ filterPattern: "{ $.a = 1 }" })).rejects.toMatchObject(invalid);
    const command = new DescribeLogGroupsCommand({});
    await expect(client.send(command)).rejects.toMatchObject({ name: "UnknownOperationException" });
  });

  it("gives a page of at most 1 MB, and the rest by its token", async () => {
    const large = "x".repeat(200_000);
    for (let count = 0; count < 12; count++)
      opened.logGroups.add("eu-west-1", "/a", `${count} ${large}`);
    const pages: number[] = [];
    const numbers: number[] = [];
    for await (const { events = [] } of paginateFilterLogEvents(
      { client },
      { logGroupName: "/a" },
    )) {
      pages.push(events.length);
      numbers.push(...events.map(({ message }) => Number.parseInt(message ?? "", 10)));
    }
    expect(numbers).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(pages).toEqual([5, 5, 2]);
  });
});

it("forgets the oldest messages before memory is short", () => {
  const groups = createLogGroups();
  groups.add("eu-west-1", "/a", "old");
  for (let count = 0; count < 30; count++) groups.add("eu-west-1", "/b", "x".repeat(200_000));
  expect(groups.read("eu-west-1", "/a")).toEqual([]);
  expect(groups.read("eu-west-1", "/b")).toHaveLength(20);
});
