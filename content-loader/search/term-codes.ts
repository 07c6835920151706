/** Terms of one or two units have a number of their own; longer ones get one when they are first met. */
const ownNumbers = 2 ** 32;

/** Numbers for terms, so that millions of postings are numbers. */
export class TermCodes {
  readonly #codes = new Map<string, number>();
  readonly #terms: string[] = [];

  codeOf(term: string): number {
    if (term.length <= 2) return term.charCodeAt(0) * 65_536 + (term.charCodeAt(1) || 0);
    let code = this.#codes.get(term);
    if (code === undefined) {
      code = ownNumbers + this.#terms.length;
      this.#codes.set(term, code);
      this.#terms.push(term);
    }
    return code;
  }

  termOf(code: number): string {
    if (code >= ownNumbers) return this.#terms[code - ownNumbers] ?? "";
    const [first, second] = [Math.floor(code / 65_536), code % 65_536];
    return second === 0 ? String.fromCharCode(first) : String.fromCharCode(first, second);
  }
}
