import type { Cover, Post } from "../../edge/store/contract.ts";
import { nameOf, type Named } from "../objects/encode.ts";

/** A post's object with another cover. */
export function withCover({ bytes }: Named, cover: Cover): Named {
  const post: Post = JSON.parse(bytes.toString());
  return nameOf({ ...post, cover });
}
