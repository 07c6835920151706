import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { renderMarkdown } from "../../content-loader/markdown/markdown.ts";
import { MediaSet } from "../../content-loader/media/media-set.ts";
import { zhHans } from "../../content-loader/words/zh-hans.ts";
import { useChromium } from "./chromium.ts";

const { open } = useChromium();

/** Posts that attack their readers, one behind each line of `=`. */
const posts = readFileSync(join(import.meta.dirname, "hostile-markdown.txt"), "utf8").split(
  "\n=====\n",
);
const media = new MediaSet("none", "none");

async function articleOf(text: string): Promise<string> {
  const { html } = await renderMarkdown(
    { file: "a.md", bodyLine: 1, text, words: zhHans },
    new Map(),
    media,
  );
  return `<article>${html}</article>`;
}

/** Without a content security policy: this is the layer before it. */
it("executes and loads nothing of hostile Markdown but images, and keeps it in its article", async () => {
  const page = await open("about:blank");
  const dialogs: string[] = [];
  const requests: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  page.on("request", (request) => requests.push(request.url()));
  await page.route("**/*", (route) => route.abort());
  const elements = (await Promise.all(posts.map(articleOf))).join("\n");
  await page.setContent(
    `<!doctype html><title>t</title><main>${elements}</main><footer>f</footer>`,
  );
  const found = await page.evaluate(() => ({
    outline: [...document.body.children].map(({ tagName }) => tagName).join(),
    articles: document.querySelectorAll("main > article").length,
    outside: [...document.querySelectorAll("main > :not(article), head > :not(title)")].length,
    names: [...document.querySelectorAll("article *")].map(({ localName }) => localName),
    attributes: [...document.querySelectorAll("article *")].flatMap(({ attributes }) =>
      [...attributes].map(({ name }) => name),
    ),
    ids: [...document.querySelectorAll("article [id]")].map(({ id }) => id),
    schemes: [...document.querySelectorAll<HTMLAnchorElement>("article a[href]")].map(
      ({ protocol }) => protocol,
    ),
  }));
  expect(dialogs).toEqual([]);
  expect(requests.filter((url) => !url.startsWith("https://images.example/"))).toEqual([]);
  expect(found).toMatchObject({ outline: "MAIN,FOOTER", articles: posts.length, outside: 0 });
  expect(found.names.filter((name) => forbiddenElement.test(name))).toEqual([]);
  expect(found.attributes.filter((name) => forbiddenAttribute.test(name))).toEqual([]);
  expect(found.ids.filter((id) => !/^(?:h|fn|fnref)-/.test(id))).toEqual([]);
  expect(found.schemes.filter((scheme) => !/^(?:https?|mailto|about)?:$/.test(scheme))).toEqual([]);
});

const forbiddenElement =
  /^(?:script|style|link|meta|base|iframe|object|embed|form|input|button|select|textarea|svg|template|noscript|title|.*-.*)$/;
const forbiddenAttribute =
  /^(?:on.*|style|name|target|ping|srcdoc|background|action|formaction|popover|is|.*:.*)$/;
