import { fieldsOf, listOf, textOf, type Fields } from "../export-json.ts";
import { escapeHtml } from "../../markdown/escape.ts";

/** What Ghost's editors keep of a post, as HTML: for posts that the export has without theirs. */
export function editorHtml(post: Fields): string | undefined {
  const lexical = parsed(textOf(post, "lexical"));
  const mobiledoc = parsed(textOf(post, "mobiledoc"));
  const html =
    lexical.root === undefined
      ? mobiledocHtml(mobiledoc)
      : nodesHtml(fieldsOf(lexical.root).children);
  return html.trim() === "" ? undefined : html;
}

/** JSON of an editor; nothing when it is broken. */
export function parsed(json: string | undefined): Fields {
  try {
    return json === undefined ? {} : fieldsOf(JSON.parse(json));
  } catch {
    return {};
  }
}

/** Sections are `[1, "p", [markers]]`, `[3, "ul", [[markers]]]`, `[2, src]` and `[10, card]`; a marker ends in its text. */
function mobiledocHtml({ sections, cards }: Fields): string {
  return listOf(sections)
    .map((section) => {
      const [kind, tag, content] = listOf(section);
      if (kind === 10) {
        const [name, payload] = listOf(listOf(cards)[Number(tag)]);
        return cardHtml(stringOf(name), fieldsOf(payload));
      }
      if (kind === 2) return `<p><img src="${escapeHtml(stringOf(tag))}"></p>`;
      const name = /^(?:p|h[1-6]|ul|ol|blockquote|aside)$/.test(stringOf(tag))
        ? stringOf(tag)
        : "p";
      const inner =
        kind === 3
          ? listOf(content)
              .map((item) => `<li>${words(item)}</li>`)
              .join("")
          : words(content);
      return `<${name}>${inner}</${name}>`;
    })
    .join("\n");
}

function words(markers: unknown): string {
  return listOf(markers)
    .map((marker) => escapeHtml(stringOf(listOf(marker).at(-1))))
    .join("");
}

function nodesHtml(nodes: unknown): string {
  return listOf(nodes)
    .map((node) => nodeHtml(fieldsOf(node)))
    .join("");
}

const elements: Readonly<Record<string, string>> = {
  paragraph: "p",
  quote: "blockquote",
  aside: "blockquote",
  listitem: "li",
};

function nodeHtml(node: Fields): string {
  const type = stringOf(node.type).replace(/^extended-/, "");
  if (type === "text") return textHtml(node);
  if (type === "linebreak") return "<br>";
  const inner = nodesHtml(node.children);
  if (type === "link") return `<a href="${escapeHtml(stringOf(node.url))}">${inner}</a>`;
  if (type === "list")
    return stringOf(node.listType) === "number" ? `<ol>${inner}</ol>` : `<ul>${inner}</ul>`;
  if (type === "heading" && /^h[1-6]$/.test(stringOf(node.tag)))
    return `<${stringOf(node.tag)}>${inner}</${stringOf(node.tag)}>`;
  const name = elements[type];
  if (name !== undefined) return `<${name}>${inner}</${name}>`;
  return inner === "" ? cardHtml(type, node) : `<p>${inner}</p>`;
}

/** Lexical's bits: 1 bold, 2 italic, 4 struck through, 16 code. */
function textHtml(node: Fields): string {
  const format = Number(node.format ?? 0);
  let html = escapeHtml(stringOf(node.text));
  for (const [bit, tag] of [
    [16, "code"],
    [4, "del"],
    [2, "em"],
    [1, "strong"],
  ] as const) {
    if ((format & bit) !== 0) html = `<${tag}>${html}</${tag}>`;
  }
  return html;
}

/** A card by the names of what it holds; of one that is not known every text is kept. */
function cardHtml(name: string, payload: Fields): string {
  const { html, src, code, language, caption, alt } = payload;
  if (typeof html === "string") return `<div>${html}</div><p>${stringOf(caption)}</p>`;
  if (typeof code === "string")
    return `<pre data-lang="${escapeHtml(stringOf(language))}">\n${escapeHtml(code)}</pre><p>${stringOf(caption)}</p>`;
  if (name === "image") {
    return `<figure><img src="${escapeHtml(stringOf(src))}" alt="${escapeHtml(stringOf(alt))}"><figcaption>${stringOf(caption)}</figcaption></figure>`;
  }
  if (/^(?:hr|horizontalrule)$/.test(name)) return "<hr>";
  const texts = Object.entries(payload).filter(
    ([key, value]) => typeof value === "string" && !/^(?:type|version|card.*)$/.test(key),
  );
  return texts
    .map(([, text]) => `<p>${escapeHtml(stringOf(text)).replaceAll("\n", "<br>")}</p>`)
    .join("");
}

function stringOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
