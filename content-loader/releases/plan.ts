import { isPage, isPost } from "../../edge/store/checks.ts";
import { key, pk } from "../../edge/store/keys.ts";
import { getItems, valueOf, type Item, type Replica } from "../aws/table.ts";
import { addCards } from "../cards/add-cards.ts";
import { refuseDeletions, type Deletions } from "./deletions.ts";
import { diffEntries, differs, textsOf, type Diff } from "./diff.ts";
import type { LiveRelease } from "./live.ts";
import { nameOf } from "../names.ts";
import type { PageRecord, PostRecord } from "../objects/post-record.ts";
import type { Content } from "../publish.ts";
import { addSiteObjects, bodyHash } from "../objects/site-objects.ts";
import { addSearch } from "../search/add-search.ts";
import {
  findMoves,
  nextRedirects,
  redirectsOf,
  refuseTakenAliases,
  refuseTakenNames,
  type KnownText,
  type Move,
} from "./redirects.ts";

/** The next release, and how it differs from the live one. */
export interface Plan {
  entries: ReadonlyMap<string, string>;
  diff: Diff;
  /** The moment for which its lists were made, milliseconds since 1970. */
  asOf: number;
  /** Posts and pages whose addresses changed, by their names. */
  moves: Move[];
}

export interface PlanOptions {
  deletions: Deletions;
  /** Whether a text may take an address that was another one's. */
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
  const old = live?.entries ?? new Map<string, string>();
  const { objects, posts, pages, aliases } = content;
  const texts = [...posts, ...pages].map(knownText);
  const there = new Set(texts.map(({ name }) => entryOf(name)));
  const added = texts.filter(({ name }) => !old.has(entryOf(name)));
  const removed = await readRemoved(home, old, there);
  const moves = findMoves(removed, added);
  const redirects = redirectsOf(old);
  if (!force) {
    refuseTakenNames(redirects, added, moves);
    refuseTakenAliases({ live: redirects, texts, aliases });
  }
  await refuseDeletions(
    removed.filter(({ name }) => !moves.some(({ from }) => from === name)),
    deletions,
  );
  await addCards(content, live, home);
  await addSearch({ objects, posts }, live, home, now);
  const paths = nextRedirects({ live: redirects, texts, removed, moves, aliases });
  const compose = (asOf: number): Plan => {
    addSiteObjects(content, asOf);
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

function knownText(record: PostRecord | PageRecord): KnownText {
  const { id, body } = record;
  return { name: nameOf(record), ...(id !== undefined && { id }), body };
}

/** The key of the entry that a post or a page has. */
function entryOf(name: string): string {
  return name.startsWith("/") ? key.page(name) : key.post(name);
}

async function readRemoved(
  home: Replica,
  old: ReadonlyMap<string, string>,
  there: ReadonlySet<string>,
): Promise<KnownText[]> {
  const gone = textsOf([...old.keys()]).filter((name) => !there.has(entryOf(name)));
  const items = await getItems(
    home,
    gone.map((name) => pk.object(old.get(entryOf(name)) ?? "")),
  );
  return gone.map((name) => parseRemoved(name, items.get(pk.object(old.get(entryOf(name)) ?? ""))));
}

function parseRemoved(name: string, item: Item | undefined): KnownText {
  const text = item && valueOf(item);
  if (!isPost(text) && !isPage(text))
    throw new Error(`The live text ${name} is not in the form that this loader writes`);
  return { name, ...(text.id !== undefined && { id: text.id }), body: bodyHash(text.html) };
}
