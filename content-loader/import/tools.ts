import type { Tool } from "./tool.ts";

/** The tools whose blogs can move in; each is loaded when it is asked for. */
export const tools: Readonly<Record<string, () => Promise<Tool>>> = {
  hexo: async () => {
    const { readHexo } = await import("./hexo.ts");
    return { read: readHexo, translateTags: noTags };
  },
  ghost: async () => {
    const { readGhost } = await import("./ghost.ts");
    return { read: readGhost, translateTags: noTags };
  },
  django: async () => {
    const { readDjango } = await import("./django.ts");
    return { read: readDjango, translateTags: noTags };
  },
  wordpress: async () => {
    const { readWordpress } = await import("./wordpress.ts");
    return { read: readWordpress, translateTags: noTags };
  },
};

/** A tool whose posts hold no tags. */
function noTags(): [] {
  return [];
}
