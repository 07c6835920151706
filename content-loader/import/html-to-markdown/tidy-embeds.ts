import { excerpt } from "../../problem.ts";
import { each, element, replace, textOf, unwrap } from "./dom.ts";
import { note, type Page } from "./page.ts";

/** Frames, players, scripts and forms: what they show becomes a link or text, and nothing runs. */
export function tidyEmbeds(page: Page): void {
  for (const script of each(page.body, "script")) tidyScript(page, script);
  for (const style of each(page.body, "style, template, link, meta, base, title"))
    dropUnseen(page, style);
  for (const frame of each(page.body, "iframe, frame, embed, object")) tidyFrame(page, frame);
  for (const player of each(page.body, "video, audio")) tidyPlayer(page, player);
  for (const area of each(page.body, "map, bgsound, applet, param")) dropUnseen(page, area);
  for (const drawing of each(page.body, "svg, canvas, math")) {
    note(
      page,
      drawing,
      `a drawing (${drawing.nodeName.toLowerCase()}) was left out but for its words`,
    );
    unwrap(drawing);
  }
  tidyForms(page);
}

function tidyScript(page: Page, script: HTMLElement): void {
  const source = script.getAttribute("src") ?? "";
  const code = script.textContent ?? "";
  if (/^math\/tex/i.test(script.getAttribute("type") ?? "")) return becomeFormula(script, code);
  const gist = /^(?:https?:)?(\/\/gist\.github\.com\/[\w./-]+?)\.js/.exec(source)?.[1];
  if (gist !== undefined) return becomeLink(page, script, `https:${gist}`, "the code of a gist");
  page.notes.add(
    source === ""
      ? `a script was left out: \`${excerpt(code.replace(/\s+/g, " ").trim())}\``
      : `the script ${excerpt(source)} was left out`,
  );
  script.remove();
}

function becomeFormula(script: HTMLElement, code: string): void {
  const kind = /mode=display/i.test(script.getAttribute("type") ?? "") ? "block" : "inline";
  replace(script, element(script.ownerDocument, "code", code.trim(), { "data-tex": kind }));
}

function dropUnseen(page: Page, hidden: HTMLElement): void {
  const name = hidden.nodeName.toLowerCase();
  if (textOf(hidden) !== "") note(page, hidden, `\`${name}\` was left out`);
  hidden.remove();
}

/** The page that a reader would open, for the players that blogs embed. */
const players: [RegExp, (id: string) => string][] = [
  [
    /youtube(?:-nocookie)?\.com\/(?:embed|v)\/([\w-]{6,})/,
    (id) => `https://www.youtube.com/watch?v=${id}`,
  ],
  [/player\.vimeo\.com\/video\/(\d+)/, (id) => `https://vimeo.com/${id}`],
  [/player\.bilibili\.com\/.*[?&]bvid=(\w+)/, (id) => `https://www.bilibili.com/video/${id}`],
  [/player\.bilibili\.com\/.*[?&]aid=(\d+)/, (id) => `https://www.bilibili.com/video/av${id}`],
  [/player\.youku\.com\/embed\/([\w=]+)/, (id) => `https://v.youku.com/v_show/id_${id}.html`],
];

/** A page of a player's URL, or the URL. */
function watchPage(url: string): string {
  for (const [shape, page] of players) {
    const id = shape.exec(url)?.[1];
    if (id !== undefined) return page(id);
  }
  return url.startsWith("//") ? `https:${url}` : url;
}

function tidyFrame(page: Page, frame: HTMLElement): void {
  const nested = frame.querySelectorAll("embed")[0]?.getAttribute("src");
  const named = frame.querySelectorAll('param[name="movie"]')[0]?.getAttribute("value");
  const source = ["src", "data-src", "data", "data-lazy-src"].map((name) =>
    frame.getAttribute(name),
  );
  const url = [...source, nested, named].find(
    (given) => given != null && given !== "about:blank" && given !== "",
  );
  if (url != null) return becomeLink(page, frame, watchPage(url), "an embedded page");
  note(
    page,
    frame,
    `an embedded page without an address (${frame.nodeName.toLowerCase()}) was left out`,
  );
  unwrap(frame);
}

function tidyPlayer(page: Page, player: HTMLElement): void {
  const sources = [player, ...Array.from(player.querySelectorAll("source"))].map((source) =>
    source.getAttribute("src"),
  );
  const urls = [...new Set(sources.filter((url) => url !== null && url !== ""))];
  const kind = player.nodeName.toLowerCase();
  for (const url of urls) {
    const link = element(player.ownerDocument, "a", fileName(url ?? ""), { href: url ?? "" });
    page.notes.add(`the ${kind} ${excerpt(url ?? "")} became a link`);
    const paragraph = element(player.ownerDocument, "p", "");
    paragraph.appendChild(link);
    player.parentNode?.insertBefore(paragraph, player);
  }
  unwrap(player);
}

function fileName(url: string): string {
  return url.split(/[?#]/)[0]?.split("/").pop() || url;
}

function becomeLink(page: Page, embed: HTMLElement, url: string, what: string): void {
  page.notes.add(`${what} became a link: ${excerpt(url)}`);
  const title = embed.getAttribute("title") ?? "";
  const link = element(embed.ownerDocument, "a", title === "" ? url : title, { href: url });
  const paragraph = element(embed.ownerDocument, "p", "");
  paragraph.appendChild(link);
  // What an `object` shows where its page can't be.
  embed.parentNode?.insertBefore(paragraph, embed);
  if (embed.nodeName === "OBJECT") unwrap(embed);
  else embed.remove();
}

function tidyForms(page: Page): void {
  for (const input of each(page.body, "input")) {
    if (input.getAttribute("type") === "checkbox" && input.closest("li") !== null) continue;
    const label = input.getAttribute("value") ?? input.getAttribute("placeholder") ?? "";
    const isHidden = input.getAttribute("type") === "hidden";
    replace(input, input.ownerDocument.createTextNode(isHidden ? "" : ` ${label} `));
  }
  for (const field of each(
    page.body,
    "textarea, select, button, label, fieldset, legend, option",
  )) {
    if (field.nodeName === "OPTION") field.appendChild(field.ownerDocument.createTextNode(" "));
    field.parentNode?.insertBefore(field.ownerDocument.createTextNode(" "), field);
    unwrap(field);
  }
  for (const form of each(page.body, "form")) {
    const action = form.getAttribute("action");
    note(
      page,
      form,
      `a form${action ? ` to ${excerpt(action)}` : ""} was left out but for its words`,
    );
    unwrap(form);
  }
}
