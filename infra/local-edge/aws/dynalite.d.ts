declare module "dynalite" {
  import type { Server } from "node:http";

  /** An HTTP server that speaks DynamoDB; `path` is its LevelDB folder, in memory without. Milliseconds of table changes. */
  export default function dynalite(options: {
    path?: string;
    createTableMs?: number;
    deleteTableMs?: number;
    updateTableMs?: number;
  }): Server;
}
