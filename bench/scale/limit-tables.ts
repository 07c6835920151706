import { ceilingOf, costOf, totalOf } from "./cost.ts";
import { renderedShare, rendersAfterPurge } from "./expected-hits.ts";
import { dollars, duration, grid, number, percent, short, used } from "./format.ts";
import { limits, sizeAt, useOf, type Limit, type Moment } from "./limits.ts";
import { day, hour, month } from "./load.ts";
import { publicationOf, type Publication } from "./publication.ts";
import { loadOf, regions, scenarios, usualCaches, type Scenario } from "./scenarios.ts";

/** What the scenarios ask for. */
export function demandTable(): string {
  const rates = ["requests/s, mean and peak", "hit rate", "renders/s everywhere, mean"];
  return grid(["size", "posts", "views a month", ...rates], scenarios.map(demandRow));
}

function demandRow(scenario: Scenario): string[] {
  const { name, posts, views, peak } = scenario;
  const rate = views / month;
  const rendered = renderedShare(loadOf(scenario), usualCaches);
  const rates = peak === 1 ? number(rate) : `${number(rate)}, ${number(rate * peak)}`;
  return [name, number(posts), short(views), rates, percent(1 - rendered), number(rate * rendered)];
}

/** How much of each limit they take. */
export function limitTable(): string {
  return grid(["limit", ...scenarios.map(({ name }) => name)], limits.map(limitRow));
}

function limitRow(limit: Limit): string[] {
  const uses = scenarios.map(
    (scenario) =>
      `${used(useOf(limit, scenario, "steady"))} / ${used(useOf(limit, scenario, "purged"))}`,
  );
  return [limitCell(limit), ...uses];
}

function limitCell({ name, most, source }: Limit): string {
  return `${name}: ${most.toLocaleString("en")} (${source})`;
}

/** Numbers of posts for which it is told when limits are reached. */
const reachedWith = [100, 10_000, 1_000_000];

/** At how many views a month each is reached. */
export function reachTable(): string {
  const head = reachedWith.map((posts) => `${number(posts)} posts`);
  return grid(["limit", ...head], limits.map(reachRow));
}

function reachRow(limit: Limit): string[] {
  const reached = reachedWith.map(
    (posts) => `${reach(limit, posts, "steady")} / ${reach(limit, posts, "purged")}`,
  );
  return [limitCell(limit), ...reached];
}

function reach(limit: Limit, posts: number, when: Moment): string {
  const views = sizeAt(limit, posts, when);
  return views === undefined ? "never" : short(Number(views.toPrecision(2)));
}

const times = [1, 60, hour, day];

/** Renders that empty caches cause. */
export function purgeTable(): string {
  const head = times.map((time) => `in ${duration(time)}`);
  return grid(["size", ...head], scenarios.map(purgeRow));
}

function purgeRow(scenario: Scenario): string[] {
  const load = loadOf(scenario);
  return [scenario.name, ...times.map((time) => number(rendersAfterPurge(load, regions, time)))];
}

/** What a month costs. */
export function costTable(): string {
  const publication = publicationOf(10_000);
  const parts = ["requests, bytes, functions", "renders and their reads", "publishing", "storage"];
  const sums = ["in all", "if every view were rendered"];
  return grid(
    ["size", ...parts, ...sums],
    scenarios.map((scenario) => costRow(scenario, publication)),
  );
}

function costRow(scenario: Scenario, publication: Publication): string[] {
  const cost = costOf(scenario, publication);
  const { delivery, rendering, publishing, storage } = cost;
  const sums = [totalOf(cost), totalOf(ceilingOf(scenario, publication))];
  return [scenario.name, ...[delivery, rendering, publishing, storage, ...sums].map(dollars)];
}
