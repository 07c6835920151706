import type { AlertKind } from "./rules/alerts.ts";

/** What the loader writes into an article, in the article's language. */
export interface ArticleWords {
  alert: Record<AlertKind, string>;
  footnotes: string;
  /** Name what scrolls sideways. */
  code: string;
  formula: string;
  table: string;
  /** Names a heading's link to itself, before the heading. */
  section: string;
  backToText: string;
}

const simplified: ArticleWords = {
  alert: { note: "注意", tip: "提示", important: "重要", warning: "警告", caution: "当心" },
  footnotes: "脚注",
  code: "代码",
  formula: "公式",
  table: "表格",
  section: "链接到",
  backToText: "返回正文",
};

const traditional: ArticleWords = {
  alert: { note: "注意", tip: "提示", important: "重要", warning: "警告", caution: "當心" },
  footnotes: "註腳",
  code: "程式碼",
  formula: "公式",
  table: "表格",
  section: "連結到",
  backToText: "返回正文",
};

const english: ArticleWords = {
  alert: {
    note: "Note",
    tip: "Tip",
    important: "Important",
    warning: "Warning",
    caution: "Caution",
  },
  footnotes: "Footnotes",
  code: "Code",
  formula: "Formula",
  table: "Table",
  section: "Link to",
  backToText: "Back to the text",
};

/** The words of a BCP 47 language; English for those that have none. */
export function articleWords(language: string): ArticleWords {
  if (/^zh-(hant|tw|hk|mo)\b/i.test(language)) return traditional;
  return /^zh\b/i.test(language) ? simplified : english;
}
