import type { Report } from "../../../content-loader/cli/report.ts";
import { folderWith } from "./folder.ts";
import { runJson } from "./run.ts";

/** Front matter of a post that has nothing but what it needs. */
export const dated = "title: T\ndate: 2020-01-02";

/** Imports a blog of Hexo with these files of its `source`. */
export async function importHexo(
  files: Record<string, string | Uint8Array>,
  out = folderWith({}),
): Promise<{ out: string; report: Report }> {
  const inSource = Object.entries(files).map(([name, text]) => [`source/${name}`, text]);
  const source = folderWith({ "_config.yml": "", ...Object.fromEntries(inSource) });
  const report = await runJson("import", "hexo", source, "--out", out);
  return { out, report };
}
