import { feedLength, type Feed, type FeedEntry } from "../../edge/store/contract.ts";
import { datesOf, enough, type PostRecord } from "./post-record.ts";

/** The newest of these posts, as a feed names them. */
export function feedOf(posts: readonly PostRecord[], asOf: number): Feed {
  return { kind: "feed", posts: enough(posts, feedLength, asOf).map(feedEntryOf) };
}

function feedEntryOf(post: PostRecord): FeedEntry {
  const { slug, updated, content } = post;
  return { slug, ...datesOf(post), ...(updated !== undefined && { updated }), content };
}
