/** Marks in the contents the section that is read: that of the last heading in or above the window's upper third. */
export function startCurrentSection(): void {
  const links = document.querySelectorAll<HTMLAnchorElement>(".contents a");
  const sections = [...links].flatMap((link) => {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    return heading ? [{ heading, link }] : [];
  });
  const mark = (): void => {
    const line = innerHeight / 3;
    const read = sections.findLast(({ heading }) => heading.getBoundingClientRect().top < line);
    for (const { link } of sections) {
      if (link === read?.link) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  };
  // All above the line counts as in view, so that a jump over a section is seen as well.
  const observer = new IntersectionObserver(mark, { rootMargin: "9999999px 0px -67%" });
  for (const { heading } of sections) observer.observe(heading);
}
