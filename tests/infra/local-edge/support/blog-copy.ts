import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "./local-stack.ts";

const root = join(import.meta.dirname, "../../../..");
const copied = [
  "blog.config.ts",
  "cdk.json",
  "content-loader",
  "edge",
  "infra",
  "origin",
  "package.json",
  "prices",
  "tsconfig.json",
];

/** The blog in a folder of its own, with one post, so that a test may edit it. */
export function copyBlog(): {
  path: string;
  writePost: (text: string) => void;
  remove: () => void;
} {
  const { path, remove } = temporaryFolder();
  for (const name of copied) cpSync(join(root, name), join(path, name), { recursive: true });
  symlinkSync(join(root, "node_modules"), join(path, "node_modules"));
  mkdirSync(join(path, "content/posts"), { recursive: true });
  const writePost = (text: string): void => {
    const head = "---\ntitle: First\ndate: 2026-01-02\nabstract: About.\n---\n";
    writeFileSync(join(path, "content/posts/first.md"), `${head}\n${text}\n`);
  };
  writePost("Hello.");
  return { path, writePost, remove };
}
