import type { ComponentChildren, VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { href } from "../routes.ts";
import type { Cover, Site } from "../store/contract.ts";
import type { Inline, Theme } from "../theme.ts";
import { FeedLinks } from "./feed-links.tsx";
import { Social, type SocialProps } from "./social.tsx";
import { wordsIn, type Words } from "./words.ts";

interface DocumentProps {
  /** Absent on the page that says the store can't be read. */
  site: Site | undefined;
  theme: Theme;
  /** The blog's, or English, where the page has none of its own. */
  language?: string;
  /** The page's own title; the site's name is added in the browser's tab. */
  title: string;
  description?: string | undefined;
  /** The page's own path, its canonical URL's; absent where there is none, and then the page is not indexed. */
  path?: string | undefined;
  /** Shown where the page is linked. */
  cover?: Cover | undefined;
  /** The style of lists otherwise. */
  style?: Inline;
  /** Path of the page's script; that of readers otherwise. */
  script?: string;
  head?: ComponentChildren;
  children: ComponentChildren;
}

/** A whole page: head, site header, the given main part, footer. One request, no script needed. */
export function Document({
  site,
  theme,
  language = site?.language ?? "en",
  title,
  description,
  path,
  cover,
  style = theme.style,
  script = theme.reader,
  head,
  children,
}: DocumentProps): VNode {
  const words = wordsIn(site, language);
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta http-equiv="Content-Security-Policy" content={`style-src '${style.hash}'`} />
        <title>{site && site.title !== title ? `${title} · ${site.title}` : title}</title>
        {description && <meta name="description" content={description} />}
        {site && path ? (
          <Canonical {...{ site, path, locale: words.locale, title, description, cover }} />
        ) : (
          <meta name="robots" content="noindex" />
        )}
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <script dangerouslySetInnerHTML={{ __html: theme.scheme }} />
        <script type="module" src={script} />
        {head}
        <style dangerouslySetInnerHTML={{ __html: theme.base + style.text }} />
      </head>
      <body data-copy={words.copy} data-copied={words.copied}>
        <a class="skip" href="#main">
          {words.skip}
        </a>
        {site && <SiteHeader site={site} words={words} />}
        <main id="main">{children}</main>
        {site && <SiteFooter site={site} words={words} />}
      </body>
    </html>
  );
}

/** HTML text of a document element. */
export function renderDocument(document: VNode): string {
  return `<!doctype html>${renderToString(document)}`;
}

function Canonical(page: SocialProps) {
  const { site, path } = page;
  return (
    <>
      <link rel="canonical" href={site.url + path} />
      <FeedLinks title={site.title} pathOf={(format) => href("feed", { format })} />
      <Social {...page} />
    </>
  );
}

function SiteHeader({ site, words }: { site: Site; words: Words }) {
  return (
    <header class="site-header">
      <a class="site-name" href={href("home")}>
        {site.title}
      </a>
      <nav>
        {site.navigation.map((item) => (
          <a href={item.href} lang={site.language}>
            {item.label}
          </a>
        ))}
        <button class="theme-switch" type="button" aria-label={words.darkMode} />
      </nav>
    </header>
  );
}

function SiteFooter({ site, words }: { site: Site; words: Words }) {
  return (
    <footer class="site-footer">
      <p>
        {site.author} · <a href={href("feed", { format: "xml" })}>RSS</a> · {words.copyright}
      </p>
    </footer>
  );
}
