import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Writes `count` posts of 9 to 20 KB into a folder: half Chinese, half English, four or five code blocks each; the same each time. */
export async function writePosts(folder: string, count: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let index = 0; index < count; index++)
    await writeFile(postFile(folder, index), postText(index));
}

/** Changes one word of one post. */
export async function changePost(folder: string, index: number): Promise<void> {
  await writeFile(postFile(folder, index), `${postText(index)}\nOne more line: ${index}.\n`);
}

function postFile(folder: string, index: number): string {
  return join(folder, `post-${String(index).padStart(5, "0")}.md`);
}

function postText(index: number): string {
  const random = generator(index + 1);
  const chinese = index % 2 === 0;
  const sections = Array.from({ length: 9 }, (_, section) => sectionText(random, chinese, section));
  const blocks = 4 + (index % 2);
  const text = sections.map((section, at) =>
    at < blocks ? `${section}\n\n${codeBlock(random)}` : section,
  );
  return `${frontMatter(index, chinese, random)}\n${text.join("\n\n")}\n`;
}

function frontMatter(index: number, chinese: boolean, random: Random): string {
  const day = new Date(Date.UTC(2005, 0, 1) + index * 43_200_000).toISOString().slice(0, 10);
  const title = chinese
    ? `第 ${index} 篇：${hanzi(random, 10)}`
    : `Post ${index}: ${words(random, 6)}`;
  const tags = [`topic-${index % 40}`, chinese ? "中文" : "english"].join(", ");
  return [
    "---",
    `title: "${title}"`,
    `date: ${day}`,
    `abstract: "${paragraph(random, chinese, 1)}"`,
    `lang: ${chinese ? "zh-Hans" : "en"}`,
    `tags: [${tags}]`,
    "---",
    "",
  ].join("\n");
}

function sectionText(random: Random, chinese: boolean, section: number): string {
  const heading = chinese ? hanzi(random, 6) : words(random, 4);
  const paragraphs = Array.from({ length: 3 }, () => paragraph(random, chinese, chinese ? 3 : 5));
  const list = Array.from(
    { length: 3 },
    () => `- ${chinese ? hanzi(random, 12) : words(random, 8)}`,
  ).join("\n");
  return [`## ${heading}`, ...paragraphs, ...(section % 3 === 0 ? [list] : [])].join("\n\n");
}

function paragraph(random: Random, chinese: boolean, sentences: number): string {
  const sentence = () =>
    chinese
      ? `${hanzi(random, 28)}，**${hanzi(random, 4)}**，${hanzi(random, 14)}。`
      : `${words(random, 9)}, \`${words(random, 1)}\` and *${words(random, 2)}*.`;
  return Array.from({ length: sentences }, sentence).join(chinese ? "" : " ");
}

function codeBlock(random: Random): string {
  const lines = Array.from({ length: 12 }, () => {
    const [a, b, c] = [words(random, 1), words(random, 1), words(random, 1)];
    return `  const ${a} = await ${b}("${c}", { limit: ${random(900)} }); // ${words(random, 3)}`;
  });
  return ["```ts", `export async function ${words(random, 1)}() {`, ...lines, "}", "```"].join(
    "\n",
  );
}

function words(random: Random, count: number): string {
  return Array.from({ length: count }, () => vocabulary[random(vocabulary.length)]).join(" ");
}

/** Words of two characters, the word of rank n as often as 1 / n, as in real texts: their pairs come again and again. */
function hanzi(random: Random, count: number): string {
  let text = "";
  while (text.length < count) {
    const rank = Math.floor(6_000 ** (random(1_000_000) / 1_000_000));
    text += hanziAt(rank * 7_919) + hanziAt(rank * 104_729);
  }
  return text.slice(0, count);
}

function hanziAt(number: number): string {
  return String.fromCodePoint(0x4e00 + (number % 2_500));
}

type Random = (below: number) => number;

/** mulberry32: a small generator with a seed. */
function generator(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const vocabulary =
  "cache edge reader region table replica release object origin viewer request response header policy behavior bucket distribution function instance event handler page post slug feed archive author publish deploy template stack signal latency budget deadline retry breaker shard hash name write read condition version rollback".split(
    " ",
  );
