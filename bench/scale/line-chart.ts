/** A line, named at its end. */
interface Line {
  name: string;
  points: { x: number; y: number }[];
}

export interface Chart {
  title: string;
  /** What is seen, for who can't see it. */
  description: string;
  /** Both logarithmic in x; y goes from 0 to 1 and is written as percent. */
  xLabel: string;
  yLabel: string;
  lines: Line[];
}

const [width, height] = [760, 420];
const frame = { left: 64, right: 640, top: 60, bottom: 364 };

/** Lines over a logarithmic axis as an SVG that follows the reader's choice of light or dark. */
export function drawChart({ title, description, xLabel, yLabel, lines }: Chart): string {
  const xs = lines.flatMap(({ points }) => points.map(({ x }) => x));
  const scale = scaleOf(Math.min(...xs), Math.max(...xs));
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title description">`,
    `<title id="title">${title}</title>`,
    `<desc id="description">${description}</desc>`,
    style,
    `<rect class="ground" width="${width}" height="${height}"/>`,
    `<text class="head" x="${frame.left}" y="26">${title}</text>`,
    ...percentLines(),
    ...powerMarks(scale),
    text((frame.left + frame.right) / 2, height - 12, xLabel, "middle"),
    `<text x="${frame.left}" y="${frame.top - 8}">${yLabel}</text>`,
    ...lines.flatMap((line, index) => drawLine(line, index, scale)),
    "</svg>",
  ].join("\n")}\n`;
}

const style = `<style>
svg { font: 13px system-ui, sans-serif; }
.ground { fill: #fff; } text { fill: #333; } .head { font-size: 16px; font-weight: 600; }
.rule { stroke: #ddd; } .line { fill: none; stroke-width: 2.5; }
.c0 { stroke: #b3261e; } .c1 { stroke: #a65b00; } .c2 { stroke: #4b7500; } .c3 { stroke: #00786a; } .c4 { stroke: #1660b8; } .c5 { stroke: #7a3fb0; }
@media (prefers-color-scheme: dark) {
.ground { fill: #16181c; } text { fill: #d8dade; } .rule { stroke: #3a3d44; }
.c0 { stroke: #ff8f87; } .c1 { stroke: #f0a850; } .c2 { stroke: #a5cf5a; } .c3 { stroke: #4fcfbd; } .c4 { stroke: #7fb5ff; } .c5 { stroke: #c79cf5; }
}
</style>`;

interface Scale {
  x: (value: number) => number;
  from: number;
  to: number;
}

function scaleOf(from: number, to: number): Scale {
  const whole = Math.log10(to / from);
  return {
    from,
    to,
    x: (value) => frame.left + ((frame.right - frame.left) * Math.log10(value / from)) / whole,
  };
}

function yOf(share: number): number {
  return frame.bottom - (frame.bottom - frame.top) * share;
}

function percentLines(): string[] {
  return [0, 0.25, 0.5, 0.75, 1].flatMap((share) => {
    const y = yOf(share);
    return [
      `<line class="rule" x1="${frame.left}" x2="${frame.right}" y1="${y}" y2="${y}"/>`,
      text(frame.left - 8, y + 4, `${share * 100} %`, "end"),
    ];
  });
}

function powerMarks({ from, to, x }: Scale): string[] {
  const first = Math.ceil(Math.log10(from));
  const count = Math.floor(Math.log10(to)) - first + 1;
  return Array.from({ length: count }, (_, index) => 10 ** (first + index)).map((value) =>
    text(round(x(value)), frame.bottom + 20, value.toLocaleString("en"), "middle"),
  );
}

function drawLine({ name, points }: Line, index: number, { x }: Scale): string[] {
  const path = points.map((point) => `${round(x(point.x))},${round(yOf(point.y))}`).join(" ");
  const end = points.at(-1)?.y ?? 0;
  return [
    `<polyline class="line c${index}" points="${path}"/>`,
    text(frame.right + 8, round(yOf(end)) + 4, name, "start"),
  ];
}

function text(x: number, y: number, words: string, anchor: "start" | "middle" | "end"): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}">${words}</text>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
