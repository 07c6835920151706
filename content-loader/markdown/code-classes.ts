/**
 * What origin/styles/code.css colours, by highlight.js's scopes, with the class of one letter that a page has for each: the letters
 * stand in every page's style.
 */
export const codeClasses: Readonly<Record<string, string>> = {
  comment: "c",
  quote: "c",
  meta: "c",
  keyword: "k",
  "selector-tag": "k",
  name: "k",
  type: "k",
  deletion: "k",
  string: "s",
  regexp: "s",
  addition: "s",
  "template-tag": "s",
  number: "n",
  literal: "n",
  symbol: "n",
  variable: "n",
  "template-variable": "n",
  title: "t",
  attr: "t",
  attribute: "t",
  section: "t",
  built_in: "t",
  property: "t",
  "selector-class": "t",
  "selector-id": "t",
};

/** Highlighted code with these classes, and without the spans of scopes that have no colour of their own. */
export function withClasses(html: string): string {
  const open: boolean[] = [];
  return html.replace(spans, (tag, scope?: string) => {
    if (scope === undefined) return open.pop() === true ? tag : "";
    const name = codeClasses[scope];
    open.push(name !== undefined);
    return name === undefined ? "" : `<span class="${name}">`;
  });
}

const spans = /<span class="(?:hljs-)?([\w-]+)[^"]*">|<\/span>/g;
