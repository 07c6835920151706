/** An element's text on one line. */
export function textOf(element: Element): string {
  return (element.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** A new element with this text and these attributes. */
export function element(
  document: Document,
  name: string,
  text: string,
  attributes: Readonly<Record<string, string>> = {},
): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== "") made.appendChild(document.createTextNode(text));
  return made;
}

/** Every element that a selector finds (the DOM's own lists can't be walked with `of`), in document order, unless it was taken out meanwhile. */
export function* each(root: HTMLElement, selector: string): Generator<HTMLElement> {
  for (const found of Array.from(root.querySelectorAll<HTMLElement>(selector))) {
    if (root.contains(found)) yield found;
  }
}

/** Every text node, but those in `pre` and `code`. */
export function* proseIn(root: Node): Generator<Text> {
  const left: Node[] = [root];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (isText(node)) yield node;
    else if (!isCode(node)) left.push(...Array.from(node.childNodes).toReversed());
  }
}

/** Whether an element is around one that a selector finds. The DOM's own `querySelector` gives undefined for none, by its types null. */
export function has(root: Element | null | undefined, selector: string): boolean {
  return root != null && root.querySelectorAll(selector).length > 0;
}

export function isText(node: Node): node is Text {
  return node.nodeType === 3;
}

export function isElement(node: Node | null | undefined): node is HTMLElement {
  return node?.nodeType === 1;
}

function isCode(node: Node): boolean {
  return node.nodeName === "PRE" || node.nodeName === "CODE";
}

/** Puts an element's children in its place. */
export function unwrap(wrapper: Element): void {
  while (wrapper.firstChild !== null) wrapper.parentNode?.insertBefore(wrapper.firstChild, wrapper);
  wrapper.remove();
}

/** Puts a node in another one's place; the DOM's own `replaceWith` loses what stands behind it. */
export function replace(old: ChildNode, made: Node): void {
  old.parentNode?.replaceChild(made, old);
}

/** Takes an element's children into another one, which takes its place. */
export function rename(from: HTMLElement, to: HTMLElement): HTMLElement {
  while (from.firstChild !== null) to.appendChild(from.firstChild);
  replace(from, to);
  return to;
}
