import type { ComponentProps } from "preact";
import { renderDocument } from "../edge/pages/document.tsx";
import { PostPage } from "../edge/pages/post.tsx";

/** A post's page. */
export function renderPost(props: ComponentProps<typeof PostPage>): string {
  return renderDocument(<PostPage {...props} />);
}
