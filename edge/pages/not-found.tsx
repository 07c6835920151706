import type { VNode } from "preact";
import { href } from "../routes.ts";
import type { Site } from "../store/contract.ts";
import type { Style } from "../theme.ts";
import { Document } from "./document.tsx";
import { wordsIn } from "./words.ts";

/** The blog's own 404 page. `site` is absent before the first release. */
export function NotFoundPage({ site, style }: { site: Site | undefined; style: Style }): VNode {
  const language = site?.language ?? "en";
  const words = wordsIn(language);
  return (
    <Document site={site} style={style} language={language} title={words.notFound}>
      <h1>{words.notFound}</h1>
      <p>{words.notFoundText}</p>
      <p>
        <a href={href("home")}>{words.home}</a> · <a href={href("archive")}>{words.archive}</a>
      </p>
    </Document>
  );
}
