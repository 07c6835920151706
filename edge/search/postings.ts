/** Where a post has a term: the best place counts. */
export const place = { body: 1, heading: 2, title: 3 } as const;

/** A post's number and the place where it has a term, as one number: in ascending order, the posts are. */
export function posting(post: number, place: number): number {
  return post * 4 + place;
}

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/**
 * A term's postings, which ascend, as text. Each is told by three times its post's distance from the one before, or from −1, and its
 * place less 1: five bits a character, the lowest first, and 32 more where another one follows.
 */
export function encodePostings(postings: readonly number[]): string {
  let text = "";
  let before = -1;
  for (const each of postings) {
    const post = each >> 2;
    let left = (post - before) * 3 + (each & 3) - 1;
    before = post;
    for (; left > 31; left >>= 5) text += digits[(left & 31) | 32];
    text += digits[left];
  }
  return text;
}

/** Calls `visit` for each post of a term. */
export function decodePostings(text: string, visit: (post: number, place: number) => void): void {
  let [post, value, shift] = [-1, 0, 0];
  for (const character of text) {
    const digit = digits.indexOf(character);
    value |= (digit & 31) << shift;
    shift += 5;
    if (digit > 31) continue;
    post += (value / 3) | 0;
    visit(post, (value % 3) + 1);
    value = shift = 0;
  }
}
