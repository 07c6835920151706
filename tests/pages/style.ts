import type { Page } from "playwright-core";

/** The computed value of a property of the first element of a selector, or of what stands before or after its text. */
export function styleOf(
  page: Page,
  selector: string,
  property: string,
  part?: "::before" | "::after",
): Promise<string> {
  return page
    .locator(selector)
    .first()
    .evaluate(
      (element, [property, part]) =>
        getComputedStyle(element, part).getPropertyValue(property ?? ""),
      [property, part],
    );
}

/** As `styleOf`, of several properties. */
export function stylesOf(page: Page, selector: string, properties: string[]): Promise<string[]> {
  return Promise.all(properties.map((property) => styleOf(page, selector, property)));
}
