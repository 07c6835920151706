/** Twice as many as the terms of a post whose page is as large as a page can be. */
const slots = 2 ** 20;

/** Which of many numbers were there before. Forgetting them all costs nothing, as it must for every post. */
export class Seen {
  readonly #numbers = new Float64Array(slots);
  readonly #rounds = new Uint32Array(slots);
  #round = 1;

  /** Notes a number; tells whether it is new. */
  add(number: number): boolean {
    let slot = Math.imul(number ^ (number / 2 ** 16), 0x9e3779b1) >>> 12;
    for (; this.#rounds[slot] === this.#round; slot = (slot + 1) % slots)
      if (this.#numbers[slot] === number) return false;
    this.#numbers[slot] = number;
    this.#rounds[slot] = this.#round;
    return true;
  }

  forget(): void {
    this.#round++;
  }
}
