import type { ComponentChildren } from "preact";

/**
 * What elements need of Preact on a server, which has no document to keep up with them. The build puts it in the place of `preact`,
 * most of which is the latter, so that a cold start neither loads nor compiles that; its `jsx` asks for no more.
 */
export const options = {};

export function Fragment({ children }: { children?: ComponentChildren }): ComponentChildren {
  return children;
}
