/** Interface words of one language. */
export interface Words {
  skip: string;
  home: string;
  minutes: (minutes: number) => string;
  updated: string;
  tags: string;
  tagged: (tag: string) => string;
  archive: string;
  older: string;
  newer: string;
  previousPost: string;
  nextPost: string;
  filter: string;
  allTags: string;
  languages: string;
  search: string;
  found: (count: number) => string;
  nothingFound: string;
  nothingYet: string;
  notFound: string;
  notFoundText: string;
  copyright: string;
  darkMode: string;
  copy: string;
  copied: string;
  contents: string;
  related: string;
}

const simplified: Words = {
  skip: "跳到正文",
  home: "首页",
  minutes: (minutes) => `约 ${minutes} 分钟`,
  updated: "更新于",
  tags: "标签",
  tagged: (tag) => `标签：${tag}`,
  archive: "归档",
  older: "更早的文章",
  newer: "更新的文章",
  previousPost: "上一篇",
  nextPost: "下一篇",
  filter: "按标题筛选",
  allTags: "全部",
  languages: "语言",
  search: "搜索",
  found: (count) => `${count} 篇`,
  nothingFound: "没有符合条件的文章。",
  nothingYet: "还没有文章。",
  notFound: "找不到这个页面",
  notFoundText: "这个地址没有页面：它可能已被移走，也可能从未存在。",
  copyright: "由 Edgewise 发布",
  darkMode: "深色模式",
  copy: "复制",
  copied: "已复制",
  contents: "目录",
  related: "相关文章",
};

/** Where it differs from the simplified. */
const traditional: Words = {
  ...simplified,
  home: "首頁",
  minutes: (minutes) => `約 ${minutes} 分鐘`,
  updated: "更新於",
  tags: "標籤",
  tagged: (tag) => `標籤：${tag}`,
  archive: "彙整",
  filter: "依標題篩選",
  languages: "語言",
  search: "搜尋",
  nothingFound: "沒有符合條件的文章。",
  nothingYet: "還沒有文章。",
  notFound: "找不到這個頁面",
  notFoundText: "這個網址沒有頁面：它可能已被移走，也可能從未存在。",
  copyright: "由 Edgewise 發布",
  copy: "複製",
  copied: "已複製",
  contents: "目錄",
  related: "相關文章",
};

const english: Words = {
  skip: "Skip to content",
  home: "Home",
  minutes: (minutes) => `${minutes} min read`,
  updated: "Updated",
  tags: "Tags",
  tagged: (tag) => `Tagged “${tag}”`,
  archive: "Archive",
  older: "Older posts",
  newer: "Newer posts",
  previousPost: "Previous",
  nextPost: "Next",
  filter: "Filter by title",
  allTags: "All",
  languages: "Languages",
  search: "Search",
  found: (count) => (count === 1 ? "1 post" : `${count} posts`),
  nothingFound: "No post matches.",
  nothingYet: "Nothing has been published yet.",
  notFound: "Page not found",
  notFoundText: "There is no page at this address: it may have moved, or never been here.",
  copyright: "Published with Edgewise",
  darkMode: "Dark mode",
  copy: "Copy",
  copied: "Copied",
  contents: "Contents",
  related: "Related posts",
};

/** The interface words of a BCP 47 language tag; English where there are none. */
export function wordsIn(language: string): Words {
  if (/^zh-(hant|tw|hk|mo)\b/i.test(language)) return traditional;
  if (/^zh\b/i.test(language)) return simplified;
  return english;
}
