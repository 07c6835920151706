import type { ComponentChildren, VNode } from "preact";
import { href } from "../routes.ts";
import type { PostEntry } from "../store/contract.ts";

/** A post in a list; title and abstract may have marks. */
export interface Entry extends Pick<PostEntry, "slug" | "lang" | "date"> {
  title: ComponentChildren;
  abstract: ComponentChildren;
}

/** A list of posts with their dates and abstracts. */
export function PostEntries({ posts }: { posts: readonly Entry[] }): VNode {
  return (
    <ol class="posts">
      {posts.map((post) => (
        <li key={post.slug} lang={post.lang}>
          <a href={href("post", { slug: post.slug })}>{post.title}</a>
          <PostDate date={post.date} />
          {post.abstract && <p>{post.abstract}</p>}
        </li>
      ))}
    </ol>
  );
}

/** The day of a date; the machine-readable whole of it in the attribute. */
export function PostDate({ date }: { date: string }): VNode {
  return <time dateTime={date}>{date.slice(0, 10)}</time>;
}

/** Tags as links to their pages. */
export function TagLinks({ tags }: { tags: readonly string[] }): VNode | null {
  if (tags.length === 0) return null;
  return (
    <ul class="tags">
      {tags.map((tag) => (
        <li key={tag}>
          <a href={href("tag", { tag })} rel="tag">
            {tag}
          </a>
        </li>
      ))}
    </ul>
  );
}
