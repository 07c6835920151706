import { cjk, sharedPunctuation } from "../markdown/rules/cjk.ts";

/** Characters of one script: the rules of a font differ between them. */
export interface Run {
  text: string;
  /** Whether its signs are as wide as Han. */
  wide: boolean;
}

/** A piece of a text that stays on one line. */
export interface Part {
  runs: Run[];
  /** Ems to the part before it, where that is on the same line; a space is as wide as the font has it. */
  gap: "space" | number;
  /** How bad it is that a line ends before it: 0 to 1. */
  seam: number;
}

/** Hangul is written with spaces, and breaks there alone. */
const wide = `(?!\\p{Script=Hangul})[${cjk}]`;
const endsWide = new RegExp(`${wide}$`, "u");
const startsWide = new RegExp(`^${wide}`, "u");

/** What starts no line, and what ends none (kinsoku): closing signs and opening ones. */
const noStart =
  /^[\p{Pe}\p{Pf}\p{M}!?%:;,.…—‥、。，．：；？！％·・～々ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ℃°’”]/u;
const noEnd = /[\p{Ps}\p{Pi}‘“#$￥¥£€＃＄]$/u;

/** Scripts that have no spaces, and signs after which a word may go on in the next line. */
const unspaced = "[\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}]";
const endsBreakable = new RegExp(`(?:(?<=[\\p{L}\\p{N}])[-/]|${unspaced})$`, "u");
const startsUnspaced = new RegExp(`^${unspaced}`, "u");

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** A text as parts between which a line may end: words, of Chinese too, with the signs that belong to them. */
export function partsOf(text: string, language: string): Part[] {
  const parts: (Pick<Part, "gap" | "seam"> & { text: string })[] = [];
  let spaced = false;
  for (const { segment } of new Intl.Segmenter(language, { granularity: "word" }).segment(text)) {
    const last = parts.at(-1);
    const before = last?.text ?? "";
    const space = spaced ? " " : "";
    spaced = segment.trim() === "";
    if (spaced) continue;
    if (last !== undefined && !mayBreak(before, segment, space)) last.text += space + segment;
    else {
      const gap = space === "" ? gapOf(before, segment) : "space";
      parts.push({ text: segment, gap, seam: seamOf(before, gap) });
    }
  }
  return parts.map(({ text, gap, seam }) => ({ runs: runsOf(text, language), gap, seam }));
}

/** A part as its characters, for a line that is too narrow for the whole. */
export function charactersOf({ runs, gap, seam }: Part): Part[] {
  const characters = runs.flatMap(({ text, wide }) =>
    [...graphemes.segment(text)].map(({ segment }) => ({ text: segment, wide })),
  );
  return characters.map((run, index) =>
    index === 0 ? { runs: [run], gap, seam } : { runs: [run], gap: 0, seam: 1 },
  );
}

function mayBreak(before: string, after: string, space: string): boolean {
  if (space !== "") return !(/[a-z]$/i.test(before) && /^\d/.test(after)); // Node 24
  if (noStart.test(after) || noEnd.test(before)) return false;
  if (/\d$/.test(before) && startsWide.test(after)) return false; // 2026年
  if (endsWide.test(before) || startsWide.test(after)) return true;
  return endsBreakable.test(before) || startsUnspaced.test(after);
}

const endsLetter = /[\p{L}\p{N}]$/u;
const startsLetter = /^[\p{L}\p{N}]/u;

/** As the pages have it: a gap between wide letters and others, and closing and opening signs squeezed together. */
function gapOf(before: string, after: string): number {
  if (/[》」』】）〕”，。、：；]$/.test(before) && /^[《「『【（〔“]/.test(after)) return -0.5;
  const letters = endsLetter.test(before) && startsLetter.test(after);
  return letters && endsWide.test(before) !== startsWide.test(after) ? 0.125 : 0;
}

/** Best after a sign; worst after a single Han, which may belong to what follows: dictionaries know few words. */
function seamOf(before: string, gap: Part["gap"]): number {
  if (/[\p{Po}\p{Pe}\p{Pf}—]$/u.test(before)) return 0;
  if (gap !== 0) return 0.2;
  return /^[^的了和与及]$/u.test(before) ? 0.7 : 0.4;
}

const sharedSign = new RegExp(`^[${sharedPunctuation}]`, "u");

/** Quotes, dashes and ellipses are wide in Chinese and Japanese, but for the apostrophe in a word. */
function runsOf(text: string, language: string): Run[] {
  const sharesWide = /^(?:zh|ja)\b/i.test(language);
  const runs: Run[] = [];
  for (const { segment, index } of graphemes.segment(text)) {
    const isApostrophe = segment === "’" && /[a-z]$/i.test(text.slice(0, index));
    const isSign = sharesWide && sharedSign.test(segment) && !isApostrophe;
    const isWide = isSign || startsWide.test(segment);
    const last = runs.at(-1);
    if (last?.wide === isWide) last.text += segment;
    else runs.push({ text: segment, wide: isWide });
  }
  return runs;
}
