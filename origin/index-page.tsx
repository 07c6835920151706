import { Document, renderDocument } from "../edge/pages/document.tsx";
import { wordsIn } from "../edge/pages/words.ts";
import { href } from "../edge/routes.ts";
import type { PostSummary, Site } from "../edge/store/contract.ts";
import type { Style } from "../edge/theme.ts";
import { PostIndex } from "./post-index.tsx";

interface IndexPage {
  site: Site;
  /** Newest first. */
  posts: readonly PostSummary[];
  style: Style;
  /** Path of the client bundle. */
  client: string;
}

/** HTML of `/`: the whole list, readable without a script, and the data with which the client takes it over. */
export function renderIndex({ site, posts, style, client }: IndexPage): string {
  return renderDocument(
    <Document
      site={site}
      style={style}
      language={site.language}
      title={site.title}
      description={site.description}
      path={href("home")}
      head={<script type="module" src={client} />}
    >
      <h1 class="visually-hidden">{site.title}</h1>
      <p class="intro">{site.description}</p>
      <div id="index">
        <PostIndex posts={posts} language={site.language} />
      </div>
      <p class="more">
        <a href={href("archive")}>{wordsIn(site.language).archive}</a>
      </p>
      <script
        id="state"
        type="application/json"
        dangerouslySetInnerHTML={{ __html: inlineJson({ posts, language: site.language }) }}
      />
    </Document>,
  );
}

/** JSON that can't end the script element it stands in (HTML, 4.12.1.3). */
function inlineJson(value: unknown): string {
  return JSON.stringify(value).replace(/</g, "\\u003c");
}
