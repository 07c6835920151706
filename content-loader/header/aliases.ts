import { excerpt, type Problem } from "../problem.ts";
import type { Header } from "./header.ts";

/** Path → slug of the post that it leads to, and the aliases that are another post's address or alias. */
export function collectAliases(posts: readonly { file: string; header: Header }[]): {
  aliases: Map<string, string>;
  problems: Problem[];
} {
  const pages = new Map(posts.map(({ file, header }) => [`/posts/${header.slug}`, file]));
  const aliases = new Map<string, string>();
  const owners = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { file, header } of posts) {
    for (const alias of header.aliases) {
      const owner = pages.get(alias) ?? owners.get(alias);
      if (owner === undefined) {
        aliases.set(alias, header.slug);
        owners.set(alias, file);
        continue;
      }
      const what = `alias \`${excerpt(alias)}\` is ${owner}'s address: one address can't lead to two places; delete it`;
      problems.push({ file, line: 1, column: 1, what });
    }
  }
  return { aliases, problems };
}
