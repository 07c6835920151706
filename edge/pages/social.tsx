import type { VNode } from "preact";
import type { Cover, Site } from "../store/contract.ts";

export interface SocialProps {
  site: Site;
  path: string;
  /** `zh_CN` */
  locale: string;
  title: string;
  description: string | undefined;
  cover: Cover | undefined;
}

/** What a page looks like where it is linked: Open Graph (ogp.me), which X reads as well but for the card's size. */
export function Social({ site, path, locale, title, description, cover }: SocialProps): VNode {
  return (
    <>
      <meta property="og:title" content={title} />
      <meta property="og:url" content={site.url + path} />
      <meta property="og:site_name" content={site.title} />
      <meta property="og:locale" content={locale} />
      {description && <meta property="og:description" content={description} />}
      {cover && (
        <>
          <meta property="og:image" content={new URL(cover.src, site.url).href} />
          {cover.width && <meta property="og:image:width" content={String(cover.width)} />}
          {cover.height && <meta property="og:image:height" content={String(cover.height)} />}
          <meta property="og:image:alt" content={title} />
        </>
      )}
      <meta name="twitter:card" content={cover ? "summary_large_image" : "summary"} />
    </>
  );
}
