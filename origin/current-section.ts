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
  const observer = new IntersectionObserver(mark, { rootMargin: "0% 0% -67%" });
  for (const { heading } of sections) observer.observe(heading);
}
