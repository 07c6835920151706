import { Failure } from "../failure.ts";
import { parseLanguage } from "../header/language.ts";
import { en } from "./en.ts";
import type { OwnWords } from "./language-words.ts";

/** Throws a Failure when `words` of blog.config.ts names no language or no word, or a text lacks what is filled into it. */
export function checkWords(own: OwnWords = {}): void {
  const words = Object.values(own).flatMap((each) => Object.entries(each));
  const faults = [
    ...Object.keys(own).flatMap((tag) => faultOfTag(tag) ?? []),
    ...words.flatMap(([name, text]) => faultOfWord(name, text) ?? []),
  ];
  if (faults.length === 0) return;
  throw new Failure(
    "content",
    `\`words\` in blog.config.ts: ${faults.join("; ")}. Nothing was written.`,
  );
}

function faultOfTag(tag: string): string | undefined {
  const known = parseLanguage(tag);
  if (known === tag) return undefined;
  const cure = known === undefined ? "write a tag of BCP 47, such as `en`" : `write \`${known}\``;
  return `\`${tag}\` is not how a language is named: ${cure}`;
}

function faultOfWord(name: string, text: unknown): string | undefined {
  const usual = Object.entries(en).find(([known]) => known === name)?.[1];
  if (usual === undefined)
    return `there is no word \`${name}\`: content-loader/words/en.ts has them all`;
  if (typeof text !== "string" || text === "") return `\`${name}\` is no text: write one`;
  const place = /\{\w+\}/.exec(usual)?.[0] ?? "";
  return text.includes(place) ? undefined : `\`${name}\` has no place for \`${place}\`: add it`;
}
