import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Faces } from "../../../content-loader/cards/faces.ts";
import { findFontFiles, fontFolders } from "../../../content-loader/cards/font-files.ts";
import { cardWith, faceFor, faces, noFaces } from "../support/cards.ts";
import { folderWith } from "../support/folder.ts";

/** A letter that no font has: it is not assigned. */
const unassigned = "\u{2FFFD}";

describe("the faces of a machine", () => {
  it.for([
    ["Chinese", "如何用 AWS Lambda 搭建一个网站", "zh-Hans"],
    ["traditional Chinese", "標題要避頭尾", "zh-Hant"],
    ["English", "What happens when you publish", "en"],
    ["what looks like markup", "<b>&amp; $& </script> <span foreground='red'>", "en"],
  ] as const)("draw %s", async ([, title, language]) => {
    const card = cardWith(title, language);
    expect((await faceFor(card)).covers(title, language)).toBe(true);
  });

  it("draw no title of which they lack a character", async () => {
    expect(await faces.find(cardWith(`标题${unassigned}`))).toBe(undefined);
    expect(await faces.find(cardWith("标题", "zh-Hans", `博客${unassigned}`))).toBe(undefined);
    const face = await faceFor(cardWith("标题"));
    expect(face.covers(`标${unassigned}题`, "zh-Hans")).toBe(false);
  });

  it("draw no title without letters, nor one from right to left", async () => {
    expect(await faces.find(cardWith("🎉"))).toBe(undefined);
    expect(await faces.find(cardWith("שלום", "he"))).toBe(undefined);
    expect(await faces.find(cardWith("Hello مرحبا", "en"))).toBe(undefined);
  });

  it("are none where there are no fonts, and none of a damaged file", async () => {
    expect(await noFaces.find(cardWith("Title", "en"))).toBe(undefined);
    const folder = folderWith({ "DejaVuSans-Bold.ttf": "no font" });
    expect(await new Faces([folder, "/nowhere"]).find(cardWith("Title", "en"))).toBe(undefined);
  });

  it("are one file's for all that a card shows, the first that has it", async () => {
    const card = cardWith("标题", "zh-Hans", "Blog");
    expect(await faces.find(card)).toBe(
      await faces.find(cardWith("另一个标题", "zh-Hans", "Blog")),
    );
  });
});

describe("font files", () => {
  it("are found at any depth and in any case, the user's before the system's", () => {
    const [own, shared] = [folderWith({}), folderWith({ "SEGOEUIB.TTF": "", "other.ttf": "" })];
    mkdirSync(join(own, "a/b"), { recursive: true });
    writeFileSync(join(own, "a/b/segoeuib.ttf"), "");
    copyFileSync(join(shared, "SEGOEUIB.TTF"), join(shared, "arialbd.ttf"));
    expect([...findFontFiles([own, shared])].map(([{ file }, path]) => [file, path])).toEqual([
      ["segoeuib.ttf", join(own, "a/b/segoeuib.ttf")],
      ["arialbd.ttf", join(shared, "arialbd.ttf")],
    ]);
  });

  it.for([
    ["linux", { XDG_DATA_DIRS: "/opt/share" }, "/opt/share/fonts"],
    ["linux", { XDG_DATA_HOME: "/home/ada/data" }, "/home/ada/data/fonts"],
    ["linux", {}, "/usr/share/fonts"],
    ["darwin", {}, "/System/Library/Fonts"],
    ["win32", { SystemRoot: "D:\\Windows" }, join("D:\\Windows", "Fonts")],
  ] as const)("lie where %s keeps them: %j", ([platform, env, folder]) => {
    expect(fontFolders({ platform, env })).toContain(folder);
  });
});
