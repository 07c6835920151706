import { codeSpan } from "../body-edits.ts";
import { namedArguments } from "./arguments.ts";
import { asComment } from "./liquid-shape.ts";
import { fenced, fenceInfo, imageOf, plainLink, postTarget, quoted } from "./markdown-parts.ts";
import { hugoFenceInfo, linesIn } from "./hugo-fences.ts";
import { translatorOf, type RuleContext, type Tag, type TagRule } from "./template.ts";

type Write = TagRule["write"];

const inline = (write: Write): TagRule => ({ kind: "single", block: false, write });
const block = (write: Write): TagRule => ({ kind: "single", block: true, write });
const pair = (write: Write): TagRule => ({ kind: "pair", block: true, write });

const alert = (kind: Parameters<typeof quoted>[1]): TagRule => pair(alertOf(kind));

/** Hugo's own shortcodes (https://gohugo.io/shortcodes/), and what many themes call their boxes. */
const rules: Readonly<Record<string, TagRule>> = {
  figure: block(figure),
  image: block(figure),
  img: block(figure),
  highlight: { kind: "verbatim", block: true, write: highlighted },
  ref: inline(reference),
  relref: inline(reference),
  youtube: block(idAt((id) => `https://www.youtube.com/watch?v=${id}`)),
  vimeo: block(idAt((id) => `https://vimeo.com/${id}`)),
  instagram: block(idAt((id) => `https://www.instagram.com/p/${id}/`)),
  gist: block(({ args }) =>
    plainLink(`https://gist.github.com/${namedArguments(args).plain.slice(0, 2).join("/")}`),
  ),
  tweet: block(tweet),
  twitter: block(tweet),
  x: block(tweet),
  qr: inline(({ args }) => namedArguments(args).named.get("text")),
  param: inline(({ args }, { variables }) =>
    variables.get(`params.${(namedArguments(args).plain[0] ?? "").toLowerCase()}`),
  ),
  details: pair(details),
  rawhtml: { kind: "verbatim", block: true, write: ({ inner }) => inner.trim() },
  raw: { kind: "verbatim", block: true, write: ({ inner }) => inner.trim() },
  html: { kind: "verbatim", block: true, write: ({ inner }) => inner.trim() },
  comment: { kind: "verbatim", block: false, write: ({ inner }) => asComment(inner) },
  mermaid: { kind: "verbatim", block: true, write: ({ inner }) => fenced(inner, "mermaid") },
  quote: pair(({ inner }, { translate }) => quoted(translate(inner))),
  blockquote: pair(({ inner }, { translate }) => quoted(translate(inner))),
  note: alert("NOTE"),
  info: alert("NOTE"),
  tip: alert("TIP"),
  warning: alert("WARNING"),
  danger: alert("CAUTION"),
  hint: pair(alertOf()),
  notice: pair(alertOf()),
  admonition: pair(alertOf()),
  alert: pair(alertOf()),
  callout: pair(alertOf()),
};

/** Translates the shortcodes in a Hugo page, `{{< name >}}` and `{{% name %}}`. */
export const translateHugo = translatorOf({
  opening:
    /\{\{[<%]\s*(?<name>\/?\s*[\w./-]*\w)(?<args>(?:"(?:[^"\\]|\\.)*"|`[^`]*`|(?!\/?[>%]\}\})[^"`])*?)\s*(?<closed>\/)?[>%]\}\}/y,
  around: (name) =>
    new RegExp(
      `\\{\\{[<%]\\s*(?:\\/\\s*${escaped(name)}|(?<open>${escaped(name)})(?=[\\s>%])(?:(?!\\/?[>%]\\}\\})[^])*?)\\s*[>%]\\}\\}`,
      "g",
    ),
  rules: new Map(Object.entries(rules)),
  others: [
    {
      shape: /(?<=^#{1,6} [^\n]*)\{#[\w.:-]+[^}\n]*\}(?=[ \t]*$)/my,
      write: ([id], { note }) => {
        note(`the heading's own id \`${id}\` is left out: its text makes one`);
        return "";
      },
    },
    {
      shape: /\{\{([<%])\s*\/\*([^]*?)\*\/\s*[>%]\}\}/y,
      write: ([, mark = "<", text = ""]) =>
        codeSpan(`{{${mark} ${text.trim()} ${mark === "<" ? ">" : "%"}}}`),
    },
  ],
  inCode: [{ shape: /\{\{([<%])\/\*([^]*?)\*\/([>%])\}\}/g, stays: "{{$1$2$3}}" }],
  fenceInfo: hugoFenceInfo,
});

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** `{{< figure src="a.png" alt="…" caption="…" link="…" >}}` */
function figure({ args }: Tag): string | undefined {
  const { named, plain } = namedArguments(args);
  const src = named.get("src") ?? plain[0];
  if (src === undefined) return undefined;
  const words = [named.get("title"), named.get("caption"), named.get("attr")];
  const caption = words.flatMap((text) => (text ? [withoutTags(text)] : [])).join(" · ");
  const image = imageOf(src, named.get("alt") ?? caption, caption);
  const link = named.get("link") ?? named.get("attrlink");
  return link === undefined
    ? image
    : `[${image}](${link.replace(/[\s<>()]/g, encodeURIComponent)})`;
}

