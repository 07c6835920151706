import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serverError } from "../../edge/responses.tsx";
import { theme } from "../support/blog.ts";
import { useChromium } from "../browser/chromium.ts";
import { get, kinds, pagesUrl, subject, torture } from "./site.ts";

interface Message {
  type: "error" | "info" | "non-document-error";
  subType?: "warning";
  message: string;
  url?: string;
}

const checker = fileURLToPath(import.meta.resolve("vnu-jar/build/dist/vnu.jar"));

/** CSS that is younger than the checker's style sheet part, which takes a percentage for no length in `round()` either. */
const unknownToChecker = [
  "CSS: Unrecognized at-rule “@view-transition”",
  "CSS: “width”: The types are incompatible.",
];

describe("the markup", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "edgewise-markup-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("has no error and no warning of the Nu checker on any kind of page (C1)", async ({ task }) => {
    const pages = Object.entries(kinds);
    const files = await Promise.all([
      ...pages.map(async ([kind, path]) => save(kind, (await get(path)).text)),
      save("503", await unavailable()),
    ]);
    const messages = (await check(files)).filter(isProblem);
    task.meta.measured = `${messages.length} errors and warnings on ${files.length} kinds of page`;
    expect(messages.map(({ url, message }) => `${url}: ${message}`)).toEqual([]);
  });

  async function save(kind: string, html: string): Promise<string> {
    const file = join(folder, `${kind.replaceAll(" ", "-")}.html`);
    await writeFile(file, html);
    return file;
  }
});

/** The page of a store that can't be read, in the style of the others. */
async function unavailable(): Promise<string> {
  const { text } = await get("/");
  const [, style = ""] = /<style>([^]*?)<\/style>/.exec(text) ?? [];
  const [, hash = ""] = /style-src '([^']+)'/.exec(text) ?? [];
  return serverError({ ...theme, base: "", style: { text: style, hash } }).body;
}

function isProblem({ type, subType, message }: Message): boolean {
  if (type === "info" && subType !== "warning") return false;
  return !unknownToChecker.some((known) => message.includes(known));
}

/** The checker ends with 1 when it found something. */
function check(files: readonly string[]): Promise<Message[]> {
  const args = ["-jar", checker, "--stdout", "--format", "json", ...files];
  return new Promise((resolve) => {
    execFile("java", args, { maxBuffer: 64 << 20 }, (_, stdout) =>
      resolve(JSON.parse(stdout).messages),
    );
  });
}

describe("a page", () => {
  const { open } = useChromium();

  it.each(Object.entries(kinds))(
    "has one h1 and skips no level of headings: %s (C8)",
    async (_, path) => {
      const page = await open(pagesUrl + path);
      const levels = await page
        .locator("h1, h2, h3, h4, h5, h6")
        .evaluateAll((all) => all.map(({ tagName }) => Number(tagName[1])));
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      const skipped = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1);
      expect(skipped).toEqual([]);
    },
  );

  it.each([subject, torture])("tells what it is: %s (C8)", async (path) => {
    const page = await open(pagesUrl + path);
    const found = await page.evaluate(() => ({
      title: document.title,
      heading: document.querySelector("h1")?.textContent ?? "none",
      description: document.querySelector<HTMLMetaElement>("meta[name=description]")?.content,
      abstract: document.querySelector(".standfirst")?.textContent,
      viewport: document.querySelector<HTMLMetaElement>("meta[name=viewport]")?.content,
      language: document.documentElement.lang,
      article: document.querySelectorAll("main > article").length,
      times: [...document.querySelectorAll("time")].map(({ dateTime }) => dateTime),
    }));
    expect(found.title.startsWith(found.heading)).toBe(true);
    expect(found.description).toBe(found.abstract);
    expect(found.viewport).not.toMatch(/user-scalable|maximum-scale/);
    expect(found).toMatchObject({ language: "zh-Hans", article: 1 });
    for (const time of found.times) expect(time).toMatch(/^\d{4}-\d\d-\d\d/);
  });
});

describe("what is not there", () => {
  it.each(["/nothing-here", "/posts/none"])(
    "is a page with a way home, not indexed: %s (C10)",
    async (path) => {
      const { status, text } = await get(path);
      expect(status).toBe(404);
      expect(text).toContain('<a href="/">');
      expect(text).toMatch(/<meta name="robots" content="noindex"/);
    },
  );

  it("is one permanent redirect where a page has another spelling (C10)", async () => {
    const { status, headers } = await get(`${subject}/`);
    expect({ status, location: headers.location }).toEqual({ status: 301, location: subject });
    expect((await get(subject)).status).toBe(200);
  });
});
