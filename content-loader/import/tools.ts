import type { Tool } from "./tool.ts";

/** The tools whose blogs can move in; each is loaded when it is asked for. */
export const tools: Readonly<Record<string, () => Promise<Tool>>> = {
  hexo: async () => {
    const { readHexo } = await import("./hexo.ts");
    return { read: readHexo, translateTags: noTags };
  },
};

/** A tool whose posts hold no tags. */
function noTags(): [] {
  return [];
}
