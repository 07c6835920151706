/**
 * What authors and their tools call our fields, from Hexo, Hugo, Jekyll, Eleventy, Astro and Gatsby: of several names the first that
 * says something counts; tags and aliases are joined. Case, `-` and `_` make no difference.
 */
export const fieldNames = {
  title: ["title"],
  slug: ["slug"],
  // Hugo keeps a post back until its publishDate, whatever its date.
  date: ["publishDate", "date", "pubDate", "published", "publishedAt", "created"],
  updated: [
    "updated",
    "lastmod",
    "modified",
    "lastModified",
    "last_modified_at",
    "updatedDate",
    "updatedAt",
  ],
  expires: ["expires", "expiryDate", "unpublishDate"],
  abstract: ["abstract", "description", "summary", "excerpt", "spoiler"],
  tags: ["tags", "tag", "categories", "category", "keywords"],
  lang: ["lang", "language", "locale"],
  cover: [
    "cover",
    "image",
    "coverImage",
    "heroImage",
    "featured_image",
    "banner",
    "thumbnail",
    "ogImage",
    "img",
    "images",
  ],
  translations: ["translations", "translation"],
  id: ["id"],
  aliases: ["aliases", "alias", "redirect_from"],
  address: ["permalink", "url"],
  draft: ["draft"],
  // A switch to Jekyll and Hexo, a date to Hugo.
  published: ["published"],
} satisfies Record<string, readonly string[]>;

export type FieldName = keyof typeof fieldNames;

/** What two spellings of one name have in common. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, "");
}
