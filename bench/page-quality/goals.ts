/** One line of the goal sheet. */
export interface Goal {
  /** By which tests name it, in parentheses at the end of their titles. */
  id: string;
  what: string;
  want: string;
}

export interface Section {
  title: string;
  goals: Goal[];
}

const goal = (id: string, what: string, want: string): Goal => ({ id, what, want });

/** What a page must be. */
export const sections: Section[] = [
  {
    title: "Speed and weight",
    goals: [
      goal(
        "S1",
        "Lighthouse, mobile and desktop, post and index: performance/accessibility/best practices/SEO",
        "100/100/100/100 four times",
      ),
      goal("S2", "Lighthouse, agentic browsing", "all applicable audits pass"),
      goal(
        "S3",
        "transfer of a first visit, without the icon",
        "post ≤ 12 KB, index ≤ 8 KB and then a script ≤ 15 KB",
      ),
      goal("S4", "requests of a first visit", "≤ 2"),
      goal("S5", "HTML with its CSS, brotli", "≤ 10 KB"),
      goal(
        "S6",
        "blocking scripts, blocking style sheets, web fonts, requests to others",
        "0, 0, 0, 0",
      ),
      goal("S7", "all script of a post, brotli; script inside the page", "≤ 2 KB; ≤ 1 KB"),
      goal(
        "S8",
        "FCP / LCP / speed index, Lighthouse's simulation",
        "mobile ≤ 1.0 / 1.2 / 1.0 s, desktop ≤ 0.35 / 0.5 / 0.5 s",
      ),
      goal("S9", "FCP and LCP, slow 4G and CPU ÷4 applied", "≤ 1.0 s"),
      goal("S10", "total blocking time; slowest interaction, CPU ÷4", "≤ 50 ms; ≤ 100 ms"),
      goal("S11", "layout shift over load, scroll and interactions", "0.000"),
      goal("S12", "elements of a post", "≤ 600"),
      goal("S13", "brotli, charset, ETag and 304, immutable assets, HEAD", "all"),
    ],
  },
  {
    title: "Correct and open",
    goals: [
      goal("C1", "Nu checker, every kind of page", "0 errors, 0 warnings"),
      goal(
        "C2",
        "axe-core: WCAG 2.2 A and AA, best practice, contrast 7:1; mobile and desktop, light and dark",
        "0 violations",
      ),
      goal("C3", "without JavaScript: every sentence of the source, the index's list", "all"),
      goal(
        "C4",
        "RSS 2.0, Atom, JSON Feed 1.1: well-formed, full text, absolute URLs, 304",
        "0 problems in 3 feeds",
      ),
      goal(
        "C5",
        "sitemap and robots.txt: absolute, unique, dated, each URL 200 and canonical",
        "all",
      ),
      goal("C6", "JSON-LD: BlogPosting, BreadcrumbList, Blog", "all"),
      goal("C7", "canonical, Open Graph, Twitter card", "all"),
      goal(
        "C8",
        "title, description, one h1, no skipped level, times, landmarks, zoom, language",
        "all",
      ),
      goal(
        "C9",
        "broken links, internal redirects, missing fragments, images without text or size, openers",
        "0",
      ),
      goal(
        "C10",
        "404 with a way home, not indexed; one permanent redirect for another spelling",
        "all",
      ),
    ],
  },
  {
    title: "Reading comfort",
    goals: [
      goal(
        "R1",
        "dark: by system and by switch, survives a reload without a light frame, works without a script",
        "all",
      ),
      goal(
        "R2",
        "keyboard: skip link first, a ring and a name at every stop, no trap, all that scrolls is reached",
        "all",
      ),
      goal(
        "R3",
        "320 to 1920 px, 200 % text, WCAG 1.4.12 spacing: no sideways scroll; the reader's own size",
        "all",
      ),
      goal("R4", "print: black on white from dark, no furniture, code wraps, link targets", "all"),
      goal("R5", "reduced motion, forced colours", "all"),
      goal(
        "R6",
        "headings: readable unique ids, links to themselves, room above, in the contents",
        "all",
      ),
      goal(
        "R7",
        "code: exact text, exact copies that are announced, language, title, marks, tabs, boxes, own scroll",
        "all",
      ),
      goal("R8", "reading time by Han, date, neighbours, search, feed", "all"),
      goal(
        "R9",
        "footnotes and back, tables that scroll alone, tasks, lists, formulas as MathML",
        "all",
      ),
      goal("R10", "nothing executes from Markdown", "all"),
    ],
  },
  {
    title: "Chinese",
    goals: [
      goal("Z1", "`lang`, Han from a simplified face", "no other face"),
      goal("Z2", "size, line height, measure of whole em, gaps", "16–20 px, 1.7–2.0, 30–42 em"),
      goal("Z3", "`text-autospace` in prose and not in code, no spaces added", "computed"),
      goal("Z4", "kinsoku at 320, 390 and 1280 px", "0 lines"),
      goal("Z5", "quotes, dashes, ellipses of full width; signs that meet squeezed", "≥ 0.9 em"),
      goal("Z6", "`em` on Han with dots, English in italics", "computed"),
      goal("Z7", "emphasis beside Chinese signs", "13 of 13"),
      goal("Z8", "`<stage>`, `Map<string, number>`, `<your-image>` are text", "visible"),
      goal("Z9", "stray asterisks", "0"),
      goal("Z10", "a line break between Han makes no space", "none"),
      goal("Z11", "search finds 死锁, 按需所取, 静态资源, Lambda", "all"),
    ],
  },
];
