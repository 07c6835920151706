import type { Tool } from "./tool.ts";

/** The tools whose blogs can move in; each is loaded when it is asked for. */
export const tools: Readonly<Record<string, () => Promise<Tool>>> = {
  hexo: async () => {
    const { readHexo } = await import("./hexo.ts");
    const { translateHexo } = await import("./tags/hexo.ts");
    return { read: readHexo, translateTags: translateHexo };
  },
  hugo: async () => {
    const { readHugo } = await import("./hugo.ts");
    const { translateHugo } = await import("./tags/hugo.ts");
    return { read: readHugo, translateTags: translateHugo };
  },
  jekyll: async () => {
    const { readJekyll } = await import("./jekyll.ts");
    const { translateJekyll } = await import("./tags/jekyll.ts");
    return { read: readJekyll, translateTags: translateJekyll };
  },
  eleventy: async () => {
    const { readEleventy } = await import("./eleventy.ts");
    const { translateEleventy } = await import("./tags/eleventy.ts");
    return { read: readEleventy, translateTags: translateEleventy };
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

/** For tools whose readers translate what they find. */
function noTags(): [] {
  return [];
}
