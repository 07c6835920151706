/** Which of many numbers were there before: a set that forgets them all at no cost, as it must for every post. */
export class Seen {
  #numbers = new Float64Array(2 ** 15);
  #rounds = new Uint32Array(2 ** 15);
  #round = 1;
  #count = 0;

  /** Notes a number; tells whether it is new. */
  add(number: number): boolean {
    const last = this.#numbers.length - 1;
    let slot = (Math.imul(number ^ (number / 2 ** 16), 0x9e3779b1) >>> 12) & last;
    for (; this.#rounds[slot] === this.#round; slot = (slot + 1) & last)
      if (this.#numbers[slot] === number) return false;
    this.#numbers[slot] = number;
    this.#rounds[slot] = this.#round;
    if (++this.#count * 2 > last) this.#grow();
    return true;
  }

  forget(): void {
    this.#round++;
    this.#count = 0;
  }

  #grow(): void {
    const [numbers, rounds] = [this.#numbers, this.#rounds];
    this.#numbers = new Float64Array(numbers.length * 2);
    this.#rounds = new Uint32Array(numbers.length * 2);
    this.#count = 0;
    for (const [slot, round] of rounds.entries())
      if (round === this.#round) this.add(numbers[slot] ?? 0);
  }
}
