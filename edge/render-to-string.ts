import type { ComponentChildren, VNode } from "preact";

/**
 * The HTML of elements and function components, byte for byte as preact-render-to-string writes it. The build puts it in the place
 * of that, which brings what no page here has: classes, contexts, suspense, streams.
 */
export function renderToString(node: ComponentChildren): string {
  if (typeof node === "string") return escape(node);
  if (node === null || node === undefined || typeof node === "boolean") return "";
  if (typeof node !== "object") return String(node);
  if (!Array.isArray(node)) return isElement(node) ? renderElement(node) : "";
  let html = "";
  for (const child of node) html += renderToString(child);
  return html;
}

/** Preact marks elements by a symbol, which nothing that was read from JSON has. */
function isElement(node: object): node is VNode<Props> {
  return typeof node.constructor === "symbol";
}

interface Props {
  [attribute: string]: unknown;
  children?: ComponentChildren;
  dangerouslySetInnerHTML?: { __html: string };
}

type FunctionComponent = (props: Props) => ComponentChildren;

function renderElement({ type, props }: VNode<Props>): string {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- no page has a class
  if (typeof type === "function") return renderToString((type as FunctionComponent)(props));
  let html = `<${type}`;
  for (const name in props)
    if (name !== "children") html += renderAttribute(name.toLowerCase(), props[name]);
  if (empty.test(type)) return `${html}/>`;
  const inner = props.dangerouslySetInnerHTML;
  // oxlint-disable-next-line no-underscore-dangle -- Preact's name
  return `${html}>${inner ? inner.__html : renderToString(props.children)}</${type}>`;
}

/** Elements without an end (HTML, 13.1.2) that pages use. */
const empty = /^(?:img|input|link|meta)$/;

function renderAttribute(name: string, given: unknown): string {
  const value = typeof given === "boolean" && /^(?:aria|data)-/.test(name) ? String(given) : given;
  if (value === true || value === "") return ` ${name}`;
  if (typeof value !== "string" && typeof value !== "number") return "";
  return ` ${name}="${escape(String(value))}"`;
}

function escape(text: string): string {
  return !/[&<"]/.test(text) ? text : text.replace(/[&<"]/g, (char) => entities[char] ?? char);
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", '"': "&quot;" };
