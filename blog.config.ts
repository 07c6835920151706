import type { OwnWords } from "./content-loader/words/language-words.ts";

/** What an author sets once. Title to navigation travel with each release as data; regions shape the stack. */
export interface BlogConfig {
  /** The site's name, in the header, the feed and every page's title. */
  title: string;
  /** One sentence for the index, the feed and search engines. */
  description: string;
  /** BCP 47 tag of the interface, and of posts that name no `lang`. */
  language: string;
  /** IANA name, such as `Asia/Shanghai`, of the zone of dates that name none. */
  timezone: string;
  /** Who writes; shown in the footer and in the feed. */
  author: string;
  /** Links in the header, in this order. */
  navigation: { label: string; href: string }[];
  /** Under which readers may use the posts: `{ name: "CC BY 4.0", url: "https://creativecommons.org/licenses/by/4.0/" }`. */
  licence?: { name: string; url: string };
  /** Interface words in place of our own, by language: `{ en: { home: "Start" } }`. content-loader/words/en.ts names them all. */
  words?: OwnWords;
  /** AWS Regions that hold the table. The first is the home of the stack and must be us-east-1. */
  regions: ["us-east-1", ...string[]];
}

export const blog: BlogConfig = {
  title: "Edgewise",
  description: "在边缘渲染、几秒内发布的博客。A blog rendered at the edge, published in seconds.",
  language: "zh-Hans",
  timezone: "Asia/Shanghai",
  author: "Edgewise",
  navigation: [
    { label: "归档", href: "/archive" },
    { label: "标签", href: "/tags" },
    { label: "搜索", href: "/search" },
    { label: "关于", href: "/about" },
    { label: "RSS", href: "/feed.xml" },
  ],
  regions: ["us-east-1", "eu-west-1", "ap-northeast-1"],
};
