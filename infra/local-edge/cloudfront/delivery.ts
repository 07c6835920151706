import type { Answer } from "./answer.ts";
import { keyRequest, type KeyedRequest, keysOfOneEncoding } from "./cache-key.ts";
import type { Cache, CachedObject } from "./cache.ts";
import { judgeCopy } from "./copy-use.ts";
import { forwardRequest, forwardsCookies } from "./forwarded-request.ts";
import type { Invalidation } from "./invalidation.ts";
import { hit, land, type Landing, type Shelf } from "./landing.ts";
import type { Behavior, Distribution, ViewerRequest } from "../model.ts";
import type { Span } from "../request-log.ts";
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

/** A request that the cache has looked at. */
interface Errand extends DeliveryRequest {
  keyed: KeyedRequest;
  /** What the waterfall shows of the cache. */
  step: Span;
}

/** One request to the origin. */
interface Flight {
  /** What came while it was under way: its response may be older. */
  invalidations: Invalidation[];
}

/** The flight that others wait for. */
interface Leader {
  requestId: string;
  landing: Promise<Landing>;
}

/** Answers from the cache, or from the origin by way of it (PL-07…12). */
export class Delivery {
  private readonly ports: Ports;
  private readonly cache: Cache;
  private readonly flights = new Set<Flight>();
  /** By storage key. */
  private readonly leaders = new Map<string, Leader>();

  constructor(ports: Ports, cache: Cache) {
    this.ports = ports;
    this.cache = cache;
  }

  async deliver(delivery: DeliveryRequest): Promise<Answer> {
    const errand = startErrand(delivery);
    const { behavior, request } = delivery;
    const refusal = refuseCaching(behavior, request.method);
    if (refusal !== undefined) {
      close(errand, refusal);
      return (await this.fly(errand, undefined)).answer;
    }
    const found = this.lookUp(errand.keyed, request.method);
    if (found === undefined) {
      close(errand, missWords(errand.keyed));
      return this.fetchShared(errand, undefined);
    }
    const now = this.ports.now();
    const use = judgeCopy(found, now);
    close(errand, use.why);
    if (use.kind === "expired") return this.fetchShared(errand, found);
    if (use.kind === "stale" && use.mayFetch) this.refresh(errand, found);
    return hit(found, now);
  }

  /** Drops the copies that it names; what is under way to them is not stored any more (CA-60). */
  invalidate(invalidation: Invalidation): void {
    this.cache.deleteMatching(invalidation);
    for (const flight of this.flights) flight.invalidations.push(invalidation);
    this.leaders.clear();
  }

  /** The copy of its key, or a fresh one that does as well: in one encoding (CA-22), a GET's for a HEAD (UK-07). */
  private lookUp(keyed: KeyedRequest, method: string): CachedObject | undefined {
    const own = this.cache.get(storageKey(keyed.key, method));
    if (method === "OPTIONS" || (own !== undefined && method === "GET")) return own;
    const whole = method === "HEAD" ? this.getFresh(storageKey(keyed.key, "GET")) : undefined;
    return whole ?? own ?? this.getInOneEncoding(keyed);
  }

  private getInOneEncoding(keyed: KeyedRequest): CachedObject | undefined {
    return keysOfOneEncoding(keyed)
      .map((key) => this.getFresh(storageKey(key, "GET")))
      .find((copy) => copy?.response.headers["content-encoding"] !== undefined);
  }

  private getFresh(key: string): CachedObject | undefined {
    const copy = this.cache.get(key);
    return copy !== undefined && judgeCopy(copy, this.ports.now()).kind === "fresh"
      ? copy
      : undefined;
  }

  /** In the background: a failure here is met again, and told, by the request that finds the copy expired (CA-10). */
  private refresh(errand: Errand, stale: CachedObject): void {
    const unseen = { ...errand, trace: new Trace(errand.requestId), step: { ...errand.step } };
    this.fetchShared(unseen, stale).catch(() => undefined);
  }

