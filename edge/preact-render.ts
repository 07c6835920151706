import { isValidElement, type ComponentChildren, type VNode } from "preact";

/** Attributes that JSX writes with capitals and HTML without (preact-render-to-string has more, which no page uses). */
const lowered =
  /^(?:auto[A-Z]|ch|col|cross|dateT|enc|form[A-Z]|hrefL|inputM|max|min|noV|read|row|src[A-Z]|tabI)/;

/** Elements without an end (HTML, 13.1.2). */
const isVoid = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;

const references: Record<string, string> = { '"': "&quot;", "&": "&amp;", "<": "&lt;" };

/**
 * HTML of elements whose components are functions without state, as pages are. The build puts it in the place of
 * preact-render-to-string, most of which is for what such components have not.
 */
export function renderToString(node: ComponentChildren): string {
  if (typeof node === "string") return escape(node);
  if (typeof node === "number" || typeof node === "bigint") return String(node);
  if (Array.isArray(node)) return node.map(renderToString).join("");
  return isValidElement(node) ? renderElement(node) : "";
}

type Value = string | number | boolean | null | undefined | (() => void);

interface Attributes {
  dangerouslySetInnerHTML?: { __html: string };
}

function renderElement({ type, props }: VNode<Attributes>): string {
  if (typeof type === "function") return renderToString(Reflect.apply(type, undefined, [props]));
  const { children, dangerouslySetInnerHTML: html, ...attributes } = props;
  let tag = type;
  for (const [name, value] of Object.entries<Value>(attributes))
    tag += attribute(lowered.test(name) ? name.toLowerCase() : name, value);
  if (isVoid.test(type)) return `<${tag}/>`;
  // oxlint-disable-next-line eslint/no-underscore-dangle -- Preact's name
  return `<${tag}>${html === undefined ? renderToString(children) : html.__html}</${type}>`;
}

/** `false` is a value for ARIA and for data, and leaves others out; functions are for the browser. */
function attribute(name: string, value: Value): string {
  const isText = name[4] === "-";
  if (value === "" || (value === true && !isText)) return ` ${name}`;
  if (value === null || value === undefined || typeof value === "function") return "";
  return value === false && !isText ? "" : ` ${name}="${escape(String(value))}"`;
}

function escape(text: string): string {
  return text.replace(/["&<]/g, (sign) => references[sign] ?? sign);
}
