import { cardSize, type Card } from "./card.ts";
import type { Face } from "./face.ts";
import { fit, leading, type Box, type Fitted } from "./fit.ts";
import { Setter } from "./lines.ts";

/** Pixels from the edges. */
const margin = 88;

const inner = cardSize.width - 2 * margin;

/** Pixels from the top to the middle of the title. */
const middle = 250;

/** Ems that letters are high, Han and capitals in between. */
const letterHeight = 0.78;

const titleBox: Box = {
  width: inner,
  sizes: [
    [132, 1],
    [108, 2],
    [96, 2],
    [84, 3],
    [76, 3],
    [68, 4],
    [60, 4],
    [52, 5],
    [46, 6],
    [40, 7],
    [34, 8],
  ],
};

const siteBox: Box = {
  width: inner * 0.75,
  sizes: [
    [34, 1],
    [28, 1],
    [24, 1],
  ],
};

const dateBox: Box = { width: inner * 0.25, sizes: [[30, 1]] };

/** Pixels from the top to the baseline of the last line. */
const footer = 546;

/** A card as SVG: outlines alone, since what a text holds must not be markup, nor need a font where it is seen. */
export function cardSvg({ title, site, date, language, colours }: Card, face: Face): string {
  const setter = new Setter(face, language);
  const fitted = fit(title, setter, titleBox);
  const named = fit(site, setter, siteBox);
  const day = fit(date, setter, dateBox);
  const dayWidth = (day.lines[0]?.width ?? 0) * day.size;
  const { width, height } = cardSize;
  const ink = (fitted.lines.length - 1) * leading + letterHeight;
  const first = middle + (letterHeight - ink / 2) * fitted.size;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
    `<rect width="${width}" height="${height}" fill="${colours.ground}"/>`,
    `<rect width="16" height="${height}" fill="${colours.accent}"/>`,
    place(fitted, { x: margin, y: first }, colours.text),
    `<rect x="${margin}" y="484" width="${inner}" height="2" fill="${colours.line}"/>`,
    place(named, { x: margin, y: footer }, colours.accent),
    place(day, { x: width - margin - dayWidth, y: footer }, colours.soft),
    "</svg>",
  ].join("");
}

function place(
  { lines, size }: Fitted,
  { x, y }: { x: number; y: number },
  colour: string,
): string {
  const pieces = lines.flatMap((line, index) =>
    line.pieces.map((piece) => {
      const [left, baseline] = [x + piece.x * size, y + index * size * leading];
      return `<g transform="translate(${left} ${baseline}) scale(${size / 1000} ${-size / 1000})">${piece.paths}</g>`;
    }),
  );
  return `<g fill="${colour}">${pieces.join("")}</g>`;
}

/** A card's file: PNG. */
export async function drawCard(card: Card, face: Face): Promise<Uint8Array> {
  const { default: sharp } = await import("sharp");
  sharp.cache(false); // no two pictures of a load have a step in common
  return sharp(Buffer.from(cardSvg(card, face)))
    .removeAlpha()
    .png()
    .toBuffer();
}
