import type { VNode } from "preact";
import { href } from "../routes.ts";
import type { Heading, Post, PostLink, Site } from "../store/contract.ts";
import type { Theme } from "../theme.ts";
import { Document } from "./document.tsx";
import { PostDate, TagLinks } from "./post-entries.tsx";
import { PostData } from "./structured-data.tsx";
import { Alternates, TranslationLinks } from "./translations.tsx";
import { fill, wordsIn, type Words } from "./words.ts";

interface PostPageProps {
  post: Post;
  /** The next older post that is out. */
  previous: PostLink | undefined;
  /** The next newer one. */
  next: PostLink | undefined;
  site: Site;
  theme: Theme;
}

/** The page of one post. Its HTML was sanitized by the loader. */
export function PostPage({ post, previous, next, site, theme }: PostPageProps): VNode {
  const words = wordsIn(site, post.lang);
  return (
    <Document
      site={site}
      theme={theme}
      language={post.lang}
      title={post.title}
      description={post.abstract}
      path={href("post", { slug: post.slug })}
      cover={post.cover}
      head={<ArticleMeta post={post} site={site} />}
    >
      <article>
        <PostHeader post={post} words={words} />
        <Contents headings={post.headings ?? []} words={words} />
        <div class="prose" dangerouslySetInnerHTML={{ __html: post.html }} />
      </article>
      <Related posts={post.related ?? []} words={words} />
      <Neighbours previous={previous} next={next} words={words} />
    </Document>
  );
}

function ArticleMeta({ post, site }: { post: Post; site: Site }) {
  return (
    <>
      <meta property="og:type" content="article" />
      <meta property="article:published_time" content={post.date} />
      <meta property="article:modified_time" content={post.updated ?? post.date} />
      {post.tags.map((tag) => (
        <meta key={tag} property="article:tag" content={tag} />
      ))}
      <link rel="alternate" type="text/markdown" href={href("markdown", { slug: post.slug })} />
      <Alternates translations={post.translations} site={site} />
      <PostData post={post} site={site} />
    </>
  );
}

function PostHeader({ post, words }: { post: Post; words: Words }) {
  return (
    <header>
      <h1>{post.title}</h1>
      {post.abstract && <p class="standfirst">{post.abstract}</p>}
      <p class="meta">
        <PostDate date={post.date} />
        {post.updated && (
          <span>
            {words.updated} <PostDate date={post.updated} />
          </span>
        )}
        <span>{fill(words.minutes, post.minutes)}</span>
        <TranslationLinks translations={post.translations} slug={post.slug} />
      </p>
      <TagLinks tags={post.tags} />
    </header>
  );
}

/** The post's sections, from two on: beside the text where there is room, else folded above it. */
function Contents({ headings, words }: { headings: Heading[]; words: Words }) {
  const sections = headings.filter(({ depth }) => depth <= 3);
  if (sections.length < 2) return null;
  return (
    <nav class="contents" aria-label={words.contents}>
      <details>
        <summary>{words.contents}</summary>
        <ol>
          {sections.map(({ id, text, depth }) => (
            <li key={id} class={depth > 2 ? "deep" : undefined}>
              <a href={`#${id}`}>{text}</a>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  );
}

function Related({ posts, words }: { posts: PostLink[]; words: Words }) {
  if (posts.length === 0) return null;
  return (
    <section class="related">
      <h2>{words.related}</h2>
      <ul>
        {posts.map(({ slug, title }) => (
          <li key={slug}>
            <a href={href("post", { slug })}>{title}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Neighbours({
  previous,
  next,
  words,
}: Pick<PostPageProps, "previous" | "next"> & { words: Words }) {
  if (!previous && !next) return null;
  return (
    <nav class="neighbours" aria-label={`${words.previousPost} / ${words.nextPost}`}>
      {previous && <Neighbour rel="prev" label={words.previousPost} post={previous} />}
      {next && <Neighbour rel="next" label={words.nextPost} post={next} />}
    </nav>
  );
}

function Neighbour({ rel, label, post }: { rel: "prev" | "next"; label: string; post: PostLink }) {
  return (
    <a rel={rel} href={href("post", { slug: post.slug })}>
      <small>{label}</small>
      {post.title}
    </a>
  );
}
