import { excerpt } from "../../problem.ts";
import { codeSpan } from "../body-edits.ts";
import { applyEdits, type Edit } from "../edits.ts";
import type { TagContext, TranslateTags } from "../tool.ts";
import { codeBlockAt, codeSpanAt, type CodeRange } from "./code-scanner.ts";
import { placeBlock, withoutIndent } from "./place-block.ts";

/** A tag as its author wrote it. */
export interface Tag {
  name: string;
  /** What stands behind its name. */
  args: string;
  /** What stands before its end tag; empty where it has none. */
  inner: string;
}

/** What a tag can ask. */
export interface RuleContext extends Omit<TagContext, "note"> {
  /** What a tag holds, as Markdown. */
  translate: (inner: string) => string;
  note: (what: string) => void;
}

export interface TagRule {
  /** A tag by itself, one with an end tag around Markdown, or around what is left as it is. */
  kind: "single" | "pair" | "verbatim";
  /** Whether its Markdown is a block. */
  block: boolean;
  /** Its Markdown; undefined where it means nothing here. */
  write: (tag: Tag, context: RuleContext) => string | undefined;
}

/** What is no tag: a sticky expression for a `{` or the start of a line, and the text in place of its match; undefined where it means nothing here. */
export interface OtherRule {
  shape: RegExp;
  write: (match: RegExpExecArray, context: RuleContext) => string | undefined;
}

/** The tags of a tool, and how it writes them. */
export interface TagLanguage {
  /** Matches an opening tag at an offset, sticky: `name`, `args`, and `closed` where it needs no end. */
  opening: RegExp;
  /** Matches the opening (`open`) and the end tags of a name. */
  around: (name: string) => RegExp;
  rules: ReadonlyMap<string, TagRule>;
  others: readonly OtherRule[];
  /** What the tool does in code too: expressions that match everywhere, and what stays of them. */
  inCode: readonly { shape: RegExp; stays: string }[];
  /** What stands behind a fence, as the loader reads it; undefined where it stays. */
  fenceInfo?: (info: string) => string | undefined;
}

/** Levels of tags in tags; what is deeper stays as it is. */
const deepest = 16;

/** A tool's translator of its tags. */
export function translatorOf(language: TagLanguage): TranslateTags {
  return (body, context) => new Translation(language, body, context, 0).run();
}

/** Goes through a text once: code is passed over, and a tag with all that it holds. */
class Translation {
  readonly #edits: Edit[] = [];
  /** Names of tags that no end tag follows any more. */
  readonly #unclosed = new Set<string>();
  readonly #language: TagLanguage;
  readonly #text: string;
  readonly #context: TagContext;
  readonly #depth: number;

  constructor(language: TagLanguage, text: string, context: TagContext, depth: number) {
    this.#language = language;
    this.#text = text;
    this.#context = context;
    this.#depth = depth;
  }

