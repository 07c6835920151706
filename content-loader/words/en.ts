import { english } from "../../edge/pages/words.ts";
import type { LanguageWords } from "./language-words.ts";

export const en: LanguageWords = {
  ...english,
  note: "Note",
  tip: "Tip",
  important: "Important",
  warning: "Warning",
  caution: "Caution",
  footnotes: "Footnotes",
  code: "Code",
  formula: "Formula",
  table: "Table",
  section: "Link to",
  backToText: "Back to the text",
};
