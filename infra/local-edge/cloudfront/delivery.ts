import type { Answer } from "./answer.ts";
import { keyRequest, type KeyedRequest } from "./cache-key.ts";
import { ageOf, type Cache, type CachedObject } from "./cache.ts";
import { hit, land, type Landing, type Shelf } from "./landing.ts";
import type { Behavior, Distribution, ViewerRequest } from "../model.ts";
import { fetchOrigin } from "./origin-fetch.ts";
import type { Ports } from "./ports.ts";
import { Trace } from "./trace.ts";

/** A request after the viewer-request function, and the behavior that answers it. */
export interface DeliveryRequest {
  distribution: Distribution;
  behavior: Behavior;
  request: ViewerRequest;
  requestId: string;
  trace: Trace;
}

/** One request to the origin. */
interface Flight {
  target: string;
  /** An invalidation came while it was under way: its response may be older. */
  outdated: boolean;
}

/** Answers from the cache, or from the origin by way of it (PL-07…12). */
export class Delivery {
  private readonly ports: Ports;
  private readonly cache: Cache;
  private readonly flights = new Set<Flight>();
  /** Storage key → the flight that the others wait for. */
  private readonly leaders = new Map<string, Promise<Landing>>();

  constructor(ports: Ports, cache: Cache) {
    this.ports = ports;
    this.cache = cache;
  }

  async deliver(delivery: DeliveryRequest): Promise<Answer> {
    const keyed = keyRequest(delivery.behavior.cachePolicy, delivery.request);
    if (!isCacheable(delivery.request)) return (await this.fly(delivery, keyed, undefined)).answer;
    const found = this.lookUp(keyed, delivery.request.method);
    if (found === undefined) return this.fetchShared(delivery, keyed, undefined);
    const now = this.ports.now();
    const age = ageOf(found, now);
    if (age < found.lifetime.freshUntil) return hit(found, now);
    if (age < found.lifetime.revalidateUntil) {
      this.refresh(delivery, keyed, found);
      return hit(found, now);
    }
    if (now < found.retryAt && age < found.lifetime.unreachableUntil) return hit(found, now);
    return this.fetchShared(delivery, keyed, found);
  }

  /** Drops the copies that the predicate names; what is under way to their targets is not stored any more. */
  invalidate(matches: (target: string) => boolean): void {
    this.cache.deleteMatching(matches);
    for (const flight of this.flights) if (matches(flight.target)) flight.outdated = true;
    this.leaders.clear();
  }

  /** A HEAD is served from a fresh GET's copy, and has a copy of its own otherwise (UK-07). */
  private lookUp(keyed: KeyedRequest, method: string): CachedObject | undefined {
    const whole = this.cache.get(storageKey(keyed, "GET"));
    if (method === "GET") return whole;
    const isFresh =
      whole !== undefined && ageOf(whole, this.ports.now()) < whole.lifetime.freshUntil;
    return isFresh ? whole : this.cache.get(storageKey(keyed, method));
  }

  /** In the background: a failure here is met again, and told, by the request that finds the copy expired (CA-10). */
  private refresh(delivery: DeliveryRequest, keyed: KeyedRequest, expired: CachedObject): void {
    const unseen = { ...delivery, trace: new Trace(delivery.requestId) };
    this.fetchShared(unseen, keyed, expired).catch(() => undefined);
  }

  /** One request to the origin for all who ask for the same copy at the same time (CA-40). */
  private async fetchShared(
    delivery: DeliveryRequest,
    keyed: KeyedRequest,
    expired: CachedObject | undefined,
  ): Promise<Answer> {
    if (!collapses(delivery.behavior)) return (await this.fly(delivery, keyed, expired)).answer;
    const key = storageKey(keyed, delivery.request.method);
    const leader = this.leaders.get(key);
    if (leader !== undefined) {
      const landing = await leader;
      if (landing.shareable) return asHit(landing.answer);
      return (await this.fly(delivery, keyed, expired)).answer;
    }
    const flight = this.fly(delivery, keyed, expired);
    this.leaders.set(key, flight);
    try {
      return (await flight).answer;
    } finally {
      if (this.leaders.get(key) === flight) this.leaders.delete(key);
    }
  }

  private async fly(
    delivery: DeliveryRequest,
    keyed: KeyedRequest,
    expired: CachedObject | undefined,
  ): Promise<Landing> {
    const flight = { target: keyed.target, outdated: false };
    this.flights.add(flight);
    try {
      const fetch = { ...delivery, keyed, expired };
      const fetched = await fetchOrigin(this.ports, fetch);
      const shelf = this.shelf(
        flight,
        storageKey(keyed, delivery.request.method),
        delivery.request,
      );
      return await land(fetch, fetched, shelf, this.ports.now());
    } finally {
      this.flights.delete(flight);
    }
  }

  private shelf(flight: Flight, key: string, request: ViewerRequest): Shelf {
    const { cache } = this;
    return {
      put(object) {
        if (!flight.outdated && isCacheable(request)) cache.set(key, object);
      },
      clear() {
        cache.delete(key);
      },
    };
  }
}

function storageKey(keyed: KeyedRequest, method: string): string {
  return `${method} ${keyed.key}`;
}

function isCacheable({ method }: ViewerRequest): boolean {
  return method === "GET" || method === "HEAD"; // CA-27
}

/** Off with CachingDisabled, and when cookies go to the origin (CA-40). */
function collapses({ cachePolicy }: Behavior): boolean {
  return cachePolicy.maxTtl > 0 && cachePolicy.cookies.kind === "none";
}

/** CA-40: who waited is logged as a hit. */
function asHit(answer: Answer): Answer {
  const fetched = answer.result === "Miss" || answer.result === "RefreshHit";
  return fetched ? { ...answer, result: "Hit", age: 0 } : answer;
}
