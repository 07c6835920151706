import { listPage, sitePages, tagPage } from "../old-pages.ts";
import type { OldPage } from "../old-blog.ts";
import { decode, joinUrl, rootOf } from "../old-url.ts";
import { textOfHtml } from "../html-to-markdown/parse-html.ts";
import { originOf } from "./post.ts";
import type { Term, WxrItem } from "./wxr.ts";

/** Addresses of a WordPress blog that are no post. */
export function wordpressPages(
  url: string,
  terms: readonly Term[],
  items: readonly WxrItem[],
): OldPage[] {
  const root = rootOf(url);
  const at = (path: string): string => joinUrl(root, path);
  const lists = terms.map(({ domain, nicename, name }) =>
    tagPage(
      at(`${domain === "category" ? "category" : "tag"}/${decode(nicename)}/`),
      textOfHtml(name),
    ),
  );
  return [
    ...sitePages(at("/"), [at("feed/")]),
    ...unique(lists),
    ...items.filter(({ link }) => URL.canParse(link)).map((item) => itemPage(item)),
    listPage(at("author/…/"), "lists of an author's posts are not made here"),
    listPage(at("YYYY/MM/"), "lists of a month's posts are not made here: `/archive` has them all"),
    listPage(at("page/N/"), "the index is one page here: `/archive` lists all posts"),
  ];
}

function itemPage(item: WxrItem): OldPage {
  const { pathname, search } = new URL(item.link);
  const path = decode(pathname) + search;
  const name = `\`${textOfHtml(item.title)}\` (${originOf(item)})`;
  return listPage(path, `${name} is neither post nor page: it is not imported`);
}

function unique(pages: readonly OldPage[]): OldPage[] {
  return [...new Map(pages.map((page) => [page.path, page])).values()];
}
