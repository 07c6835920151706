import type { VNode } from "preact";
import { href } from "../routes.ts";
import type { Post, PostLink, Site } from "../store/contract.ts";
import type { Theme } from "../theme.ts";
import { ArticlePage } from "./article.tsx";
import { PostDate } from "./post-entries.tsx";
import { PostData } from "./structured-data.tsx";
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

/** The page of one post. */
export function PostPage({ post, previous, next, site, theme }: PostPageProps): VNode {
  const words = wordsIn(site, post.lang);
  const path = pathOf(post);
  const translations = post.translations?.map((each) => ({ path: pathOf(each), lang: each.lang }));
  return (
    <ArticlePage
      {...{ path, site, theme }}
      article={post}
      translations={translations ?? []}
      head={<PostMeta post={post} site={site} />}
      before={<PostDate date={post.date} />}
      after={<span>{fill(words.minutes, post.minutes)}</span>}
    >
      {site.licence && (
        <p class="meta">
          {words.licence}{" "}
          <a rel="license noopener" href={site.licence.url}>
            {site.licence.name}
          </a>
        </p>
      )}
      <Related posts={post.related ?? []} words={words} />
      <Neighbours previous={previous} next={next} words={words} />
    </ArticlePage>
  );
}

function pathOf({ slug }: { slug: string }): string {
  return href("post", { slug });
}

function PostMeta({ post, site }: { post: Post; site: Site }) {
  return (
    <>
      <meta property="og:type" content="article" />
      <meta property="article:published_time" content={post.date} />
      <meta property="article:modified_time" content={post.updated ?? post.date} />
      {post.tags.map((tag) => (
        <meta property="article:tag" content={tag} />
      ))}
      <link rel="alternate" type="text/markdown" href={href("markdown", { slug: post.slug })} />
      <PostData post={post} site={site} />
    </>
  );
}

function Related({ posts, words }: { posts: PostLink[]; words: Words }) {
  if (posts.length === 0) return null;
  return (
    <section class="related">
      <h2>{words.related}</h2>
      <ul>
        {posts.map((post) => (
          <li lang={post.lang}>
            <a href={pathOf(post)}>{post.title}</a>
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
    <a rel={rel} href={pathOf(post)}>
      <small>{label}</small>
      <span lang={post.lang}>{post.title}</span>
    </a>
  );
}
