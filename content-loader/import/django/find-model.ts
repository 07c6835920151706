import { Failure } from "../../failure.ts";
import { listOf, isFields, textOf, type Fields } from "../export-json.ts";

/** A row of `dumpdata`. */
export interface Row {
  /** `blog.post`. */
  model: string;
  pk: string;
  fields: Fields;
}

/** Names that models give their fields, the likeliest first. */
export const names = {
  title: ["title", "headline", "subject", "name"],
  body: [
    ..."body_markdown content_markdown text_markdown markdown body_md content_md text_md md_content md".split(
      " ",
    ),
    ..."body content text article post raw_content source content_raw body_html content_html html".split(
      " ",
    ),
  ],
  date: [
    ..."published_at publish_at pub_date publish_date published_date date_published published_on publish_time pub_time".split(
      " ",
    ),
    ..."published publish date created_at created date_created created_date created_on create_time created_time".split(
      " ",
    ),
    ..."add_time timestamp time".split(" "),
  ],
  updated: [
    ..."updated_at updated modified_at modified date_updated date_modified updated_date updated_on".split(
      " ",
    ),
    ..."update_time updated_time modified_time modified_date last_modified last_updated last_modified_at".split(
      " ",
    ),
  ],
  slug: ["slug", "url_slug", "permalink", "url_name"],
  abstract: ["abstract", "summary", "excerpt", "description", "intro", "digest", "desc", "brief"],
  cover: [
    "cover",
    "cover_image",
    "featured_image",
    "feature_image",
    "image",
    "thumbnail",
    "banner",
    "header_image",
  ],
  lang: ["lang", "language", "locale"],
} as const satisfies Record<string, readonly string[]>;

/** `dumpdata`'s rows; undefined when it is something else. */
export function rowsOf(json: unknown): Row[] | undefined {
  if (!Array.isArray(json)) return undefined;
  const rows = listOf(json).filter(isFields);
  const whole = rows.flatMap((row) => {
    const { model, pk, fields } = row;
    return typeof model === "string" && isFields(fields)
      ? [{ model: model.toLowerCase(), pk: String(pk), fields }]
      : [];
  });
  return whole.length > 0 ? whole : undefined;
}

/** The first of these fields that has a text. */
export function firstText(fields: Fields, candidates: readonly string[]): string | undefined {
  for (const name of candidates) {
    const text = typeof fields[name] === "string" ? textOf(fields, name) : undefined;
    if (text !== undefined) return text;
  }
  return undefined;
}

/** The name of the field that has the body: as every row has it. */
export function bodyField({ fields }: Row): string | undefined {
  return names.body.find((name) => typeof fields[name] === "string" && fields[name] !== "");
}

/** The model whose rows are posts, and others that look like it. Throws a Failure when it can't be told. */
export function findModel(rows: readonly Row[], file: string): { model: string; others: string[] } {
  const byModel = Map.groupBy(rows, ({ model }) => model);
  const scored = [...byModel]
    .map(([model, own]) => ({ model, score: scoreOf(model, own) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score);
  const [best, second] = scored;
  if (best === undefined || best.score === second?.score) throw unknownModel(file, byModel, scored);
  return { model: best.model, others: scored.slice(1).map(({ model }) => model) };
}

const postLike = /(?:post|article|entry|blog|essay|story|note)s?$/;
const noPost = /(?:page|comment|message|session|logentry|revision|version|draft_history)s?$/;

function scoreOf(model: string, rows: readonly Row[]): number {
  const share = (has: (row: Row) => boolean): number => rows.filter(has).length / rows.length;
  const titled = share(({ fields }) =>
    names.title.some((name) => typeof fields[name] === "string"),
  );
  const filled = share((row) => bodyField(row) !== undefined);
  if (titled < 0.5 || filled < 0.5 || noPost.test(model)) return 0;
  const dated = share(({ fields }) => names.date.some((name) => isDate(fields[name])));
  const slugged = share(({ fields }) =>
    names.slug.some((name) => typeof fields[name] === "string"),
  );
  return 1 + Math.round(dated) + Math.round(slugged) + (postLike.test(model) ? 2 : 0);
}

/** Whether a value is a date as Django writes it. */
export function isDate(value: unknown): value is string {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}(?:$|[T ]\d)/.test(value);
}

function unknownModel(
  file: string,
  byModel: ReadonlyMap<string, readonly Row[]>,
  scored: readonly { model: string }[],
): Failure {
  const listed = [...byModel].map(
    ([model, own]) => `  ${model}: ${Object.keys(own[0]?.fields ?? {}).join(", ")}`,
  );
  const why =
    scored.length > 1
      ? `${scored.map(({ model }) => model).join(" and ")} look equally like posts: dump one of them, with the models of its tags`
      : "a model with a title (title, name …) and a text (body, content, text, markdown …) is needed: rename the fields in the file";
  return new Failure(
    "content",
    `${file} does not tell which model is the blog's posts: ${why}. It has:\n${listed.join("\n")}\nNothing was written.`,
  );
}
