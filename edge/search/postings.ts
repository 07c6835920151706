/** Where a post has a term: the best place counts. */
export const place = { body: 1, heading: 2, title: 3 } as const;

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/**
 * The posts of a term as text: for each, in ascending order, three times its distance from the one before (from −1 the first) and its
 * place, less 1; five bits a character, the lowest first, 32 more when another one follows.
 */
export function encodePostings(postings: readonly { post: number; place: number }[]): string {
  let text = "";
  let before = -1;
  for (const { post, place } of postings) {
    let left = (post - before) * 3 + place - 1;
    before = post;
    for (; left > 31; left = Math.floor(left / 32)) text += digits[(left % 32) + 32];
    text += digits[left];
  }
  return text;
}

/** Calls `visit` for each post of a term. */
export function decodePostings(text: string, visit: (post: number, place: number) => void): void {
  let [post, value, factor] = [-1, 0, 1];
  for (const character of text) {
    const digit = digits.indexOf(character);
    value += (digit % 32) * factor;
    factor *= 32;
    if (digit > 31) continue;
    post += Math.floor(value / 3);
    visit(post, (value % 3) + 1);
    [value, factor] = [0, 1];
  }
}
