import { translatorOf, type RuleContext, type Tag, type TagRule } from "./template.ts";
import { splitArguments } from "./arguments.ts";
import { outputRule } from "./liquid-rules.ts";
import { asComment, liquidLike } from "./liquid-shape.ts";
import {
  fenced,
  fenceInfo,
  imageOf,
  linkTo,
  plainLink,
  postTarget,
  quoted,
} from "./markdown-parts.ts";

type Write = TagRule["write"];

const inline = (write: Write): TagRule => ({ kind: "single", block: false, write });
const block = (write: Write): TagRule => ({ kind: "single", block: true, write });
const pair = (write: Write): TagRule => ({ kind: "pair", block: true, write });
const verbatim = (write: Write): TagRule => ({ kind: "verbatim", block: true, write });

/** Tags of Hexo (https://hexo.io/docs/tag-plugins) and of the theme NexT. */
const rules: Readonly<Record<string, TagRule>> = {
  post_link: inline(postLink),
  post_path: inline(({ args }, { find }) => {
    const post = find(splitArguments(args)[0] ?? "");
    return post && postTarget(post);
  }),
  asset_path: inline(({ args }) => splitArguments(args)[0]),
  asset_link: inline(({ args }) => {
    const [file = "", ...words] = withoutFlag(splitArguments(args));
    return linkTo(file, words.join(" ") || file);
  }),
  asset_img: inline(image),
  img: inline(image),
  codeblock: verbatim(codeBlock),
  code: verbatim(codeBlock),
  include_code: block(includedCode),
  "include-code": block(includedCode),
  blockquote: pair(quotation),
  quote: pair(quotation),
  centerquote: pair(({ inner }, { translate }) => quoted(translate(inner))),
  cq: pair(({ inner }, { translate }) => quoted(translate(inner))),
  pullquote: pair(({ inner }, { translate }) => quoted(translate(inner))),
  note: pair(note),
  subnote: pair(note),
  youtube: block(
    video("https://www.youtube.com/watch?v=", "https://www.youtube.com/playlist?list="),
  ),
  vimeo: block(video("https://vimeo.com/")),
  gist: block(({ args }) => plainLink(`https://gist.github.com/${splitArguments(args)[0] ?? ""}`)),
  jsfiddle: block(({ args }) =>
    plainLink(`https://jsfiddle.net/${splitArguments(args)[0] ?? ""}/`),
  ),
  iframe: block(({ args }) => urlIn(splitArguments(args))),
  link: inline(link),
  label: inline(label),
  button: inline(button),
  btn: inline(button),
};

