/** A row of the behaviour sheet: something that AWS does, under an id that tests name. */
export interface Row {
  id: string;
  what: string;
  /** Where AWS says so: the page's subject, or what else it is known from. */
  source: string;
  /** Why it is done in another way here on purpose. */
  different?: string;
  /** Why nothing here does it. */
  notModelled?: string;
}

/** Rows under one heading of the table. */
export interface Section {
  title: string;
  rows: Row[];
}

/** A test that ran. */
export interface RunTest {
  /** Path from the project's folder, with `/`. */
  file: string;
  /** Its own title after those of the blocks around it. */
  title: string;
  passed: boolean;
}
