import { escapeHtml } from "../../markdown/escape.ts";
import { decodeXml } from "./decode-xml.ts";
import { replaceShortcodes, type Shortcode } from "./shortcode.ts";

/** Names of SyntaxHighlighter Evolved's shortcodes: its own, and its languages. */
const names =
  "code|sourcecode|source|crayon|cc|bash|shell|cpp|csharp|css|diff|erlang|go|groovy|html|java|javascript|js|json|matlab|objc|perl|php|powershell|python|py|ruby|rails|scala|sql|swift|vb|xml|yaml";
const ownNames = new Set(["code", "sourcecode", "source", "crayon", "cc"]);

/** Code blocks of the editors and plug-ins as `pre` whose text is the code, character for character. */
export function tidyWordpressCode(html: string): string {
  const blocks = html.replace(codeBlockPro, (_, json: string) =>
    preOf(jsonText(json, "code"), jsonText(json, "language")),
  );
  const marked = blocks.replace(
    blockLanguage,
    (_, json: string, pre: string) =>
      `${pre} data-lang="${escapeHtml(jsonText(json, "language"))}"`,
  );
  const shielded = marked.replace(rawPre, escapeRaw).replace(codeOrPre, shieldBrackets);
  const coded = replaceShortcodes(shielded, names, (code, whole) =>
    code.inner === undefined ? whole : codeOf(code, code.inner),
  );
  return coded.replace(/<pre\b[^>]*>\s*(<pre\b(?:(?!<\/pre>)[\s\S])*<\/pre>)\s*<\/pre>/gi, "$1");
}

const codeOrPre = new RegExp(
  `\\[(${names})(?![\\w-])[^\\]]*\\](?:(?!\\[\\1(?![\\w-]))[\\s\\S])*?\\[/\\1\\]|<pre\\b[^>]*>([\\s\\S]*?)</pre>`,
  "gi",
);

/** Brackets in `pre` are text, unless all that it holds is one shortcode. */
function shieldBrackets(
  whole: string,
  _name: string | undefined,
  inner: string | undefined,
): string {
  const isWrapper = /^\s*\[(\w+)[^\]]*\][\s\S]*\[\/\1\]\s*$/.test(inner ?? "");
  return inner === undefined || isWrapper ? whole : whole.replaceAll("[", "&#91;");
}

const codeBlockPro =
  /<!-- wp:kevinbatdorf\/code-block-pro (\{.*?\}) -->[\s\S]*?<!-- \/wp:kevinbatdorf\/code-block-pro -->/g;
const blockLanguage =
  /<!-- wp:[\w/-]*code[\w/-]* (\{[^\n]*?"language"[^\n]*?\}) -->\s*(<pre\b)(?![^>]*data-(?:lang|enlighter))/g;

function jsonText(json: string, name: string): string {
  try {
    const value: unknown = Reflect.get(Object(JSON.parse(json)), name);
    return typeof value === "string" ? value : "";
  } catch {
    return "";
  }
}

function preOf(code: string, info: string): string {
  return `\n\n<pre data-info="${escapeHtml(info)}">\n${escapeHtml(code)}</pre>\n\n`;
}

function codeOf({ name, attributes, words }: Shortcode, inner: string): string {
  const language =
    attributes.get("lang") ??
    attributes.get("language") ??
    (ownNames.has(name) ? (words[0] ?? "") : name);
  const code = unescaped(inner);
  if (!code.includes("\n") && language === "") return `<code>${escapeHtml(code)}</code>`;
  const title = attributes.get("title");
  const lines = attributes.get("highlight");
  const info = [
    /^(?:plain|text)$/.test(language) ? "" : language,
    title === undefined ? "" : ` title="${title}"`,
    lines === undefined ? "" : ` {${lines}}`,
  ];
  return preOf(code.replace(/^[ \t]*\n/, "").replace(/\n[ \t]*$/, ""), info.join(""));
}

/** The plug-ins keep code with entities; where a `<` stands as it is, they did not. */
function unescaped(code: string): string {
  return /[<>]/.test(code) ? code : decodeXml(code);
}

/** `pre` of a highlighter that takes code as it was typed. */
const rawPre =
  /(<pre\b[^>]*(?:\slang=|class="[^"]*(?:lang:|brush:|EnlighterJSRAW|prettyprint))[^>]*>)([\s\S]*?)(<\/pre>)/gi;

function escapeRaw(whole: string, open: string, code: string, close: string): string {
  const isTyped = code.includes("<") && !/<\/?(?:code|span|br)\b|<a\s+href/i.test(code);
  return isTyped ? open + escapeHtml(code) + close : whole;
}
