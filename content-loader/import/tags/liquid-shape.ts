import type { OtherRule, TagLanguage, TagRule } from "./template.ts";

/** How Liquid and Nunjucks write tags: `{% name args %}`, `{% endname %}`, `{{ output }}`. */
export function liquidLike(
  rules: Readonly<Record<string, TagRule>>,
  others: readonly OtherRule[],
  fenceInfo?: TagLanguage["fenceInfo"],
): TagLanguage {
  return {
    opening: /\{%[-+]?\s*(?<name>[\w-]+)(?<args>(?:[^%]|%(?!\}))*?)-?%\}/y,
    around: (name) =>
      new RegExp(
        `\\{%-?\\s*(?:end${name}|(?<open>${name})(?:\\s(?:[^%]|%(?!\\}))*?)?)\\s*-?%\\}`,
        "g",
      ),
    rules: new Map(Object.entries({ raw: unwrapped, ...rules })),
    others,
    ...(fenceInfo !== undefined && { fenceInfo }),
    inCode: [
      { shape: /^[ \t]*\{%-?\s*(?:end)?raw\s*-?%\}[ \t]*\n/gm, stays: "" },
      {
        shape: /(?<!^[ \t]*)\{%-?\s*(?:end)?raw\s*-?%\}|\{%-?\s*(?:end)?raw\s*-?%\}(?![ \t]*\n)/gm,
        stays: "",
      },
    ],
  };
}

/** A tag around what no template touches: it goes, with the lines that it had for itself. */
const unwrapped: TagRule = {
  kind: "verbatim",
  block: false,
  write: ({ inner }) =>
    /^[ \t]*\n/.test(inner) ? inner.replace(/^[ \t]*\n/, "").replace(/\n[ \t]*$/, "") : inner,
};

/** A comment, which readers never saw. */
export function asComment(text: string): string {
  return `<!-- ${text.trim().replaceAll("--", "- -").replaceAll(">", "›")} -->`;
}
