import type { ComponentChildren } from "preact";

/**
 * What JSX needs on a server, where elements are written once and forgotten. The build puts it in the place of `preact/jsx-runtime`,
 * which brings most of what keeps a document up to date, so that a cold start neither loads nor compiles that.
 */
export function jsx(type: unknown, props: object): object {
  return { type, props, constructor: mark };
}

export { jsx as jsxs };

/** As Preact marks elements: by a symbol, which nothing that was read from JSON has. */
const mark = Symbol();

export function Fragment({ children }: { children?: ComponentChildren }): ComponentChildren {
  return children;
}
