import type { Problem } from "../problem.ts";

/** One field as the author wrote it. */
export interface Field {
  /** What the author calls it. */
  name: string;
  value: unknown;
  /** The text of what is neither a list nor a group, as it stands in the file, so that a date is not moved by a time zone. */
  text: string | undefined;
  /** What stands behind it on its line and is a comment to YAML: `#5 fixed` of `title: Issue #5 fixed`. */
  comment?: string | undefined;
  line: number;
  column: number;
}

/** The fields of a front matter by the author's names for them, or why it can't be read. */
export interface Fields {
  fields: Map<string, Field>;
  problems: Problem[];
}
