import { nameOf, pathOf } from "../names.ts";
import { excerpt, type Problem } from "../problem.ts";
import type { Header, PageHeader } from "./header.ts";

interface TextFile {
  file: string;
  header: Header | PageHeader;
}

/** Path → name of the text that it leads to, and the aliases that are another text's address or alias. */
export function collectAliases(texts: readonly TextFile[]): {
  aliases: Map<string, string>;
  problems: Problem[];
} {
  const pages = new Map(texts.map(({ file, header }) => [pathOf(nameOf(header)), file]));
  const aliases = new Map<string, string>();
  const owners = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { file, header } of texts) {
    for (const alias of header.aliases) {
      const owner = pages.get(alias) ?? owners.get(alias);
      if (owner === undefined) {
        aliases.set(alias, nameOf(header));
        owners.set(alias, file);
        continue;
      }
      const what = `alias \`${excerpt(alias)}\` is ${owner}'s address: one address can't lead to two places; delete it`;
      problems.push({ file, line: 1, column: 1, what });
    }
  }
  return { aliases, problems };
}
