// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u001f]/g;
const special = /[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'<>,.?/]+/g;

/** Hexo's `slugize` (hexo-util): signs become hyphens, letters of any script stay, accents go. */
export function slugizeHexo(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFC")
    .replace(control, "")
    .replace(special, "-")
    .replace(/-{2,}/g, "-")
    .replace(/^-+|-+$/g, "");
}

/** Jekyll's `slugify` in its default mode, and Hugo's urlize nearly: lower case, letters and digits of any script. */
export function slugifyJekyll(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{M}\p{L}\p{Nd}]+/gu, "-")
    .replace(/^-|-$/g, "");
}

/** Jekyll's `slugify` in its mode `pretty` that keeps capitals, which makes `:title`. */
export function slugifyPretty(text: string): string {
  return text.replace(/[^\p{M}\p{L}\p{Nd}._~!$&'()+,;=@]+/gu, "-").replace(/^-|-$/g, "");
}

/** Hugo's `urlize`: lower case, hyphens for spaces, letters and digits of any script, and some signs. */
export function urlizeHugo(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}./\\_#+~@\s-]/gu, "")
    .replace(/\s+/g, "-")
    .replace(/(?<=-)-+(?=-?)/g, "");
}
