import type { PostLink, Translation } from "../edge/store/contract.ts";
import type { PageTranslation } from "../edge/store/page-contract.ts";
import { groupTranslations } from "./header/translations.ts";
import { relatedPosts } from "./objects/related.ts";
import { byNewest, neighboursOf, type Neighbours } from "./objects/site-objects.ts";
import type { PageFile, ParsedPosts, PostFile } from "./parse.ts";
import type { Problem } from "./problem.ts";
import type { Task } from "./workers/messages.ts";

interface Tasks {
  /** Posts, newest first, then pages. */
  tasks: Task[];
  /** What is wrong between texts. */
  problems: Problem[];
}

/** What is to be rendered, each with what it shows of others. `language` is the blog's. */
export function listTasks({ posts, pages, paths }: ParsedPosts, language: string): Tasks {
  const [ofPosts, ofPages] = [
    groupTranslations(posts, paths, language, linkToPost),
    groupTranslations(pages, paths, language, linkToPage),
  ];
  const sorted = posts.toSorted((a, b) => byNewest(a.header, b.header));
  const headers = sorted.map(({ header }) => ({ ...header, lang: header.lang ?? language }));
  const related = relatedPosts(headers);
  const postTasks = sorted.map((text, index): Task => {
    const linked = {
      related: related[index] ?? [],
      translations: ofPosts.groups.get(text.file) ?? [],
    };
    const neighbours = { ...neighboursOf(headers, index), ...linksOf(linked) };
    return { kind: "post", text, neighbours };
  });
  const pageTasks = pages.map((text): Task => {
    return { kind: "page", text, translations: ofPages.groups.get(text.file) ?? [] };
  });
  return {
    tasks: [...postTasks, ...pageTasks],
    problems: [...ofPosts.problems, ...ofPages.problems],
  };
}

function linkToPost({ header }: PostFile, lang: string): Translation {
  const { slug, date, expires } = header;
  return { slug, lang, date, ...(expires !== undefined && { expires }) };
}

function linkToPage({ header }: PageFile, lang: string): PageTranslation {
  return { path: header.path, lang };
}

interface Linked {
  related: PostLink[];
  translations: Translation[];
}

/** The same text in another language is no other post on what it is about. */
function linksOf({ related, translations }: Linked): Pick<Neighbours, "related" | "translations"> {
  const others = related.filter((post) => translations.every(({ slug }) => slug !== post.slug));
  return {
    ...(others.length > 0 && { related: others }),
    ...(translations.length > 0 && { translations }),
  };
}
