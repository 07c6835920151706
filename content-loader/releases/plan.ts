import { isPost } from "../../edge/store/checks.ts";
import { key, pk } from "../../edge/store/keys.ts";
import { getItems, valueOf, type Item, type Replica } from "../aws/table.ts";
import { addCards } from "../cards/add-cards.ts";
import { refuseDeletions, type Deletions } from "./deletions.ts";
import { diffEntries, differs, type Diff } from "./diff.ts";
import type { LiveRelease } from "./live.ts";
import type { Content } from "../publish.ts";
import { addSiteObjects, bodyHash } from "../objects/site-objects.ts";
import { addSearch } from "../search/add-search.ts";
import {
  findMoves,
  nextRedirects,
  redirectsOf,
  refuseTakenAliases,
  refuseTakenSlugs,
  type Move,
  type RemovedPost,
} from "./redirects.ts";

/** The next release, and how it differs from the live one. */
export interface Plan {
  entries: ReadonlyMap<string, string>;
  diff: Diff;
  /** The moment for which its lists were made, milliseconds since 1970. */
  asOf: number;
  /** Posts whose slugs changed. */
  moves: Move[];
}

export interface PlanOptions {
  deletions: Deletions;
  /** Whether a post may take an address that was another one's. */
  force: boolean;
  /** Milliseconds since 1970. */
  now: number;
}

/** What readers are to see next. Throws a Failure when that needs the author's word first; writes nothing. */
export async function planRelease(
  content: Content,
  live: LiveRelease | undefined,
  home: Replica,
  { deletions, force, now }: PlanOptions,
): Promise<Plan> {
  const { objects, site, posts, aliases } = content;
  const old = live?.entries ?? new Map<string, string>();
  const slugs = new Set(posts.map(({ slug }) => slug));
  const added = posts.filter(({ slug }) => !old.has(key.post(slug)));
  const removed = await readRemoved(home, old, slugs);
  const moves = findMoves(removed, added);
  const redirects = redirectsOf(old);
  if (!force) {
    refuseTakenSlugs(redirects, added, moves);
    refuseTakenAliases({ live: redirects, posts, aliases });
  }
  await refuseDeletions(
    removed.filter(({ slug }) => !moves.some(({ from }) => from === slug)),
    deletions,
  );
  await addCards(content, live, home);
  await addSearch({ objects, posts }, live, home, now);
  const paths = nextRedirects({ live: redirects, posts, removed, moves, aliases });
  const compose = (asOf: number): Plan => {
    addSiteObjects(objects, site, posts, asOf);
    const entries = new Map([...objects.entries, ...[...paths].map(asEntry)]);
    return { entries, diff: diffEntries(old, entries), asOf, moves };
  };
  // A post that came out since then is no change of the author's: a second run writes nothing.
  const unchanged = live && compose(live.time);
  return unchanged && !differs(unchanged.diff) ? unchanged : compose(now);
}

function asEntry([path, target]: [string, string]): [string, string] {
  return [key.redirect(path), target];
}

async function readRemoved(
  home: Replica,
  old: ReadonlyMap<string, string>,
  slugs: ReadonlySet<string>,
): Promise<RemovedPost[]> {
  const gone = [...old].flatMap(([name, hash]) => {
    const slug = name.startsWith(key.post("")) ? name.slice(key.post("").length) : undefined;
    return slug === undefined || slugs.has(slug) ? [] : [{ slug, name: pk.object(hash) }];
  });
  const items = await getItems(
    home,
    gone.map(({ name }) => name),
  );
  return gone.map(({ slug, name }) => parseRemoved(slug, items.get(name)));
}

function parseRemoved(slug: string, item: Item | undefined): RemovedPost {
  const post = item && valueOf(item);
  if (!isPost(post))
    throw new Error(`The live post ${slug} is not in the form that this loader writes`);
  return { slug, ...(post.id !== undefined && { id: post.id }), body: bodyHash(post.html) };
}
