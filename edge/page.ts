import type { Site } from "./store/contract.ts";
import type { Theme } from "./theme.ts";
import type { Shown } from "./visibility.ts";

/** A page whose content was read, and not yet rendered. */
export interface Page {
  kind: "page";
  /** Its media type, without a charset. */
  type: string;
  /** Hash of the object that it shows. */
  hash: string;
  /** What of it readers see now, and until when. */
  shown: Pick<Shown<unknown>, "state" | "until">;
  /** Path of the page that search engines are to show in its place. */
  canonical?: string;
  render: (site: Site, theme: Theme) => string;
}

/** A page that is not out yet, or no longer. */
export interface HiddenPage {
  kind: "hidden";
  /** When it is out, milliseconds since 1970; Infinity for never again. */
  until: number;
}
