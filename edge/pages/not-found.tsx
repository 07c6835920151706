import type { VNode } from "preact";
import { href } from "../routes.ts";
import type { Site } from "../store/contract.ts";
import type { Theme } from "../theme.ts";
import { Document } from "./document.tsx";
import { wordsIn } from "./words.ts";

/** The blog's own 404 page. `site` is absent before the first release. */
export function NotFoundPage({ site, theme }: { site: Site | undefined; theme: Theme }): VNode {
  const words = wordsIn(site, site?.language ?? "en");
  return (
    <Document site={site} theme={theme} title={words.notFound}>
      <h1>{words.notFound}</h1>
      <p>{words.notFoundText}</p>
      <p>
        <a href={href("home")}>{words.home}</a> · <a href={href("archive")}>{words.archive}</a>
      </p>
    </Document>
  );
}
