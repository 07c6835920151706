import { href } from "../../edge/routes.ts";
import { homeLength, type PostSummary, type Site } from "../../edge/store/contract.ts";

/**
 * `/llms.txt` (llmstxt.org): what the blog is, and its newest posts, each with the address of its Markdown. `posts` are those that
 * are out, newest first. A file forgets nothing by itself: those that expire are left out.
 */
export function writeLlmsTxt(site: Site, posts: readonly PostSummary[]): string {
  const lasting = posts.filter(({ expires }) => expires === undefined).slice(0, homeLength);
  const url = (path: string): string => site.url + path;
  return [
    `# ${site.title}`,
    `> ${site.description}`,
    "## Posts",
    lasting
      .map(({ slug, title, abstract }) => item(title, url(href("markdown", { slug })), abstract))
      .join("\n"),
    "## Optional",
    [
      item("Archive", url(href("archive")), "every post, by year"),
      item("JSON Feed", url(href("feed", { format: "json" })), "the newest posts with their text"),
      item("Sitemap", url(href("sitemap")), "every address"),
      "",
    ].join("\n"),
  ].join("\n\n");
}

function item(title: string, url: string, note: string): string {
  const name = title.replace(/[\\[\]]/g, "\\$&");
  return note === "" ? `- [${name}](${url})` : `- [${name}](${url}): ${note}`;
}
