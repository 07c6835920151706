import type { contentTypes } from "./http.ts";
import type { Site } from "./store/contract.ts";
import type { Style } from "./theme.ts";

/** A page whose content was read, and not yet rendered. */
export interface Page {
  type: keyof typeof contentTypes;
  /** Hash of the object that it shows. */
  hash: string;
  render: (site: Site, style: Style) => string;
}
