import { parseAlias } from "./alias.ts";
import type { FieldReader } from "./field-reader.ts";
import type { Field } from "./field.ts";
import { excerpt } from "../problem.ts";

/** Where a post was, by `permalink` or `url`. */
export type Address =
  | { kind: "unsaid" }
  /** Eleventy's `permalink: false`: it has no page. */
  | { kind: "nowhere" }
  /** `/posts/<slug>`, as here. */
  | { kind: "post"; slug: string; field: Field }
  /** A path of another form: an alias. */
  | { kind: "elsewhere"; path: string };

/** `:year`, `{{ page.date }}`, `{% … %}`, `<% … %>`: only the tool that they are written for can fill them in. */
const placeholder = /(?:^|[/_.-]):{1,2}[a-z_]+|\{[{%]|<%/i;

export function readAddress(reader: FieldReader): Address {
  const field = reader.pick("address");
  if (field === undefined) return { kind: "unsaid" };
  if (field.value === false) return { kind: "nowhere" };
  const text = reader.textOf(field, field.value);
  if (text === undefined) return { kind: "unsaid" };
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(text)) {
    reader.ignored.push(`${field.name} with a site's name`);
    return { kind: "unsaid" };
  }
  const { value: path, fault } = parseAlias(`/${text.replace(/^\/+/, "")}`);
  const why = placeholder.test(text) ? faultOfPlaceholder : fault;
  if (why !== undefined) reader.refuse(field, `${field.name} \`${excerpt(text)}\` ${why}`);
  const [, slug] = /^\/posts\/([^/]+)$/.exec(path) ?? [];
  return slug === undefined ? { kind: "elsewhere", path } : { kind: "post", slug, field };
}

const faultOfPlaceholder =
  "holds a placeholder: write the path that the post had, or delete the line";
