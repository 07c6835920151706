/** A post's file as its author wrote it: its Markdown page, and what `export` gives back. */
export interface Source {
  kind: "source";
  /** Path below the posts' folder, with `/`. */
  file: string;
  /** The file's text, with its own line ends. */
  text: string;
}

/** The images of a post. No page shows it: it tells which files of the bucket a release needs. */
export interface Media {
  kind: "media";
  images: MediaImage[];
  /** Name below `/media/` of the picture that the loader made of its title, where it has that for a cover. */
  card?: string;
}

export interface MediaImage {
  /** Path below the posts' folder, with `/`. */
  path: string;
  /** Names below `/media/`, the original's first. */
  files: string[];
}
