import { hostname, userInfo } from "node:os";

/** Who publishes, for the log and for who loses a race: `user@host`. It stays in the blog's own table. */
export function publisher(): string {
  return `${userName()}@${hostname()}`;
}

/** A container may run under a number that has no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? "someone");
  }
}
