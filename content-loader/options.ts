/** What `load` is told. */
export interface Options {
  /** The posts' folder. */
  dir: string;
  dryRun: boolean;
  /** Said of the release. */
  message: string;
  /** Absent: the deployed stack when there is one, else this machine. */
  target?: "local" | "aws";
  /** Where the local edge keeps its data. */
  state: string;
  /** Posts whose file is gone may be deleted. */
  prune: boolean;
  /** More deleted posts than this need `yes`. */
  maxDeletes: number;
  /** Nothing is asked. */
  yes: boolean;
  /** A slug that another post had may be used. */
  force: boolean;
}