/** Translates the tags in a Hexo post. */
export const translateHexo = translatorOf(
  liquidLike(
    rules,
    [{ shape: /\{#([^]*?)#\}/y, write: ([, text = ""]) => asComment(text) }, outputRule],
    hexoFenceInfo,
  ),
);

/** ` js title https://… text`: the title alone stays behind a fence. */
function hexoFenceInfo(info: string): string | undefined {
  const match = /^([\w+#.-]+)\s+([^{}=]+)$/.exec(info.trim());
  if (match === null) return undefined;
  return fenceInfo({ lang: match[1], title: match[2]?.trim() });
}

/** `{% post_link file#part 'Title' true %}` */
function postLink({ args }: Tag, { find }: RuleContext): string | undefined {
  const [name = "", ...words] = withoutFlag(splitArguments(args));
  const [file = "", part] = name.split("#", 2);
  const post = find(file);
  if (post === undefined) return undefined;
  const hash = part === undefined ? "" : `#${part}`;
  return linkTo(postTarget(post) + hash, words.join(" ") || post.title);
}

function withoutFlag(words: string[]): string[] {
  return /^(?:true|false)$/.test(words.at(-1) ?? "") ? words.slice(0, -1) : words;
}

/** `{% img class /a.png 400 300 '"title" "alt"' %}`, and the same of a post's own file. */
function image({ args }: Tag): string | undefined {
  const words = splitArguments(args);
  const at = words.findIndex((word) => /^(?:https?:|\/)|\.\w{2,5}(?:[?#]|$)/i.test(word));
  if (at < 0) return undefined;
  const rest = words.slice(at + 1).filter((word) => !/^\d+(?:px|%)?$/.test(word));
  const texts = rest.flatMap((word) => (/["']/.test(word) ? splitArguments(word) : [word]));
  const quotedTexts = rest.length === 1 && texts.length > 1;
  const title = quotedTexts ? texts[0] : texts.join(" ");
  const alt = quotedTexts ? texts.slice(1).join(" ") : title;
  return imageOf(words[at] ?? "", alt ?? "", title === alt ? undefined : title);
}

/** `{% codeblock title lang:ts https://… text mark:1,4-7 line_number:true %}` */
function codeBlock({ args, inner }: Tag): string {
  const { options, words } = codeOptions(args);
  const at = words.findIndex((word) => /^(?:https?:\/\/|\/)/.test(word));
  const title = words.slice(0, at < 0 ? undefined : at).join(" ");
  const code = fenced(inner, infoOf(options, title));
  const url = at < 0 ? undefined : words[at];
  return url === undefined
    ? code
    : `${code}\n\n${linkTo(url, words.slice(at + 1).join(" ") || url)}`;
}

/** `{% include_code title lang:js from:2 to:9 path/to/file.js %}` */
function includedCode({ args }: Tag, { read }: RuleContext): string | undefined {
  const { options, words } = codeOptions(args);
  const file = words.at(-1) ?? "";
  const text = read(`/downloads/code/${file}`);
  if (text === undefined) return undefined;
  const [from, to] = [options.get("from"), options.get("to")].map(Number);
  const lines = text.split("\n").slice(from ? from - 1 : 0, to || undefined);
  const lang = options.get("lang") ?? /\.(\w+)$/.exec(file)?.[1] ?? "";
  const title = words.slice(0, -1).join(" ") || file;
  return fenced(lines.join("\n"), infoOf(new Map(options).set("lang", lang), title));
}

function codeOptions(args: string): { options: Map<string, string>; words: string[] } {
  const options = new Map<string, string>();
  const words = splitArguments(args).filter((word) => {
    const match =
      /^(lang|language|mark|line_number|first_line|highlight|wrap|from|to|caption):(.*)$/i.exec(
        word,
      );
    if (match?.[1] !== undefined) options.set(match[1].toLowerCase(), match[2] ?? "");
    return match === null;
  });
  return { options, words };
}

function infoOf(options: ReadonlyMap<string, string>, title: string): string {
  return fenceInfo({
    lang: options.get("lang") ?? options.get("language"),
    title: title || options.get("caption"),
    marks: options.get("mark"),
    numbers: options.get("line_number") === "true",
  });
}

/** `{% blockquote David Levithan, Wide Awake https://… Title %}` */
function quotation({ args, inner }: Tag, { translate }: RuleContext): string {
  const words = splitArguments(args);
  const at = words.findIndex((word) => /^https?:\/\//.test(word));
  const who = words.slice(0, at < 0 ? undefined : at).join(" ");
  const url = at < 0 ? undefined : words[at];
  const where = url === undefined ? [] : [linkTo(url, words.slice(at + 1).join(" ") || url)];
  const source = [...(who === "" ? [] : [who]), ...where].join(" ");
  const text = quoted(translate(inner));
  return source === "" ? text : `${text}\n>\n> — ${source}`;
}

const alerts: Readonly<Record<string, Parameters<typeof quoted>[1]>> = {
  success: "TIP",
  warning: "WARNING",
  danger: "CAUTION",
};

/** `{% note warning no-icon Summary %}` */
function note({ args, inner }: Tag, { translate }: RuleContext): string {
  const [kind = "", ...words] = splitArguments(args);
  const style = /^(?:default|primary|info|success|warning|danger|simple|modern|flat|disabled)$/;
  const known = style.test(kind);
  const summary = (known ? words : [kind, ...words])
    .filter(
      (word) => word !== "" && word !== "no-icon" && !style.test(word) && !word.startsWith("fa"),
    )
    .join(" ");
  const text = translate(inner);
  return quoted(
    summary === "" ? text : `**${summary}**\n\n${text.trimStart()}`,
    alerts[kind] ?? "NOTE",
  );
}

function video(one: string, list = one): Write {
  return ({ args }) => {
    const [id = "", kind] = splitArguments(args);
    const url = /^https?:/.test(id) ? id : (kind === "playlist" ? list : one) + id;
    return plainLink(url);
  };
}

function urlIn(words: readonly string[]): string | undefined {
  const url = words.find((word) => /^https?:\/\//.test(word));
  return url && plainLink(url);
}

/** `{% link text https://… external title %}` */
function link({ args }: Tag): string | undefined {
  const words = withoutFlag(splitArguments(args));
  const at = words.findIndex((word) => /^(?:https?:\/\/|\/|mailto:)/.test(word));
  if (at < 0) return undefined;
  const url = words[at] ?? "";
  const title = words.slice(at + 1).filter((word) => !/^(?:true|false)$/.test(word));
  return linkTo(url, words.slice(0, at).join(" ") || url, title.join(" "));
}

/** `{% label primary@text %}` */
function label({ args }: Tag): string {
  return `<mark>${args.replace(/^\w*@/, "").trim()}</mark>`;
}

/** `{% button url, text, icon, title %}` */
function button({ args }: Tag): string | undefined {
  const [url = "", text = ""] = args.split(",").map((word) => word.trim());
  return url === "" ? undefined : linkTo(url, text || url);
}
