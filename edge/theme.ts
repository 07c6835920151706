/** A stylesheet, and the hash by which a page allows it inline. */
export interface Style {
  /** CSS, minified. */
  text: string;
  /** `sha256-<base64>` of the text (CSP level 3, 2.3.1). */
  hash: string;
}

/** What the build hands to the edge. */
export interface Theme {
  style: Style;
  /** Path of the index's script. */
  client: string;
  /** Hash of the code that renders, so that an ETag changes with it. */
  code: string;
}
