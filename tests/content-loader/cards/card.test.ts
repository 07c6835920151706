import { describe, expect, it } from "vitest";
import {
  cardFile,
  cardFileOf,
  cardOf,
  coverOf,
  designOf,
} from "../../../content-loader/cards/card.ts";
import { cardWith, colours } from "../support/cards.ts";

const post = { title: "标题", date: "2026-11-22T09:00:00Z", lang: "zh-Hans" };

describe("a card's name", () => {
  it("is the same on every machine, for the same that it shows", () => {
    expect(cardFile(cardWith("标题"))).toBe("card-1e56c5b1de84aa1043f0b42317869899.png");
  });

  it.for([
    ["the title", cardOf({ ...post, title: "另一个" }, designOf("Edgewise", colours))],
    ["the day", cardOf({ ...post, date: "2026-11-23T09:00:00Z" }, designOf("Edgewise", colours))],
    ["the language", cardOf({ ...post, lang: "zh-Hant" }, designOf("Edgewise", colours))],
    ["the blog's title", cardOf(post, designOf("Other", colours))],
    ["the theme", cardOf(post, designOf("Edgewise", { ...colours, accent: "#000001" }))],
  ] as const)("is another one with %s", ([, card]) => {
    expect(card && cardFile(card)).not.toBe(cardFile(cardWith("标题")));
  });

  it("is the same at another hour of the day, which no card shows", () => {
    const later = cardOf({ ...post, date: "2026-11-22T21:00:00Z" }, designOf("Edgewise", colours));
    expect(later && cardFile(later)).toBe(cardFile(cardWith("标题")));
  });

  it("is told from a cover that an author gave", () => {
    const card = cardWith("标题");
    expect(cardFileOf(coverOf(card))).toBe(cardFile(card));
    expect(cardFileOf({ src: `/media/${"a".repeat(32)}.png`, width: 1200 })).toBe(undefined);
    expect(cardFileOf({ src: "https://example.org/media/card-1.png" })).toBe(undefined);
    expect(cardFileOf(undefined)).toBe(undefined);
  });
});

describe("a card", () => {
  it("is none where the author gave a cover", () => {
    const given = { ...post, cover: "./cover.png" };
    expect(cardOf(given, designOf("Edgewise", colours))).toBe(undefined);
  });

  it("leaves out emoji, controls and what turns the text's direction", () => {
    expect(cardWith("🎉 Launch\u202E day 👩‍💻\n 🇨🇳!").title).toBe("Launch day !");
    expect(cardWith("1️⃣ First © 2026 #1").title).toBe("First © 2026 #1");
  });
});
