import { posix } from "node:path";
import { rootOf } from "../old-url.ts";
import { splitArguments } from "./arguments.ts";
import { asComment } from "./liquid-shape.ts";
import { fenced, fenceInfo, plainLink } from "./markdown-parts.ts";
import type { OtherRule, RuleContext, Tag, TagRule } from "./template.ts";

/** Tags that Jekyll's and Eleventy's Liquid have in common. */
export const liquidRules: Readonly<Record<string, TagRule>> = {
  comment: { kind: "verbatim", block: false, write: ({ inner }) => asComment(inner) },
  highlight: { kind: "verbatim", block: true, write: highlighted },
  gist: {
    kind: "single",
    block: true,
    write: ({ args }) => plainLink(`https://gist.github.com/${splitArguments(args)[0] ?? ""}`),
  },
  youtube: {
    kind: "single",
    block: true,
    write: ({ args }) => {
      const [id = ""] = splitArguments(args);
      return plainLink(/^https?:/.test(id) ? id : `https://www.youtube.com/watch?v=${id}`);
    },
  },
};

/** `{{ output }}`: paths and what is known of the site; anything else stays as text. */
export const outputRule: OtherRule = {
  shape: /\{\{-?(?<expression>(?:[^}]|\}(?!\}))*?)-?\}\}/y,
  write: (match, context) => valueOf((match.groups?.["expression"] ?? "").trim(), context),
};

/** `{% highlight ts linenos hl_lines="1 3" %}`, and `{% highlight js 1,3-4 %}` of Eleventy. */
function highlighted({ args, inner }: Tag): string {
  const marks = /(?:hl_lines|mark_lines)\s*=\s*"([^"]*)"/
    .exec(args)?.[1]
    ?.trim()
    .replace(/\s+/g, ",");
  const [lang = "", ...words] = splitArguments(args.replace(/\w+\s*=\s*"[^"]*"/g, "")).map((word) =>
    word.replace(/^['",]+|['",]+$/g, ""),
  );
  const numbers = words.some((word) => word.startsWith("linenos"));
  const lines = words.find((word) => /^\d[\d,-]*$/.test(word));
  const plain = /^(?:text|plaintext|txt)$/.test(lang) ? "" : lang;
  return fenced(inner, fenceInfo({ lang: plain, marks: marks ?? lines, numbers }));
}

/** `"/a" | relative_url`, `site.baseurl`, `page.title`; undefined for what only the tool can tell. */
function valueOf(expression: string, context: RuleContext): string | undefined {
  const [head = "", ...filters] = expression.split("|").map((part) => part.trim());
  let value = termOf(head, context);
  for (const filter of filters) {
    if (value === undefined) return undefined;
    value = filtered(value, filter, context);
  }
  return value;
}

function termOf(term: string, { post, site, variables }: RuleContext): string | undefined {
  const text = /^"([^"]*)"$|^'([^']*)'$/.exec(term);
  if (text !== null) return text[1] ?? text[2] ?? "";
  const known: Readonly<Record<string, string | undefined>> = {
    "site.baseurl": rootOf(site),
    "site.url": site === undefined ? "" : new URL(site).origin,
    "page.title": post.title,
    title: post.title,
    "page.url": post.paths[0],
  };
  return known[term] ?? variables.get(term);
}

function filtered(value: string, filter: string, context: RuleContext): string | undefined {
  const [, name = "", given = ""] = /^([\w-]+)\s*:?\s*(.*)$/.exec(filter) ?? [];
  const other = given === "" ? "" : termOf(given, context);
  const root = rootOf(context.site);
  if (other === undefined) return undefined;
  switch (name) {
    case "relative_url":
    case "absolute_url":
      return /^[a-z]+:/i.test(value) ? value : posix.join("/", root, value);
    case "url":
      return value.startsWith("/") ? posix.join("/", root, value) : value;
    case "prepend":
      return other + value;
    case "append":
      return value + other;
    case "escape":
    case "strip":
    case "uri_escape":
    case "safe":
      return value;
    default:
      return undefined;
  }
}
