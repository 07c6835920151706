import { expect, it } from "vitest";
import { renderDocument } from "../../../edge/pages/document.tsx";
import { NotFoundPage } from "../../../edge/pages/not-found.tsx";
import { TagPage } from "../../../edge/pages/tag.tsx";
import { english, wordsIn } from "../../../edge/pages/words.ts";
import type { Site } from "../../../edge/store/contract.ts";
import { list, site, theme } from "../../support/blog.ts";

const { words: _, ...before } = site;

it("takes a page's words from its release", () => {
  const words = { "zh-Hans": { notFound: "没有" } };
  const html = notFound({ ...site, language: "zh-Hans", words });
  expect(html).toContain("<h1>没有</h1>");
});

it("is English where a release has no words, or lacks one", () => {
  expect(notFound({ ...before, language: "zh-Hans" })).toContain(`<h1>${english.notFound}</h1>`);
  expect(notFound(undefined)).toContain(`<h1>${english.notFound}</h1>`);
  const words = { "zh-Hans": { notFound: "没有" } };
  expect(wordsIn({ ...site, words }, "zh-Hans").home).toBe(english.home);
});

it("takes the blog's words for a language that the release has none of", () => {
  const words = { de: { home: "Startseite" } };
  expect(wordsIn({ ...site, language: "de", words }, "th").home).toBe("Startseite");
});

it("fills a tag in as it is", () => {
  const page = (
    <TagPage tag="$& {tag}" list={list([])} page={undefined} site={site} theme={theme} />
  );
  expect(renderDocument(page)).toContain("<h1>Tagged “$&amp; {tag}”</h1>");
});

function notFound(site: Site | undefined): string {
  return renderDocument(<NotFoundPage site={site} theme={theme} />);
}
