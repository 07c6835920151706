import type { ContentStore } from "./store/content-store.ts";
import type { Theme } from "./theme.ts";

/** What a page is made with. */
export interface Surroundings {
  store: ContentStore;
  theme: Theme;
  /** Milliseconds since 1970. */
  now: number;
}