  /** One request to the origin for all who ask for the same copy at the same time (CA-40). */
  private async fetchShared(errand: Errand, expired: CachedObject | undefined): Promise<Answer> {
    if (forwardsCookies(errand.behavior)) return (await this.fly(errand, expired)).answer;
    const key = storageKey(errand.keyed.key, errand.request.method);
    const leader = this.leaders.get(key);
    if (leader !== undefined) return this.follow(leader, errand, expired);
    const landing = this.fly(errand, expired);
    const own = { requestId: errand.requestId, landing };
    this.leaders.set(key, own);
    try {
      return (await landing).answer;
    } finally {
      if (this.leaders.get(key) === own) this.leaders.delete(key);
    }
  }

  private async follow(
    leader: Leader,
    errand: Errand,
    expired: CachedObject | undefined,
  ): Promise<Answer> {
    const { trace } = errand;
    trace.waitingFor = { kind: "request", requestId: leader.requestId };
    try {
      const landing = await leader.landing;
      close(errand, `${errand.step.detail}, waited for another request (CA-40)`);
      if (landing.shareable) return asHit(landing.answer);
    } finally {
      trace.waitingFor = undefined;
    }
    return (await this.fly(errand, expired)).answer;
  }

  private async fly(errand: Errand, expired: CachedObject | undefined): Promise<Landing> {
    const flight: Flight = { invalidations: [] };
    this.flights.add(flight);
    try {
      const keyed = forwardRequest(errand.behavior, errand.request, errand.keyed);
      const fetch = { ...errand, keyed, expired };
      const fetched = await fetchOrigin(this.ports, fetch);
      const landing = await land(fetch, fetched, this.shelf(flight, errand), this.ports.now());
      errand.step.detail += `; ${landing.outcome}`;
      return landing;
    } finally {
      this.flights.delete(flight);
    }
  }

  private shelf({ invalidations }: Flight, { keyed, behavior, request }: Errand): Shelf {
    const { cache } = this;
    const key = storageKey(keyed.key, request.method);
    const isKept = refuseCaching(behavior, request.method) === undefined;
    return {
      put(object) {
        if (!isKept || invalidations.some((names) => names(object))) return false;
        cache.set(key, object);
        return true;
      },
      clear() {
        if (invalidations.length === 0) cache.delete(key);
      },
    };
  }
}

function startErrand(delivery: DeliveryRequest): Errand {
  const keyed = keyRequest(delivery.behavior.cachePolicy, delivery.request);
  const start = delivery.trace.elapsed();
  const step: Span = { kind: "cache", name: keyed.target, start, milliseconds: 0 };
  delivery.trace.spans.push(step);
  return { ...delivery, keyed, step };
}

/** Ends the cache's step; what the origin does then has steps of its own. */
function close({ step, trace }: Errand, why: string): void {
  step.milliseconds = trace.elapsed() - step.start;
  step.detail = why;
}

function storageKey(key: string, method: string): string {
  return `${method} ${key}`;
}

/** Why the cache is passed by, or undefined: it is not. */
function refuseCaching(
  { cachePolicy, cachedMethods }: Behavior,
  method: string,
): string | undefined {
  if (cachePolicy.maxTtl === 0) return "not cacheable: the policy's Max TTL is 0 (CA-43)";
  if (method === "GET" || method === "HEAD") return undefined;
  if (method === "OPTIONS" && cachedMethods.includes(method)) return undefined;
  return `not cacheable: ${method} (CA-27)`;
}

function missWords({ encodings }: KeyedRequest): string {
  const form = encodings.length === 0 ? "" : ` in ${encodings.join(" or ")}`;
  return `miss: no copy of this path${form}`;
}

/** CA-40: who waited is logged as a hit. */
function asHit(answer: Answer): Answer {
  const fetched = answer.result === "Miss" || answer.result === "RefreshHit";
  return fetched ? { ...answer, result: "Hit", age: 0 } : answer;
}
