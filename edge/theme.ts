/** Text that stands inside a page, and the hash by which the page allows it. */
export interface Inline {
  /** Minified. */
  text: string;
  /** `sha256-<base64>` of the text (CSP level 3, 2.3.1). */
  hash: string;
}

/** What the build hands to whoever renders a page. */
export interface Theme {
  /** What every style begins with. */
  base: string;
  /** What follows in lists and in what is neither list nor article; the hash is the whole style's. */
  style: Inline;
  /** The same in posts and pages. */
  article: Inline;
  /** Text of the script that chooses light or dark before anything is drawn. */
  scheme: string;
  /** Path of the index's script. */
  client: string;
  /** Path of the script of every other page. */
  reader: string;
  /** Hash of the code that renders, so that an ETag changes with it. */
  code: string;
}
