/**
 * Lines of prose that begin or end with a sign that may not stand there, with a few signs of each, and how many lines there are.
 * Runs in a page. Code keeps its own lines.
 */
export function brokenLines(): { lines: number; wrong: string[] } {
  const never = { first: /[。，、；：？！）」』》”’…]/, last: /[（「『《“‘]/ };
  const wrong: string[] = [];
  let lines = 0;
  for (const block of document.querySelectorAll(".prose :is(p, li, h2, h3, td), h1, .standfirst")) {
    if (block.querySelector("p, ul, ol, pre") !== null) continue;
    const rows = linesOf(block);
    lines += rows.length;
    for (const [index, row] of rows.entries()) {
      const startsWrong = index > 0 && never.first.test(row[0] ?? "");
      const endsWrong = index < rows.length - 1 && never.last.test(row.at(-1) ?? "");
      if (startsWrong || endsWrong) wrong.push(row);
    }
  }
  return { lines, wrong };

  // oxlint-disable-next-line unicorn/consistent-function-scoping -- a page has only what is in here
  function linesOf(block: Element): string[] {
    const rows: string[] = [];
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let bottom = Number.NEGATIVE_INFINITY;
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const small = node.parentElement?.closest("sup, sub, rt, rp, annotation, .anchor");
      if (small) continue;
      for (let at = 0; at < (node.textContent ?? "").length; at++) {
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const box = [...range.getClientRects()].at(-1);
        if (box === undefined || box.width === 0) continue;
        if (box.top >= bottom - 2) rows.push("");
        bottom = Math.max(box.bottom, rows.at(-1) === "" ? box.bottom : bottom);
        rows.push((rows.pop() ?? "") + (node.textContent?.[at] ?? "").trim());
      }
    }
    return rows.filter((row) => row !== "");
  }
}
