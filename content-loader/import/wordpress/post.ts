import { slugOfTitle } from "../../header/title-slug.ts";
import { textOf } from "../html-to-markdown/dom.ts";
import { parseHtml, textOfHtml } from "../html-to-markdown/parse-html.ts";
import type { OldPost } from "../old-blog.ts";
import { decode } from "../old-url.ts";
import { titleFromText } from "../title-from-text.ts";
import type { WxrItem } from "./wxr.ts";

type Note = (what: string) => void;

/** An item's facts as a post; `body` is its Markdown. */
export function postOf(
  item: WxrItem,
  body: string,
  { cover, note }: { cover: string | undefined; note: Note },
): OldPost {
  const title = titleOf(item, note);
  const date = item.type === "page" ? "" : dateOf(item.date, item.modified, note);
  const updated = updatedOf(item, date);
  const excerpt = textOfHtml(item.excerpt);
  const lang = item.terms.find(({ domain }) => domain === "language")?.nicename;
  return {
    origin: originOf(item),
    title,
    slug: decode(item.slug) || (slugOfTitle(title) ?? `post-${item.id}`),
    date,
    ...(updated !== undefined && { updated }),
    ...(excerpt !== "" && { abstract: excerpt }),
    tags: tagsOf(item),
    ...(lang !== undefined && { lang }),
    draft: isDraft(item, note),
    ...(cover !== undefined && { cover }),
    body,
    paths: pathsOf(item, note),
  };
}

/** How messages call an item. */
export function originOf({ file, type, id }: WxrItem): string {
  return `${type} ${id} of ${file}`;
}

function titleOf({ title, content, id }: WxrItem, note: Note): string {
  const given = textOfHtml(title);
  if (given !== "") return given;
  const made = titleFromText(textOf(parseHtml(content.replace(/\[[^\]]*\]/g, "")))) ?? `Post ${id}`;
  note(`has no title: it is \`${made}\``);
  return made;
}

/** What WordPress itself calls a post without a category. */
const noCategory = "uncategorized";

function tagsOf({ terms }: WxrItem): string[] {
  const own = terms.filter(
    ({ domain, nicename }) => /^(?:category|post_tag|tag)$/.test(domain) && nicename !== noCategory,
  );
  return [...new Set(own.map(({ name }) => textOfHtml(name)).filter((name) => name !== ""))];
}

function isDraft({ status, hasPassword }: WxrItem, note: Note): boolean {
  if (hasPassword) note("needed a password: it is a draft, for a page here is for everyone");
  else if (status === "private")
    note("was private: it is a draft, for a page here is for everyone");
  else if (status === "pending") note("was waiting for a review: it is a draft");
  else if (!["publish", "future", "draft"].includes(status))
    note(`has the status \`${status}\`: it is a draft`);
  return hasPassword || !["publish", "future"].includes(status);
}

const unknownTime = /^(?:0000|$)/;

/** The blog's own clock with its distance from UTC, where both are known. */
function dateOf(date: WxrItem["date"], modified: WxrItem["date"], note: Note): string {
  const { local, utc } = unknownTime.test(date.local) ? modified : date;
  if (unknownTime.test(local)) {
    note("has no date: it is `1970-01-01`");
    return "1970-01-01";
  }
  return withOffset(local, utc);
}

function withOffset(local: string, utc: string): string {
  const time = local.replace(" ", "T");
  if (unknownTime.test(utc)) return time;
  const minutes = Math.round(
    (Date.parse(`${time}Z`) - Date.parse(`${utc.replace(" ", "T")}Z`)) / 60_000,
  );
  if (Number.isNaN(minutes) || Math.abs(minutes) > 14 * 60) return time;
  if (minutes === 0) return `${time}Z`;
  const size = Math.abs(minutes);
  const digits = [Math.floor(size / 60), size % 60].map((count) => `${count}`.padStart(2, "0"));
  return `${time}${minutes < 0 ? "-" : "+"}${digits.join(":")}`;
}

/** A change on another day than the publication; editors save the same post again and again. */
function updatedOf({ modified }: WxrItem, date: string): string | undefined {
  if (unknownTime.test(modified.local)) return undefined;
  const updated = withOffset(modified.local, modified.utc);
  return updated.slice(0, 10) > date.slice(0, 10) ? updated : undefined;
}

function pathsOf({ link, status }: WxrItem, note: Note): string[] {
  if (!URL.canParse(link)) return [];
  const { pathname, search } = new URL(link);
  if (search === "") return [decode(pathname)];
  if (status === "publish") {
    note(
      `its old address \`/${search}\` is a query, and a redirect goes by the path: it does not answer`,
    );
  }
  return [];
}
