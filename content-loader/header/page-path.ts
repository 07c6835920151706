import { isTaken } from "./alias.ts";
import { faultOfSlug, nameAsSlug } from "./slug.ts";

/** The path of a page by its file's, as it reads: `/talks` for `talks/index.md`. A name that is no slug becomes one. */
export function pathOfFile(file: string): string {
  const path = file.slice(0, -".md".length).replace(/(^|\/)index$/, "");
  return `/${path.split("/").map(nameAsSlug).join("/")}`;
}

/** Why no page can be there, or undefined. A dot in a name is a file's: the edge tells by it what is the bucket's alone. */
export function faultOfPage(path: string): string | undefined {
  if (isTaken(path)) return "is the address of another page or file: rename the file";
  for (const name of path.slice(1).split("/")) {
    const fault = faultOfSlug(name);
    if (fault !== undefined) return `is no path: \`${name}\` ${fault}`;
    if (name.includes(".")) return `is no path: \`${name}\` has a dot; rename the file`;
  }
  return undefined;
}
