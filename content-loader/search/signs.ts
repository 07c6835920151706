import { isUnspaced, letter } from "../../edge/search/terms.ts";

/** Kinds of signs, as they make terms (edge/search/terms.ts). */
export const space = 0;
export const unspaced = 1;
export const letterOrDigit = 2;
const other = 3;

const kinds = new Map<number, number>();

/** The kind of each UTF-16 unit; of a pair's halves none is known by itself. */
const kindOfUnit = Uint8Array.from({ length: 65_536 }, (_, unit) =>
  kindOf(String.fromCharCode(unit)),
);

/** The kind of the sign that a text has at a place. */
export function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit < 0xd800 || unit > 0xdbff) return kindOfUnit[unit] ?? other;
  const sign = text.codePointAt(at) ?? 0;
  let kind = kinds.get(sign);
  if (kind === undefined) kinds.set(sign, (kind = kindOf(String.fromCodePoint(sign))));
  return kind;
}

function kindOf(sign: string): number {
  if (/\s/.test(sign)) return space;
  if (isUnspaced.test(sign)) return unspaced;
  return letter.test(sign) ? letterOrDigit : other;
}
