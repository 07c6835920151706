import type { VNode } from "preact";
import { href } from "../routes.ts";
import type { Post, Site } from "../store/contract.ts";
import { inlineJson } from "./inline-json.ts";

/** What a post is, for search engines (schema.org/BlogPosting), and its place in the blog. */
export function PostData({ post, site }: { post: Post; site: Site }): VNode {
  const { title, abstract, date, updated, lang, tags, cover } = post;
  const url = site.url + href("post", { slug: post.slug });
  return (
    <Graph
      nodes={[
        {
          "@type": "BlogPosting",
          "@id": url,
          url,
          mainEntityOfPage: url,
          headline: Array.from(title).slice(0, headlineLength).join(""),
          description: abstract,
          datePublished: date,
          dateModified: updated ?? date,
          inLanguage: lang,
          keywords: tags,
          author: personOf(site),
          license: site.licence?.url,
          image: cover && new URL(cover.src, site.url).href,
        },
        {
          "@type": "BreadcrumbList",
          itemListElement: [
            { "@type": "ListItem", position: 1, name: site.title, item: `${site.url}/` },
            { "@type": "ListItem", position: 2, name: title },
          ],
        },
      ]}
    />
  );
}

/** Characters of a headline that search engines take. */
const headlineLength = 110;

/** What the blog is (schema.org/Blog). */
export function BlogData({ site }: { site: Site }): VNode {
  const url = `${site.url}/`;
  const { title, description, language } = site;
  return (
    <Graph
      nodes={[
        {
          "@type": ["WebSite", "Blog"],
          "@id": url,
          url,
          name: title,
          description,
          inLanguage: language,
          author: personOf(site),
        },
      ]}
    />
  );
}

function personOf({ author, url }: Site) {
  return { "@type": "Person", name: author, url: `${url}/` };
}

/** Data, not a script: no policy has to allow it. */
function Graph({ nodes }: { nodes: object[] }) {
  const text = inlineJson({ "@context": "https://schema.org", "@graph": nodes });
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: text }} />;
}
