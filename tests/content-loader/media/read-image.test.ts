import { execFileSync } from "node:child_process";
import { symlinkSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readImage } from "../../../content-loader/media/read-image.ts";
import { folderWith } from "../support/folder.ts";

async function faultOf(folder: string, path: string): Promise<string> {
  const image = await readImage(folder, path);
  return image.kind === "fault" ? image.what : "none";
}

it("reads a file of the folder, also through a link inside it", async () => {
  const folder = folderWith({ "sub/a.png": "bytes", "..b.png": "bytes" });
  symlinkSync("sub", join(folder, "link"));
  for (const path of ["sub/a.png", "link/a.png", "..b.png"]) {
    expect(await readImage(folder, path)).toEqual({ kind: "bytes", bytes: Buffer.from("bytes") });
  }
});

it("reads nothing outside the folder, by a path or by a link", async () => {
  const outside = folderWith({ "secret.png": "secret" });
  const folder = folderWith({ "a.md": "" });
  symlinkSync(join(outside, "secret.png"), join(folder, "file.png"));
  symlinkSync(outside, join(folder, "folder"));
  const paths = ["../../etc/passwd.png", "../secret.png", "..", "file.png", "folder/secret.png"];
  for (const path of paths) {
    expect(await faultOf(folder, path)).toBe(
      "leads out of the posts' folder: copy the file beside the post",
    );
  }
});

it("says what is not there", async () => {
  const folder = folderWith({ "a.md": "" });
  symlinkSync("nowhere.png", join(folder, "link.png"));
  symlinkSync("loop.png", join(folder, "loop.png"));
  for (const path of ["b.png", "a.md/b.png", "link.png", "loop.png", "a\0.png"]) {
    expect(await faultOf(folder, path)).toMatch(/^is not there: the posts' folder has no/);
  }
});

it("reads no folder, and waits for no pipe", async () => {
  const folder = folderWith({ "sub/a.md": "" });
  execFileSync("sh", ["-c", 'mkfifo "$0"', join(folder, "pipe.png")]);
  for (const path of ["sub", "pipe.png", "."]) {
    expect(await faultOf(folder, path)).toBe("is no file: name an image");
  }
});

it("reads no file of more than 20 MB", async () => {
  const folder = folderWith({ "a.png": "" });
  truncateSync(join(folder, "a.png"), 20 * 1024 * 1024 + 1);
  expect(await faultOf(folder, "a.png")).toBe(
    "has 20971521 bytes, and 20971520 are the most: scale it down",
  );
});
