/**
 * Marks in the contents the section that is read: that of the last heading in or above the window's upper third, or the one that
 * a reader jumped to, while its heading is in view.
 */
export function startCurrentSection(): void {
  const links = document.querySelectorAll<HTMLAnchorElement>(".contents a");
  const sections = [...links].flatMap((link) => {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    return heading ? [{ heading, link }] : [];
  });
  const mark = (): void => {
    const read =
      sections.find(({ heading }) => heading.matches(":target") && isInView(heading)) ??
      sections.findLast(({ heading }) => topOf(heading) < innerHeight / 3);
    for (const { link } of sections) {
      if (link === read?.link) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  };
  addEventListener("hashchange", mark);
  // The first sees headings at the window's upper edge; for the second, all above is in view, so that it sees a jump over a section.
  for (const rootMargin of ["0px 0px -67%", "9999999px 0px -67%"]) {
    const observer = new IntersectionObserver(mark, { rootMargin });
    for (const { heading } of sections) observer.observe(heading);
  }
}

function topOf(heading: Element): number {
  return heading.getBoundingClientRect().top;
}

function isInView(heading: Element): boolean {
  return topOf(heading) >= 0 && topOf(heading) < innerHeight;
}
