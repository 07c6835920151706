import { readFileSync, readdirSync, existsSync } from "node:fs";
import { join } from "node:path";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { describe, expect, it, onTestFinished } from "vitest";
import { openBlog } from "../../../bench/blog.ts";
import { createClients } from "../../../content-loader/aws/clients.ts";
import { parseOutputs } from "../../../content-loader/aws/stack-outputs.ts";
import { startAws } from "../support/aws.ts";
import { folderWith } from "../support/folder.ts";
import { home } from "../support/publish.ts";
import { run, runJson, targetOf } from "../support/run.ts";
import { source, storeLive } from "../support/stored.ts";

function media(slug: string, path: string, ...files: string[]): Record<string, object> {
  return { [`media/${slug}`]: { kind: "media", images: [{ path, files }] } };
}

describe("export", () => {
  it("gives back the author's bytes, of posts and images, from the local store", async () => {
    const blog = await openBlog();
    const outputs = parseOutputs(blog.outputs);
    const clients = createClients("us-east-1", blog.endpoint);
    onTestFinished(async () => {
      clients.destroy();
      await blog.close();
      await blog.remove();
    });
    const text = "---\r\ntitle: 前\r\n---\r\n\r\nText\twithout an end";
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff, 0x00, 0xfe);
    await clients.s3.send(
      new PutObjectCommand({ Bucket: outputs.bucketName, Key: "media/pic-1.png", Body: png }),
    );
    const { tableName, regions } = outputs;
    const replica = { region: regions[0], client: clients.dynamodb(regions[0]), tableName };
    const objects = {
      ...source("a", "a/index.md", text),
      ...media("a", "a/pic.png", "pic-1.png", "pic-1-480.avif"),
      ...media("b", "a/pic.png", "pic-1.png"),
    };
    await storeLive(replica, { objects });

    const folder = join(folderWith({}), "backup");
    const { code, out } = await run("export", folder, "--local", "--state", blog.state);
    expect([code, out]).toEqual([0, `1 post and 1 image of release 1 are in ${folder}\n`]);
    expect(readFileSync(join(folder, "a/index.md"), "utf8")).toBe(text);
    expect(new Uint8Array(readFileSync(join(folder, "a/pic.png")))).toEqual(png);
  });

  it("reads 100 objects a call, and gives back a former release", async () => {
    const aws = await startAws();
    const many = Object.assign(
      {},
      ...Array.from({ length: 230 }, (_, index) => source(`p${index}`, `p${index}.md`, `${index}`)),
    ) as Record<string, object>;
    const first = await storeLive(home(aws), { objects: many });
    await storeLive(home(aws), { number: 2, parent: first, objects: source("x", "x.md", "X") });
    const folder = folderWith({});
    const { result } = await runJson("export", folder, "--release", "1", ...targetOf(aws));
    expect(result).toMatchObject({ release: 1, images: [], lost: 0 });
    expect(readdirSync(folder)).toHaveLength(230);
    expect(readFileSync(join(folder, "p229.md"), "utf8")).toBe("229");
  });

  it("overwrites nothing", async () => {
    const aws = await startAws();
    await storeLive(home(aws), { objects: source("x", "x.md", "X") });
    const folder = folderWith({ "x.md": "mine" });
    const { code, err } = await run("export", folder, ...targetOf(aws));
    expect([code, err]).toEqual([6, expect.stringContaining("is not empty")]);
    expect(readFileSync(join(folder, "x.md"), "utf8")).toBe("mine");
    expect((await run("export", join(folder, "x.md"), ...targetOf(aws))).code).toBe(6);
  });

  it.each(["../out.md", "a/../../out.md", "..", ".", "a/../.."])(
    "writes no file at %s, which leads out of the folder",
    async (file) => {
      const aws = await startAws();
      await storeLive(home(aws), { objects: source("x", file, "X") });
      const parent = folderWith({});
      const { code, err } = await run("export", join(parent, "in"), ...targetOf(aws));
      expect([code, err]).toEqual([7, expect.stringContaining(`\`${file}\``)]);
      expect(readdirSync(parent)).toEqual([]);
    },
  );

  it("takes an absolute path for one below the folder", async () => {
    const aws = await startAws();
    await storeLive(home(aws), { objects: source("x", "/etc/x.md", "X") });
    const folder = folderWith({});
    expect((await run("export", folder, ...targetOf(aws))).code).toBe(0);
    expect(readFileSync(join(folder, "etc/x.md"), "utf8")).toBe("X");
  });

  it("says which image the bucket lost", async () => {
    const aws = await startAws();
    const objects = { ...source("x", "x.md", "X"), ...media("x", "pic.png", "gone.png") };
    await storeLive(home(aws), { objects });
    const { code, err } = await run("export", folderWith({}), ...targetOf(aws));
    expect([code, err]).toEqual([5, expect.stringContaining("media/gone.png")]);
  });

  it("warns of posts without their files, and fails when it has none", async () => {
    const aws = await startAws();
    const post = { "post/old": { kind: "post" } };
    await storeLive(home(aws), { objects: { ...post, ...source("x", "x.md", "X"), "post/x": {} } });
    const { exitCode, warnings } = await runJson("export", folderWith({}), ...targetOf(aws));
    expect([exitCode, warnings]).toEqual([0, [expect.stringContaining("files of 1 post")]]);
    await storeLive(home(aws), { number: 2, objects: post });
    expect((await run("export", folderWith({}), ...targetOf(aws))).code).toBe(5);
  });

  it("writes nothing with --dry-run, and nothing when nothing is published", async () => {
    const aws = await startAws();
    const folder = join(folderWith({}), "new");
    expect((await run("export", folder, ...targetOf(aws))).code).toBe(5);
    await storeLive(home(aws), { objects: source("x", "x.md", "X") });
    const { result } = await runJson("export", folder, "--dry-run", ...targetOf(aws));
    expect(result).toMatchObject({ posts: ["x.md"] });
    expect(existsSync(folder)).toBe(false);
  });
});
