/** A WordPress shortcode: `[name key="value"]inner[/name]`. */
export interface Shortcode {
  name: string;
  attributes: ReadonlyMap<string, string>;
  /** What stands after the name without a key, `[youtube https://…]`. */
  words: string[];
  /** Undefined when nothing closes it. */
  inner: string | undefined;
}

const argument =
  /([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'\]]+))|"([^"]*)"|'([^']*)'|([^\s"']+)/g;

/** Replaces the shortcodes of some names; `[[name]]` is how an author shows one, and stays with single brackets. */
export function replaceShortcodes(
  html: string,
  names: string,
  replace: (code: Shortcode, whole: string) => string,
): string {
  const pattern = new RegExp(
    `(\\[?)\\[(${names})(?![\\w-])([^\\]]*?)\\](?:((?:(?!\\[\\2(?![\\w-]))[\\s\\S])*?)\\[/\\2\\])?(\\]?)`,
    "gi",
  );
  return html.replace(pattern, (whole, open, name, args, inner: string | undefined, close) => {
    if (open === "[" && close === "]") return whole.slice(1, -1);
    const code = parse(String(name), String(args), inner);
    return `${open}${replace(code, whole.slice(String(open).length, whole.length - String(close).length))}${close}`;
  });
}

function parse(name: string, args: string, inner: string | undefined): Shortcode {
  const attributes = new Map<string, string>();
  const words: string[] = [];
  const given = args.replace(/\/\s*$/, "").replace(/^=/, "");
  for (const [, key, double, single, bare, ...rest] of given.matchAll(argument)) {
    if (key !== undefined && !/^https?$/.test(key))
      attributes.set(key.toLowerCase(), double ?? single ?? bare ?? "");
    else words.push(rest.find((word) => word !== undefined) ?? "");
  }
  return { name: name.toLowerCase(), attributes, words, inner };
}
