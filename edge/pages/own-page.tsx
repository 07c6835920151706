import type { VNode } from "preact";
import { spell } from "../routes.ts";
import type { Site } from "../store/contract.ts";
import type { StoredPage } from "../store/page-contract.ts";
import type { Theme } from "../theme.ts";
import { ArticlePage } from "./article.tsx";

interface OwnPageProps {
  page: StoredPage;
  site: Site;
  theme: Theme;
}

/** A page outside the posts, as a post without its date and its neighbours. */
export function OwnPage({ page, site, theme }: OwnPageProps): VNode {
  const { translations = [] } = page;
  const path = spell(page.path);
  return (
    <ArticlePage
      {...{ path, site, theme }}
      article={page}
      translations={translations.map(({ path, lang }) => ({ path: spell(path), lang }))}
    />
  );
}
