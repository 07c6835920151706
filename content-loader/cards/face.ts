import { Blob, Buffer, Face as FontFace, Feature, Font, Variation, shape } from "harfbuzzjs";
import type { Run } from "./parts.ts";

/** A text as a face draws it. */
export interface Drawn {
  /** All lengths in ems. */
  width: number;
  /** From where it starts to its ink. */
  bearing: number;
  /** Outlines as SVG paths, in thousandths of an em, upwards. */
  paths: string;
}

/** Of a font's lengths. */
const em = 1000;

const bold = 700;

/** A face of a font file: it draws outlines, so that what it covers is what is seen. */
export class Face {
  readonly #font: Font;
  readonly #buffer = new Buffer();
  readonly #outlines = new Map<number, string>();

  private constructor(face: FontFace) {
    this.#font = new Font(face);
    this.#font.setScale(em, em);
    if ("wght" in face.getAxisInfos()) this.#font.setVariations([new Variation("wght", bold)]);
  }

  /** The face of a file's bytes, in a collection the one of that name; undefined when there is none. */
  static open(bytes: Uint8Array<ArrayBuffer>, name: string | undefined): Face | undefined {
    const blob = new Blob(bytes);
    for (let index = 0; index < countFaces(bytes); index++) {
      const face = new FontFace(blob, index);
      if (name === undefined || names.some((id) => face.getName(id, "en") === name))
        return new Face(face);
    }
    return undefined;
  }

  /** Whether it has an outline for all that is to be seen of a text. */
  covers(text: string, language: string): boolean {
    return this.#shape({ text, wide: false }, language).every(
      ({ codepoint, cluster }) =>
        codepoint !== missing &&
        (isBlank(text.codePointAt(cluster)) || this.#outlineOf(codepoint) !== ""),
    );
  }

  /** A run, as a language writes it. */
  draw(run: Run, language: string): Drawn {
    let [x, paths] = [0, ""];
    const glyphs = this.#shape(run, language);
    for (const { codepoint, xAdvance = 0, xOffset = 0, yOffset = 0 } of glyphs) {
      const outline = this.#outlineOf(codepoint);
      if (outline !== "")
        paths += `<path transform="translate(${x + xOffset} ${yOffset})" d="${outline}"/>`;
      x += xAdvance;
    }
    const bearing = this.#font.glyphExtents(glyphs[0]?.codepoint ?? missing)?.xBearing ?? 0;
    return { width: x / em, bearing: bearing / em, paths };
  }

  #outlineOf(glyph: number): string {
    const outline = this.#outlines.get(glyph) ?? this.#font.glyphToPath(glyph);
    this.#outlines.set(glyph, outline);
    return outline;
  }

  #shape({ text, wide }: Run, language: string): ReturnType<Buffer["getGlyphInfosAndPositions"]> {
    const buffer = this.#buffer;
    buffer.reset();
    buffer.addText(text);
    buffer.guessSegmentProperties();
    buffer.setLanguage(language);
    shape(this.#font, buffer, wide ? squeezed(text) : [narrow]);
    return buffer.getGlyphInfosAndPositions();
  }
}

/** Faces for Chinese have quotes, dashes and ellipses at full width, and narrow ones for who asks (OpenType, `pwid`). */
const narrow = new Feature("pwid");

/** A closing sign before another sign takes half its width (OpenType, `halt`). */
function squeezed(text: string): Feature[] {
  const closing = /[》」』】）〕”，。、：；](?=[》」』】）〕”，。、：；《「『【（〔“])/g;
  return [...text.matchAll(closing)].map(({ index }) => new Feature("halt", 1, index, index + 1));
}

/** Numbers of the glyph for what a face lacks, and of names: full, typographic family, family (OpenType, `name`). */
const missing = 0;
const names = [4, 16, 1];

/** A collection says how many faces it has (OpenType, "Font Collections"). */
function countFaces(bytes: Uint8Array<ArrayBuffer>): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isCollection = bytes.length > 12 && view.getUint32(0) === 0x74746366; // ttcf
  return isCollection ? view.getUint32(8) : 1;
}

function isBlank(codePoint: number | undefined): boolean {
  return /^[\s\p{Default_Ignorable_Code_Point}]$/u.test(String.fromCodePoint(codePoint ?? 0x20));
}
