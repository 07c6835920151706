import type { ComponentChildren, VNode } from "preact";

/**
 * The HTML of elements and function components, byte for byte as preact-render-to-string writes it. The build puts it in the place
 * of that, which brings what no page here has: classes, contexts, suspense, streams.
 */
export function renderToString(node: ComponentChildren): string {
  if (node === null || node === undefined || typeof node === "boolean") return "";
  if (Array.isArray(node)) return node.map(renderToString).join("");
  if (typeof node !== "object") return escape(String(node));
  return isElement(node) ? renderElement(node) : "";
}

/** Preact marks elements by a symbol, which nothing that was read from JSON has. */
function isElement(node: object): node is VNode<Props> {
  return typeof node.constructor === "symbol";
}

interface Props {
  children?: ComponentChildren;
  dangerouslySetInnerHTML?: { __html: string };
}

type FunctionComponent = (props: Props) => ComponentChildren;

function renderElement({ type, props }: VNode<Props>): string {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- no page has a class
  if (typeof type === "function") return renderToString((type as FunctionComponent)(props));
  const { children, dangerouslySetInnerHTML: html, ...attributes } = props;
  const start = `<${type}${Object.entries(attributes).map(renderAttribute).join("")}`;
  if (empty.test(type)) return `${start}/>`;
  // oxlint-disable-next-line no-underscore-dangle -- Preact's name
  const content = html ? html.__html : renderToString(children);
  return `${start}>${content}</${type}>`;
}

/** Elements without an end (HTML, 13.1.2) that pages use. */
const empty = /^(?:img|input|link|meta)$/;

function renderAttribute([property, given]: [string, unknown]): string {
  const name = property.toLowerCase();
  const value = typeof given === "boolean" && /^(?:aria|data)-/.test(name) ? String(given) : given;
  if (value === true || value === "") return ` ${name}`;
  if (typeof value !== "string" && typeof value !== "number") return "";
  return ` ${name}="${escape(String(value))}"`;
}

function escape(text: string): string {
  return text.replace(/[&<"]/g, (char) => entities[char] ?? char);
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", '"': "&quot;" };
