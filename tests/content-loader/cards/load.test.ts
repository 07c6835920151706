import { expect, it } from "vitest";
import type { Report } from "../../../content-loader/cli/report.ts";
import { startAws } from "../support/aws.ts";
import { folderWith, post } from "../support/folder.ts";
import { start, stateFor } from "../support/run.ts";

/** An environment in which no folder of fonts is found. */
const bare = { HOME: "/nowhere", XDG_DATA_HOME: "/nowhere", XDG_DATA_DIRS: "/nowhere" };

it("loads where there are no fonts, warns, and says where to get some", async () => {
  const aws = await startAws();
  const folder = folderWith({ "a.md": post("title: 标题\ndate: 2020-01-01") });
  const args = ["load", "--dir", folder, "--local", "--state", stateFor(aws), "--json"];
  const { out, code } = await start(args, bare).end;
  const { warnings } = JSON.parse(out) as Report;
  expect(code).toBe(0);
  expect(warnings).toEqual([expect.stringContaining("apt-get install fonts-noto-cjk")]);
  expect([...aws.files.keys()].filter((name) => name.startsWith("media/"))).toEqual([]);
});

it("loads where there are fonts with a picture for each post, which nothing but a load makes", async () => {
  const aws = await startAws();
  const folder = folderWith({ "a.md": post("title: 标题\ndate: 2020-01-01") });
  const place = ["--dir", folder, "--state", stateFor(aws), "--json"];
  const pictures = () => [...aws.files.keys()].filter((name) => name.startsWith("media/card-"));
  await start(["check", ...place]).end;
  await start(["load", "--local", "--dry-run", ...place]).end;
  expect(pictures()).toEqual([]);
  const { out } = await start(["load", "--local", ...place]).end;
  expect((JSON.parse(out) as Report).warnings).toEqual([]);
  expect(pictures()).toHaveLength(1);
});
