/** Seconds. */
export const hour = 3_600;
export const day = 24 * hour;
export const month = 30 * day;

/** What readers ask for. They come as in a Poisson process, from all locations alike. */
export interface Load {
  posts: number;
  /** Requests for a post's page in a month, caches or not. */
  views: number;
  /** Of Zipf's law: the post of rank n is asked for as often as n to the power of −exponent. */
  exponent: number;
}

/** What answers them before the function does. */
export interface Caches {
  /** Edge locations, dealt out evenly to the regional caches behind them (PL-07). */
  edges: number;
  /** Regional edge caches; the function runs beside each (LE-12). */
  regions: number;
  rules: Rules;
}

/** How long a copy is good for. */
export interface Rules {
  /** Seconds of `s-maxage`. */
  ttl: number;
  /** Seconds of `stale-while-revalidate`: a copy is served that much longer, and renewed behind the reader's back (CA-10). */
  stale: number;
  /** Purges of a page in a second, as in a Poisson process. */
  purges: number;
}

/** What became of the views, as shares of them. */
export interface Hits {
  /** The function renders a page: the reader waits for it, or gets a stale copy at once. */
  rendered: number;
  /** Of these, the readers who wait for it. */
  waited: number;
  /** An edge location has a copy; for the others a regional cache is asked. */
  atEdge: number;
}
