import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { decode } from "../../../content-loader/objects/encode.ts";
import { contentOf } from "../support/content.ts";
import { folderWith } from "../support/folder.ts";
import { run } from "../support/run.ts";
import { filesIn, fixtures, moveIn } from "./moved-in.ts";
import { dangersOf, missingWords } from "./words.ts";

const tools = ["wordpress", "ghost", "django"];

/** Shortcodes, Ghost's title of a download, and files whose names change. */
const ownWords =
  /\[\/?(?:caption|code|gallery)[^\]]*\]|(?<=\$)latex|title="Download"|\(\/media\/[^)]*\)/g;

/** What an export's posts hold as HTML, by slug, without what the tool itself puts there. */
function sourcesOf(tool: string): Record<string, string> {
  const [name] =
    { wordpress: ["export.xml"], ghost: ["export.json"], django: ["dump.json"] }[tool] ?? [];
  const text = readFileSync(join(fixtures, tool, name ?? ""), "utf8");
  if (tool === "wordpress") {
    const [, classic = "", blocks = ""] = text
      .split("<content:encoded><![CDATA[")
      .map((part) => part.split("]]></content")[0]);
    return { 古典: classic.replace(ownWords, ""), "block-editor": blocks };
  }
  const data = JSON.parse(text);
  const rows: { slug: string; html: string | null; body: string; plaintext: string | null }[] =
    tool === "ghost" ? data.db[0].data.posts : data.map(({ fields }: { fields: object }) => fields);
  return Object.fromEntries(
    rows
      .filter(({ slug }) => ["cards", "how-to-build-a-django-website", "html-body"].includes(slug))
      .map(({ slug, html, body }) => [slug, (html ?? body).replace(ownWords, "")]),
  );
}

/** The posts' HTML, as it is published, by slug. */
async function pagesOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const { posts, objects } = await contentOf(filesIn(join(folder, "posts")), { withDrafts: true });
  const pages = new Map<string, string>();
  for (const { slug } of posts) {
    const stored = await objects.read(objects.entries.get(`post/${slug}`) ?? "");
    pages.set(slug, (decode(stored) as { html: string }).html);
  }
  return pages;
}

describe.each(tools)("a blog of %s", (tool) => {
  it("moves in with posts, images and a report, and passes `check` as it is", async () => {
    const { code, folder, out } = await moveIn(tool, join(fixtures, tool));
    expect([code, out]).toEqual([0, expect.stringContaining("import-report.md lists them.")]);
    await expect(describeFolder(folder)).toMatchFileSnapshot(join(fixtures, `${tool}-moved-in.md`));
    const check = await run("check", "--dir", folder);
    expect([check.code, check.err]).toEqual([0, expect.not.stringContaining("Warning")]);
  });

  it("shows every word on its pages, or reports it, and runs nothing", async () => {
    const { folder, report } = await moveIn(tool, join(fixtures, tool));
    const pages = await pagesOf(folder);
    for (const [slug, html] of Object.entries(sourcesOf(tool))) {
      const page = pages.get(slug) ?? "";
      expect(missingWords(html, `${page} ${report.replaceAll("<", "&lt;")}`)).toEqual([]);
      expect(dangersOf(page)).toEqual([]);
    }
  });

  it("changes nothing when it is imported again", async () => {
    const { folder } = await moveIn(tool, join(fixtures, tool));
    const before = filesIn(folder);
    const { code, out } = await run("import", tool, join(fixtures, tool), "--out", folder);
    expect([code, out]).toEqual([0, expect.stringContaining("0 files written")]);
    expect(filesIn(folder)).toEqual(before);
  });

  it("is refused whole, by line and column, when its file is cut off", async () => {
    const name =
      tool === "wordpress" ? "export.xml" : tool === "ghost" ? "export.json" : "dump.json";
    const text = readFileSync(join(fixtures, tool, name), "utf8");
    const source = join(folderWith({ [name]: text.slice(0, -100) }), name);
    const { code, err, folder } = await moveIn(tool, source);
    expect([code, err]).toEqual([
      7,
      expect.stringMatching(new RegExp(`${name}:\\d+:\\d+ is no .*Nothing was written`, "s")),
    ]);
    expect(filesIn(folder)).toEqual({});
  });
});

/** The folder as one text, for a review: each file under its name. The report's counts are proved elsewhere. */
function describeFolder(folder: string): string {
  return Object.entries(filesIn(folder))
    .map(([name, content]) =>
      typeof content === "string"
        ? `===== ${name}\n${content.replace(/^From .*\n/m, "")}`
        : `===== ${name}\n${content.length} bytes\n`,
    )
    .join("\n");
}

describe("an export", () => {
  it.each([
    ["wordpress", "<rss></rss>", /export\.xml is XML, but no export of WordPress/],
    ["ghost", '{"posts_tags":[],"posts":[]}', /export\.json is JSON, but no export of Ghost/],
    ["django", '[{"model":"a.b","pk":1,"fields":{"x":1}}]', /does not tell which model.*a\.b: x/s],
  ])("of another kind is refused: %s", async (tool, text, why) => {
    const name = tool === "wordpress" ? "export.xml" : "export.json";
    const { code, err } = await moveIn(tool, join(folderWith({ [name]: text }), name));
    expect([code, err]).toEqual([7, expect.stringMatching(why)]);
  });

  it("is looked for in a folder, and asked for when there is none", async () => {
    const { code, err } = await moveIn("ghost", folderWith({ "a.json": "{}" }));
    expect([code, err]).toEqual([
      5,
      expect.stringContaining("holds no export of Ghost: none of its 1 *.json files is one"),
    ]);
  });
});
