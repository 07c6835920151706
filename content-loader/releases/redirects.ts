import { key } from "../../edge/store/keys.ts";
import { Failure } from "../failure.ts";
import { hrefOf, pathOf } from "../names.ts";

/** Path, as it reads → where it leads, percent-encoded; or `gone:` and the identity of a text that was deleted. */
export type Redirects = ReadonlyMap<string, string>;

const prefix = key.redirect("/");
const gone = "gone:";

export function isRedirect(entryKey: string): boolean {
  return entryKey.startsWith(prefix);
}

/** The redirects among a release's entries. */
export function redirectsOf(entries: ReadonlyMap<string, string>): Redirects {
  const redirects = [...entries].filter(([name]) => isRedirect(name));
  return new Map(redirects.map(([name, target]) => [name.slice(prefix.length - 1), target]));
}

/** A post or a page, by what it is known by from release to release. */
export interface KnownText {
  /** A post's slug, a page's path. */
  name: string;
  id?: string;
  /** Hash of its text. */
  body: string;
}

/** From one name to another. */
export interface Move {
  from: string;
  to: string;
}

/** Removed texts that are there again under another name, known by their `id`, or by their text where one of the two has none. */
export function findMoves(removed: readonly KnownText[], added: readonly KnownText[]): Move[] {
  const byId = new Map(added.flatMap((text) => (text.id === undefined ? [] : [[text.id, text]])));
  const byBody = new Map(added.map((text) => [text.body, text]));
  return removed.flatMap(({ name, id, body }) => {
    const alike = byBody.get(body);
    const same = id === undefined || alike?.id === undefined ? alike : undefined;
    const to = (id === undefined ? undefined : byId.get(id)) ?? same;
    return to === undefined ? [] : [{ from: name, to: to.name }];
  });
}

export interface Changes {
  live: Redirects;
  /** Every post and page of the next release. */
  texts: readonly KnownText[];
  /** Those of the live release that are not in it. */
  removed: readonly KnownText[];
  moves: readonly Move[];
  /** Path → name, by front matter. */
  aliases: ReadonlyMap<string, string>;
}

/**
 * The redirects of the next release. Those there are stay, and each leads to where its text is now, so that none leads to another;
 * a moved text's old address leads to its new one, and a deleted text's address is remembered.
 */
export function nextRedirects({ live, texts, removed, moves, aliases }: Changes): Redirects {
  const moved = new Map(moves.map(({ from, to }) => [hrefOf(from), to]));
  const deleted = new Map(
    removed
      .filter(({ name }) => !moves.some(({ from }) => from === name))
      .map((text) => [hrefOf(text.name), gone + (text.id ?? text.body)]),
  );
  const back = new Map(
    texts.flatMap(({ name, id, body }) =>
      [id ?? body, body].map((identity): [string, string] => [gone + identity, name]),
    ),
  );
  const next = new Map<string, string>();
  for (const [path, target] of live) {
    const to = moved.get(target) ?? back.get(target);
    next.set(path, to === undefined ? (deleted.get(target) ?? target) : hrefOf(to));
  }
  for (const { from, to } of moves) next.set(pathOf(from), hrefOf(to));
  for (const { name } of removed) {
    const tombstone = deleted.get(hrefOf(name));
    if (tombstone !== undefined) next.set(pathOf(name), tombstone);
  }
  for (const [path, name] of aliases) next.set(path, hrefOf(name));
  for (const { name } of texts) next.delete(pathOf(name));
  return next;
}

/**
 * Throws a Failure when a new text takes an address that was another one's: links to that would lead to a text their authors did
 * not mean.
 */
export function refuseTakenNames(
  live: Redirects,
  added: readonly KnownText[],
  moves: readonly Move[],
): void {
  const taken = added.filter((text) => {
    const target = live.get(pathOf(text.name));
    return target !== undefined && !isOwn(text, target, moves);
  });
  if (taken.length === 0) return;
  const lines = taken.map(({ name }) => {
    const target = live.get(pathOf(name)) ?? "";
    const owner = target.startsWith(gone) ? "was deleted" : `is at ${decodeURI(target)} now`;
    return name.startsWith("/")
      ? `The address \`${name}\` was another text's, which ${owner}.`
      : `The slug \`${name}\` was another post's, which ${owner}.`;
  });
  throw new Failure(
    "conflict",
    `${lines.join("\n")}\nNothing was written. Choose another address, or take it over with --force.`,
  );
}

/**
 * Throws a Failure when an alias takes a redirect that leads to another text which is still there: its readers would not find it
 * any more.
 */
export function refuseTakenAliases({
  live,
  texts,
  aliases,
}: Pick<Changes, "live" | "texts" | "aliases">): void {
  const pages = new Set(texts.map(({ name }) => hrefOf(name)));
  const lines = [...aliases].flatMap(([path, name]) => {
    const target = live.get(path);
    const isTaken = target !== undefined && target !== hrefOf(name) && pages.has(target);
    return isTaken ? [`The alias \`${path}\` of ${name} leads to ${decodeURI(target)}.`] : [];
  });
  if (lines.length === 0) return;
  throw new Failure(
    "conflict",
    `${lines.join("\n")}\nNothing was written. Delete the alias, or take it over with --force.`,
  );
}

/** The text itself comes back: from where it moved to, or from the dead. */
function isOwn(text: KnownText, target: string, moves: readonly Move[]): boolean {
  if (target.startsWith(gone)) return [text.id, text.body].includes(target.slice(gone.length));
  return moves.some(({ from, to }) => to === text.name && hrefOf(from) === target);
}
