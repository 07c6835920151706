import { createRequire } from "node:module";
import type { KatexOptions } from "katex";
import type { Formula } from "./rules/math.ts";
import { scroller } from "./scroller.ts";

type Written = { kind: "html"; html: string } | { kind: "fault"; what: string };

const require = createRequire(import.meta.url);

/** MathML needs neither CSS nor fonts. Nothing that a formula names is loaded or linked, and macros end. */
const options: KatexOptions = {
  output: "mathml",
  throwOnError: true,
  strict: "ignore",
  trust: false,
  maxExpand: 1000,
  maxSize: 20,
};

/** A formula as MathML, in a box of that name when it stands in no paragraph; or why it can't be read. */
export function formulaHtml(
  { text, display, block }: Pick<Formula, "text" | "display" | "block">,
  name: string,
): Written {
  const katex: {
    renderToString: (tex: string, options: KatexOptions) => string;
  } = require("katex"); // when a post first needs it: 40 ms
  try {
    const html = katex
      .renderToString(text, { ...options, displayMode: display })
      .replace(/^<span class="katex">|<\/span>$/g, "")
      .replace(' xmlns="http://www.w3.org/1998/Math/MathML"', "");
    if (foreign.test(html)) return { kind: "fault", what: "uses a command that no page can show" };
    if (!block) return { kind: "html", html };
    return { kind: "html", html: `<div class="math" ${scroller(name)}>${html}</div>` };
  } catch (error) {
    return { kind: "fault", what: reason(error) };
  }
}

/** KaTeX's words, without its name and the marks that it puts under letters. */
function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^KaTeX parse error: /, "").replace(/\u0332/g, "");
}

const elements =
  "annotation|math|menclose|mfrac|mglyph|mi|mmultiscripts|mn|mo|mover|mpadded|mphantom|mroot|mrow|ms|mspace|msqrt|mstyle|msub|msubsup|msup|mtable|mtd|mtext|mtr|munder|munderover|semantics";

/** Any tag but elements of MathML, with attributes that name no address, no script and no style: KaTeX's output skips the sanitizer on this proof. */
const foreign = new RegExp(
  `<(?!/(?:${elements})>|(?:${elements})(?: (?!on|style|href|src|xlink)[a-z:]+ ?="[^"<>]*")*/?>)`,
);
