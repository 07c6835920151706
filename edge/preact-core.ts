import type { ComponentChildren, ComponentType, VNode } from "preact";
import { jsx } from "preact/jsx-runtime";

/**
 * What a server needs of Preact: elements, and no document to keep up with them. The build puts it in the place of `preact`, most
 * of which is the latter, so that a cold start neither loads nor compiles that; preact-render.ts asks for no more.
 */
export const options = {};

export function Fragment({ children }: { children?: ComponentChildren }): ComponentChildren {
  return children;
}

export function h(type: ComponentType, props: object | null, children: ComponentChildren): VNode {
  return jsx(type, { ...props, children });
}

export function isValidElement(value: unknown): boolean {
  return value instanceof Object && value.constructor === jsx(Fragment, {}).constructor;
}
