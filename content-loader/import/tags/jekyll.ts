import { splitArguments } from "./arguments.ts";
import { liquidRules, outputRule } from "./liquid-rules.ts";
import { liquidLike } from "./liquid-shape.ts";
import { postTarget } from "./markdown-parts.ts";
import { rootOf } from "../old-url.ts";
import { translatorOf, type OtherRule, type RuleContext, type Tag } from "./template.ts";

/** The list in whose place kramdown puts a table of contents. */
const contents: OtherRule = {
  shape: /^(?: {0,3}(?:[*+-]|\d+\.) [^\n]*\n)? {0,3}\{:\s*toc\b[^}\n]*\}/my,
  write: (_, { note }) => {
    note("kramdown's table of contents is left out");
    return "";
  },
};

/** `{: .class #id width="300"}` of kramdown, behind what it is about or on a line of its own. */
const attributes: OtherRule = {
  shape:
    /(?<=^ {0,3}|[)\]*_`~|>"]|^#{1,6} [^\n]*)\{(?:::?|#(?=[\w-]+\}))(?:[^}\n"']|"[^"\n]*"|'[^'\n]*')*\}/my,
  write: ([raw], { note }) => {
    note(`kramdown's \`${raw}\` is left out`);
    return "";
  },
};

/** Translates the Liquid and the kramdown in a Jekyll post. https://jekyllrb.com/docs/liquid/tags/ */
export const translateJekyll = translatorOf(
  liquidLike(
    {
      ...liquidRules,
      post_url: { kind: "single", block: false, write: postUrl },
      link: { kind: "single", block: false, write: link },
    },
    [contents, attributes, outputRule],
  ),
);

function postUrl({ args }: Tag, { find }: RuleContext): string | undefined {
  const post = find(splitArguments(args)[0] ?? "");
  return post && postTarget(post);
}

/** `{% link _posts/2020-01-01-name.md %}`, or a page or a file of the site. */
function link({ args }: Tag, { find, site }: RuleContext): string | undefined {
  const [file = ""] = splitArguments(args);
  if (file === "" || file.includes("{{")) return undefined;
  const post = find(file);
  const path = file.replace(/^\/?/, "/").replace(/\.(?:md|markdown)$/, ".html");
  return post === undefined ? rootOf(site) + path : postTarget(post);
}
