import { describe, expect, it } from "vitest";
import { isPost } from "../../../edge/store/checks.ts";
import { decode } from "../../../content-loader/objects/encode.ts";
import { contentOf } from "../support/content.ts";
import { post } from "../support/folder.ts";

const chinese = post("title: 你好\ndate: 2020-01-01");
const english = post("title: Hello\ndate: 2020-01-02\nlang: en\ntranslations: ./a.md");
const german = post("title: Hallo\ndate: 2020-01-03\nlang: de\ntranslations: [../b.md]");

/** Language and slug of what each post tells of its translations. */
async function translationsOf(files: Record<string, string>) {
  const { objects, posts } = await contentOf(files);
  const told = posts.map(async ({ slug }) => {
    const value = decode(await objects.read(objects.entries.get(`post/${slug}`) ?? ""));
    if (!isPost(value)) throw new Error(`${slug} is no post`);
    const links = value.translations?.map((each) => [each.lang, each.slug]);
    return [slug, links] as const;
  });
  return Object.fromEntries(await Promise.all(told));
}

describe("translations", () => {
  it("are known to both of two posts when one names the other", async () => {
    const both = [
      ["en", "b"],
      ["zh-Hans", "a"],
    ];
    const { a, b, c } = await translationsOf({
      "a.md": chinese,
      "b.md": english,
      "c.md": post("title: C\ndate: 2020-01-01"),
    });
    expect([a, b, c]).toEqual([both, both, undefined]);
  });

  it("of a translation are the post's own, over any number of files", async () => {
    const all = [
      ["de", "c"],
      ["en", "b"],
      ["zh-Hans", "a"],
    ];
    const { a, b, c } = await translationsOf({
      "a.md": chinese,
      "b.md": english,
      "more/c.md": german,
    });
    expect([a, b, c]).toEqual([all, all, all]);
  });

  it("are not among the posts on what it is about", async () => {
    const between = post("title: C\ndate: 2020-01-01T12:00:00Z\ntags: [aws]");
    const { objects } = await contentOf({
      "a.md": tagged(chinese),
      "b.md": tagged(english),
      "c.md": between,
      "d.md": between.replace("12:00", "11:00"),
    });
    const value = decode(await objects.read(objects.entries.get("post/b") ?? ""));
    if (!isPost(value)) throw new Error("b is no post");
    expect(value.related?.map(({ slug }) => slug)).toEqual(["d"]);
  });

  it("may be drafts that name the post, and are none of it then", async () => {
    const draft = english.replace("lang:", "draft: true\nlang:");
    expect(await translationsOf({ "a.md": chinese, "b.md": draft })).toEqual({ a: undefined });
  });

  it.each([
    ["no file", "./none.md", '"line":4,"column":15,"what":"translation `./none.md` names no post'],
    ["a draft", "draft.md", "`draft.md` is not in the folder, or a draft"],
    ["the post itself", "./b.md", "translation `./b.md` is the post itself"],
    ["what is no path", "{ en: a.md }", "translations is a group of fields"],
  ])("are refused where they name %s, at that place", async (_, target, what) => {
    const files = {
      "b.md": post(`title: B\ndate: 2020-01-02\ntranslations: ${JSON.stringify(target)}`).replace(
        '"{ en: a.md }"',
        "{ en: a.md }",
      ),
      "draft.md": post("title: D\ndate: 2020-01-01\ndraft: true"),
    };
    await expect(contentOf(files)).rejects.toThrow(what);
  });

  it("are refused when two are in one language, by the names of both", async () => {
    const files = { "a.md": chinese, "b.md": english.replace("lang: en\n", "") };
    await expect(contentOf(files)).rejects.toThrow("is in `zh-Hans`, as a.md is");
  });
});

function tagged(text: string): string {
  return text.replace("title:", "tags: [aws]\ntitle:");
}
