import { generator, type Random } from "../../tests/support/corpus.ts";
import { month, type Caches, type Hits, type Load, type Rules } from "./load.ts";
import { zipf } from "./zipf.ts";

/** How many requests are played, and with which dice. */
export interface Play {
  requests: number;
  seed: number;
}

/** The same as `expectedHits`, played request by request through both layers of caches. */
export function simulatedHits(load: Load, caches: Caches, { requests, seed }: Play): Hits {
  const random = generator(seed);
  const pick = picker(zipf(load.posts, load.exponent), random);
  const network = new Network(caches);
  const counts: Hits = { rendered: 0, waited: 0, atEdge: 0 };
  const warmUp = requests / 5;
  let now = 0;
  let purge = wait(random, caches.rules.purges);
  for (let request = -warmUp; request < requests; request++) {
    now += wait(random, load.views / month);
    for (; purge < now; purge += wait(random, caches.rules.purges)) network.purge(purge);
    const edge = Math.floor(random() * caches.edges);
    const { found, rendered } = network.ask(pick(), edge, now);
    if (request < 0) continue;
    if (rendered) counts.rendered += 1 / requests;
    if (found === "nowhere") counts.waited += 1 / requests;
    if (found === "edge") counts.atEdge += 1 / requests;
  }
  return counts;
}

/** Seconds until the next event of a Poisson process. */
function wait(random: Random, rate: number): number {
  return rate === 0 ? Infinity : -Math.log(1 - random()) / rate;
}

/** Draws a rank by its share. */
function picker(shares: Float64Array, random: Random): () => number {
  let sum = 0;
  const sums = shares.map((share) => (sum += share));
  return () => {
    const drawn = random();
    const rank = sums.findIndex((upTo) => drawn < upTo);
    return rank < 0 ? sums.length - 1 : rank;
  };
}

interface Answer {
  found: "edge" | "region" | "nowhere";
  rendered: boolean;
}

/** Two layers of caches, which know of each page when the copy that they have was rendered. */
class Network {
  readonly #regions: number;
  readonly #rules: Rules;
  readonly #atEdge = new Map<string, number>();
  readonly #inRegion = new Map<string, number>();
  #purged = -Infinity;

  constructor({ regions, rules }: Caches) {
    this.#regions = regions;
    this.#rules = rules;
  }

  purge(now: number): void {
    this.#purged = now;
  }

  ask(page: number, edge: number, now: number): Answer {
    const [here, there] = [`${page}@${edge}`, `${page}@${edge % this.#regions}`];
    const atEdge = this.#stateOf(this.#atEdge.get(here), now);
    if (atEdge === "fresh") return { found: "edge", rendered: false };
    const inRegion = this.#stateOf(this.#inRegion.get(there), now);
    const rendered = inRegion !== "fresh";
    if (rendered) this.#inRegion.set(there, now);
    this.#atEdge.set(here, this.#inRegion.get(there) ?? now);
    if (atEdge === "stale") return { found: "edge", rendered };
    return { found: inRegion === "gone" ? "nowhere" : "region", rendered };
  }

  #stateOf(made: number | undefined, now: number): "fresh" | "stale" | "gone" {
    if (made === undefined || made < this.#purged) return "gone";
    const { ttl, stale } = this.#rules;
    if (now < made + ttl) return "fresh";
    return now < made + ttl + stale ? "stale" : "gone";
  }
}