function withoutTags(text: string): string {
  return text.replace(/<\/?[a-z][^>]*>/gi, "");
}

/** `{{< highlight go "linenos=table,hl_lines=8 15-17" >}}` */
function highlighted({ args, inner }: Tag): string {
  const [lang = ""] = args.trim().split(/[\s"]/, 1);
  const options = args.slice(args.indexOf(lang) + lang.length);
  const numbers = /linenos\s*=\s*(?:true|table|inline|"?(?:true|table|inline))/.test(options);
  return fenced(inner, fenceInfo({ lang, marks: linesIn(options), numbers }));
}

/** `{{< ref "posts/a.md#part" >}}` */
function reference({ args }: Tag, { find, post }: RuleContext): string | undefined {
  const { named, plain } = namedArguments(args);
  const name = named.get("path") ?? plain[0] ?? "";
  const [file = "", part] = name.split("#", 2);
  const hash = part === undefined ? "" : `#${part}`;
  if (file === "") return hash;
  const found = find(file);
  return found === undefined
    ? undefined
    : found === post && hash !== ""
      ? hash
      : postTarget(found) + hash;
}

function idAt(urlOf: (id: string) => string): Write {
  return ({ args }) => {
    const { named, plain } = namedArguments(args);
    const id = named.get("id") ?? plain[0];
    return id && plainLink(/^https?:/.test(id) ? id : urlOf(id));
  };
}

/** `{{< tweet user="SanDiegoZoo" id="1453110110599868418" >}}` */
function tweet({ args }: Tag): string | undefined {
  const { named, plain } = namedArguments(args);
  const id = named.get("id") ?? plain.at(-1);
  return id && plainLink(`https://x.com/${named.get("user") ?? "i"}/status/${id}`);
}

/** `{{< details summary="…" >}}` */
function details({ args, inner }: Tag, { translate }: RuleContext): string {
  const { named, plain } = namedArguments(args);
  const summary = named.get("summary") ?? named.get("title") ?? plain[0] ?? "Details";
  const text = summary.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<details>\n<summary>${text}</summary>\n\n${translate(inner).trim()}\n\n</details>`;
}

const kinds: Readonly<Record<string, Parameters<typeof quoted>[1]>> = {
  tip: "TIP",
  success: "TIP",
  important: "IMPORTANT",
  warning: "WARNING",
  danger: "CAUTION",
  caution: "CAUTION",
  error: "CAUTION",
};

/** `{{% notice warning "Title" %}}`, `{{< admonition type=tip title="…" >}}` */
function alertOf(kind?: Parameters<typeof quoted>[1]): Write {
  return ({ args, inner }, { translate }) => {
    const { named, plain } = namedArguments(args);
    const words = kind === undefined ? plain.slice(1) : plain;
    const style = named.get("type") ?? named.get("style") ?? named.get("icon") ?? plain[0] ?? "";
    const title = named.get("title") ?? named.get("text") ?? words.join(" ");
    const text = translate(inner);
    const whole = title === "" ? text : `**${title}**\n\n${text.trimStart()}`;
    return quoted(whole, kind ?? kinds[style.toLowerCase()] ?? "NOTE");
  };
}
