import { fenceInfo } from "./markdown-parts.ts";

/** ` go {linenos=true hl_lines=[8,"15-17"]}` as the loader reads it. https://gohugo.io/content-management/syntax-highlighting/ */
export function hugoFenceInfo(info: string): string | undefined {
  const match = /^([^\s{]*)\s*\{([^}]*=[^}]*)\}\s*$/.exec(info.trim());
  if (match === null) return undefined;
  const [, lang = "", options = ""] = match;
  const title = /\b(?:title|filename|name|file)\s*=\s*"([^"]*)"/i.exec(options)?.[1];
  const numbers = /linenos\s*=\s*"?(?:true|table|inline)/i.test(options);
  return fenceInfo({ lang, title, marks: linesIn(options), numbers });
}

/** `hl_lines=[8,"15-17"]` or `hl_lines=8 15-17` as `8,15-17`. */
export function linesIn(options: string): string | undefined {
  const list = /hl_lines\s*=\s*(?:\[([^\]]*)\]|"([^"]*)"|([\d\s-]+))/i.exec(options);
  const lines = (list?.[1] ?? list?.[2] ?? list?.[3])?.match(/\d+(?:-\d+)?/g);
  return lines === undefined || lines === null ? undefined : lines.join(",");
}
