/** A post of a generated blog, as plain text. */
export interface CorpusPost {
  slug: string;
  title: string;
  date: string;
  lang: string;
  headings: string[];
  paragraphs: string[];
}

const hour = 3_600_000; // milliseconds

/** `count` posts, Chinese and English by turns, whose words are as unevenly used as in real texts; the same each time. */
export function corpus(count: number, paragraphs = 12): CorpusPost[] {
  const random = generator(7);
  const chinese = vocabulary(random, 6_000, () => chineseWord(random));
  const english = vocabulary(random, 6_000, () => englishWord(random));
  return Array.from({ length: count }, (_, index) => {
    const isChinese = index % 2 === 0;
    const words = isChinese ? chinese : english;
    const text = (length: number): string => sentence(random, words, english, length, isChinese);
    return {
      slug: `p${index}`,
      title: text(4),
      date: new Date(Date.UTC(2015, 0, 1) + index * hour).toISOString(),
      lang: isChinese ? "zh-Hans" : "en",
      headings: [text(3), text(3)],
      paragraphs: Array.from({ length: paragraphs }, () => `${text(40)}${isChinese ? "。" : "."}`),
    };
  });
}

/** The post as HTML of an article's body. */
export function corpusHtml({ headings, paragraphs }: CorpusPost): string {
  const half = Math.ceil(paragraphs.length / 2);
  return headings
    .map((heading, index) => {
      const part = paragraphs.slice(index * half, (index + 1) * half);
      return `<h2 id="h${index}">${heading}</h2>${part.map((text) => `<p>${text}</p>`).join("")}`;
    })
    .join("");
}

export type Random = () => number;

/** Between 0 and 1; mulberry32. */
export function generator(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function vocabulary(random: Random, size: number, word: () => string): (random: Random) => string {
  const words = Array.from({ length: size }, word);
  // By Zipf's law: the word of rank n comes with a frequency of 1 / n.
  return () => words[Math.floor(size ** random()) - 1] ?? "";
}

function chineseWord(random: Random): string {
  const length = [1, 2, 2, 2, 2, 3, 4][Math.floor(random() * 7)] ?? 2;
  const sign = () => String.fromCodePoint(0x4e00 + Math.floor(2_500 * random() ** 2));
  return Array.from({ length }, sign).join("");
}

function englishWord(random: Random): string {
  const [first, vowels] = ["bcdfghjklmnprstvw", "aeiou"];
  const letter = (of: string) => of.charAt(Math.floor(random() * of.length));
  const syllables = 1 + Math.floor(random() * 4);
  const word = Array.from({ length: syllables }, () => letter(first) + letter(vowels)).join("");
  return random() < 0.5 ? word : word + letter(first);
}

function sentence(
  random: Random,
  words: (random: Random) => string,
  english: (random: Random) => string,
  length: number,
  isChinese: boolean,
): string {
  const parts = Array.from({ length }, () => {
    const word = random() < 0.05 ? english(random) : words(random);
    return random() < 0.05 ? word.charAt(0).toUpperCase() + word.slice(1) : word;
  });
  if (!isChinese) return parts.join(" ");
  // An English word stands between spaces, as Chinese authors write it.
  return parts
    .map((part) => (/^[a-z]/i.test(part) ? ` ${part} ` : part) + (random() < 0.1 ? "，" : ""))
    .join("")
    .trim();
}