  run(): Edit[] {
    const next = /[`{\n]/g;
    for (let at = 0; at < this.#text.length;) {
      const end = this.#visit(at);
      if (end !== undefined) {
        at = end;
        continue;
      }
      next.lastIndex = this.#text[at] === "\n" ? at : at + 1;
      const found = next.exec(this.#text);
      if (found === null) break;
      at = found.index + (found[0] === "\n" ? 1 : 0);
    }
    return this.#edits;
  }

  /** Where that ends which starts at an offset; undefined when nothing does. */
  #visit(at: number): number | undefined {
    const startsLine = at === 0 || this.#text[at - 1] === "\n";
    const block = startsLine ? codeBlockAt(this.#text, at) : undefined;
    if (block !== undefined) return this.#passCode(block);
    const sign = this.#text[at];
    const tag = sign === "{" ? this.#visitTag(at) : undefined;
    const other = startsLine || sign === "{" ? (tag ?? this.#visitOther(at)) : undefined;
    if (other !== undefined) return other;
    if (sign !== "`") return undefined;
    const span = codeSpanAt(this.#text, at);
    return span === undefined ? at + this.#runOf(at) : this.#passCode(span);
  }

  #runOf(at: number): number {
    let length = 1;
    while (this.#text[at + length] === "`") length++;
    return length;
  }

  #passCode({ start, end }: CodeRange): number {
    const code = this.#text.slice(start, end);
    this.#editInfo(code, start);
    for (const { shape, stays } of this.#language.inCode) {
      for (const match of code.matchAll(shape)) {
        const from = start + match.index;
        const kept = match[0].replace(shape, stays);
        this.#edits.push({ start: from, end: from + match[0].length, text: kept });
      }
    }
    return end;
  }

  #editInfo(code: string, start: number): void {
    const match = /^([ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(?:`{3,}|~{3,}))([^\n]*)/.exec(code);
    const info = match?.[2] === undefined ? undefined : this.#language.fenceInfo?.(match[2]);
    if (match === null || info === undefined) return;
    const [whole, marks = ""] = match;
    this.#edits.push({ start: start + marks.length, end: start + whole.length, text: info });
  }

  #visitTag(at: number): number | undefined {
    const opening = exec(this.#language.opening, this.#text, at);
    const name = opening?.groups?.["name"];
    if (opening === null || name === undefined) return undefined;
    const end = at + opening[0].length;
    const rule = this.#language.rules.get(name.toLowerCase());
    const args = (opening.groups?.["args"] ?? "").trim();
    const closed = opening.groups?.["closed"] !== undefined;
    const tag = { name, args, inner: "" };
    if (rule === undefined) return this.#keep(at, end, name);
    if (rule.kind === "single") return this.#replace({ at, end, innerAt: end }, rule, tag);
    const closing = closed ? undefined : this.#findEnd(name, end, rule.kind === "pair");
    if (closing === undefined) return this.#keep(at, end, name);
    const inner = this.#text.slice(end, closing.start);
    return this.#replace({ at, end: closing.end, innerAt: end }, rule, { ...tag, inner });
  }

  #visitOther(at: number): number | undefined {
    for (const { shape, write } of this.#language.others) {
      const match = exec(shape, this.#text, at);
      if (match === null) continue;
      const end = at + match[0].length;
      const text = write(match, this.#contextAt(at, at));
      if (text === undefined) return this.#keep(at, end, match[0]);
      this.#edits.push({ start: at, end, text });
      return end;
    }
    return undefined;
  }

  #findEnd(name: string, from: number, nests: boolean): CodeRange | undefined {
    if (this.#unclosed.has(name) || this.#depth >= deepest) return undefined;
    const shape = this.#language.around(name);
    shape.lastIndex = from;
    let depth = 1;
    for (let match = shape.exec(this.#text); match !== null; match = shape.exec(this.#text)) {
      const opens = match.groups?.["open"] !== undefined;
      if (opens && !nests) continue;
      depth += opens ? 1 : -1;
      if (depth === 0) return { start: match.index, end: match.index + match[0].length };
    }
    this.#unclosed.add(name);
    return undefined;
  }

  #replace(
    { at, end, innerAt }: { at: number; end: number; innerAt: number },
    rule: TagRule,
    tag: Tag,
  ): number {
    const inner = rule.block ? withoutIndent(tag.inner, this.#text, at) : tag.inner;
    const text = rule.write({ ...tag, inner }, this.#contextAt(at, innerAt));
    if (text === undefined) return this.#keep(at, innerAt, tag.name, "names nothing that is here");
    this.#edits.push(rule.block ? placeBlock(this.#text, at, end, text) : { start: at, end, text });
    return end;
  }

  /** Left as visible text. End tags are part of what was told at their opening. */
  #keep(start: number, end: number, name: string, why = "means nothing here"): number {
    const raw = this.#text.slice(start, end);
    this.#edits.push({ start, end, text: codeSpan(raw) });
    if (!/^(?:end|\/)/.test(name)) {
      this.#context.note(start, `\`${excerpt(raw.replace(/\s+/g, " "))}\` ${why}: it is text`);
    }
    return end;
  }

  #contextAt(at: number, innerAt: number): RuleContext {
    const { note, ...rest } = this.#context;
    const language = this.#language;
    const depth = this.#depth + 1;
    const inside: TagContext = { ...rest, note: (offset, what) => note(innerAt + offset, what) };
    return {
      ...rest,
      note: (what) => note(at, what),
      translate: (inner) =>
        applyEdits(inner, new Translation(language, inner, inside, depth).run()),
    };
  }
}

function exec(shape: RegExp, text: string, at: number): RegExpExecArray | null {
  shape.lastIndex = at;
  return shape.exec(text);
}
