import { describe, expect, it } from "vitest";
import { parseFrontMatter } from "../../../content-loader/header/front-matter.ts";
import { parsePosts } from "../../../content-loader/parse.ts";
import { formatProblem } from "../../../content-loader/problem.ts";
import { findPosts } from "../../../content-loader/read.ts";
import { folderWith } from "../support/folder.ts";

function toml(fields: string, body = "Text.\n"): string {
  return `+++\n${fields}\n+++\n${body}`;
}

function parse(text: string) {
  const folder = folderWith({ "a.md": text });
  return parsePosts(folder, findPosts(folder));
}

function placesOf(fields: string): Record<string, string> {
  const parsed = parseFrontMatter("a.md", toml(fields));
  expect(parsed.problems).toEqual([]);
  return Object.fromEntries(
    [...parsed.fields].map(([name, { line, column }]) => [name, `${line}:${column}`]),
  );
}

describe("TOML between +++", () => {
  it("is read as Hugo writes it", () => {
    const { posts, problems } = parse(
      toml(
        'title = \'My "first" post\'\ndate = 2024-01-14T07:07:07+01:00\ndraft = false\nslug = "first" # its address\ntags = [\'aws\',\n  "前端",\n]\n',
      ),
    );
    expect(problems).toEqual([]);
    expect(posts[0]?.header).toMatchObject({
      title: 'My "first" post',
      date: "2024-01-14T07:07:07+01:00",
      slug: "first",
      tags: ["aws", "前端"],
      draft: false,
    });
  });

  it("is the same with the line ends of Windows", () => {
    const { posts } = parse(toml('title = "T"\ndate = 2024-01-14').replaceAll("\n", "\r\n"));
    expect(posts[0]?.header).toMatchObject({ title: "T", date: "2024-01-14T00:00:00Z" });
  });

  it.each([
    ["2024-01-14", "2024-01-14T00:00:00Z"],
    ["2024-01-14T07:07:07", "2024-01-14T07:07:07Z"],
    ["2024-01-14 07:07:07.5 # noon", "2024-01-14T07:07:07.5Z"],
    ["2024-01-14T07:07:07-05:00", "2024-01-14T07:07:07-05:00"],
    ['"2024-01-14 07:07"', "2024-01-14T07:07Z"],
  ])("keeps the date %s as it is written", (date, expected) => {
    const { posts } = parse(toml(`title = "T"\ndate = ${date}`));
    expect(posts[0]?.header.date).toBe(expected);
  });

  it("leaves the body and its first line where they are", () => {
    const text = toml('title = "T"', "\n+++\nText.\n");
    expect(parseFrontMatter("a.md", text)).toMatchObject({ body: "\n+++\nText.\n", bodyLine: 4 });
  });

  it("knows the places of quoted, dotted and many-line fields, and of tables", () => {
    const fields = [
      '"title" = "T"',
      "'a b'   = '''",
      "fake = 1",
      "'''",
      'text = """say \\"""',
      'fake = "x"',
      '"""" # a comment = none',
      "cover.image = [ # [",
      '  "a = b", { x = "]" },',
      "  ['c'],",
      "]",
      "cover.alt = 'x'",
      "last = 1",
      "[params]",
      "title = 'other'",
      "[[ 'a list' ]]",
      "n = 1",
    ];
    expect(placesOf(fields.join("\n"))).toEqual({
      title: "2:11",
      "a b": "3:11",
      text: "6:8",
      cover: "9:15",
      last: "14:8",
      params: "15:1",
      "a list": "17:1",
    });
  });

  it.each([
    ["a number as title", "title = 42\ndate = 2020-12-01", "a.md:2:9 title `42` is a number"],
    [
      "a date as title",
      "title = 2020-12-01\ndate = 2020-12-01",
      "a.md:2:9 title `2020-12-01` is a date",
    ],
    ["February 30th", 'title = "T"\ndate = 2026-02-30', "a.md:3:8 date `2026-02-30` is not a date"],
    ["a time as date", 'title = "T"\ndate = 07:30:00', "a.md:3:8 date `07:30:00` is not a date"],
    [
      "a day that is not",
      'title = "T"\ndate = 2026-13-45',
      "a.md:3:8 front matter is not TOML: invalid date",
    ],
    [
      "a field twice",
      'title = "T"\ntitle = "U"',
      "a.md:3:1 front matter is not TOML: trying to redefine",
    ],
    [
      "text without marks",
      "title = T\ndate = 2020-12-01",
      "a.md:2:9 front matter is not TOML: invalid value; put text in quotation marks",
    ],
    ["a string without end", 'title = "T\ndate = 2020-12-01', "a.md:2:"],
    ["YAML", "title: T", "write `name = value`, or YAML between two lines `---`"],
    ["18 KB", `title = "${"x".repeat(18_000)}"`, "a.md:1:1 front matter has"],
  ])("refuses %s where it stands", (_, fields, start) => {
    const { problems } = parse(toml(fields));
    expect(problems.map(formatProblem)).toEqual([expect.stringContaining(start)]);
  });

  it("says that it has no end", () => {
    expect(parse('+++\ntitle = "T"\n---\n').problems.map(formatProblem)).toEqual([
      "a.md:1:1 front matter has no end: add a line `+++` behind its last field",
    ]);
  });
});
