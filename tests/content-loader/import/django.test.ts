import { describe, expect, it } from "vitest";
import { readDjango } from "../../../content-loader/import/django.ts";
import { folderWith } from "../support/folder.ts";

describe("Django's model of posts", () => {
  const fields = { title: "T", body: "Text.", created_at: "2020-01-01T00:00:00Z" };

  it("is found by its fields, whatever it is called", () => {
    const rows = [
      { model: "auth.user", pk: 1, fields: { username: "a" } },
      {
        model: "cms.beitrag",
        pk: "4",
        fields: { headline: "H", content_html: "<p>x <b>y</b></p>", pub_date: "2020-01-01" },
      },
    ];
    const { posts } = readDjango(folderWith({ "d.json": JSON.stringify(rows) }));
    expect(posts).toMatchObject([
      { title: "H", body: "x **y**\n", date: "2020-01-01", paths: ["/posts/4"] },
    ]);
  });

  it("is asked for when two look the same", () => {
    const rows = [
      { model: "a.post", pk: 1, fields },
      { model: "b.post", pk: 1, fields },
    ];
    expect(() => readDjango(folderWith({ "d.json": JSON.stringify(rows) }))).toThrow(
      /a\.post and b\.post look equally like posts/,
    );
  });

  it("hides what has a status that is not known", () => {
    const statuses = ["published", "draft", "审核中", 1, 0];
    const rows = statuses.map((status, pk) => ({
      model: "a.post",
      pk,
      fields: Object.assign({}, fields, { status }),
    }));
    const { posts } = readDjango(folderWith({ "d.json": JSON.stringify(rows) }));
    expect(posts.map(({ draft }) => draft)).toEqual([false, true, true, false, true]);
  });

  it("has its tags from django-taggit", () => {
    const rows = [
      { model: "a.post", pk: 1, fields },
      { model: "taggit.tag", pk: 8, fields: { name: "中文", slug: "zhong-wen" } },
      {
        model: "taggit.taggeditem",
        pk: 1,
        fields: { tag: 8, object_id: 1, content_type: ["a", "post"] },
      },
      {
        model: "taggit.taggeditem",
        pk: 2,
        fields: { tag: 8, object_id: 1, content_type: ["a", "other"] },
      },
    ];
    const { posts } = readDjango(folderWith({ "d.json": JSON.stringify(rows) }));
    expect(posts[0]?.tags).toEqual(["中文"]);
  });
});
