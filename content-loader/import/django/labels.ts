import type { Row } from "./find-model.ts";
import { isFields, listOf, textOf } from "../export-json.ts";

/** Fields that hold words about a post. */
const labelFields = [
  "tags",
  "tag",
  "categories",
  "category",
  "keywords",
  "topics",
  "topic",
  "labels",
];

/** Words about posts, in other models' rows. */
export class Labels {
  readonly #byModel: ReadonlyMap<string, readonly Row[]>;
  readonly #tagged: ReadonlyMap<string, readonly string[]>;

  constructor(rows: readonly Row[], postModel: string) {
    this.#byModel = Map.groupBy(rows, ({ model }) => model.split(".").at(-1) ?? "");
    this.#tagged = this.#taggedItems(postModel);
  }

  /** Tags and categories of a post, each once. */
  of({ pk, fields }: Row): string[] {
    const named = labelFields.flatMap((name) => this.#resolve(name, fields[name]));
    return [...new Set([...named, ...(this.#tagged.get(pk) ?? [])])];
  }

  /** A key, a list of keys, natural keys, or the words themselves. */
  #resolve(field: string, value: unknown): string[] {
    if (value === null || value === undefined || value === "") return [];
    if (Array.isArray(value)) {
      return value.flatMap((entry: unknown) =>
        Array.isArray(entry) ? [entry.map(String).join(" ")] : this.#resolve(field, entry),
      );
    }
    if (isFields(value)) return [textOf(value, "name") ?? ""].filter((name) => name !== "");
    if (typeof value !== "string" && typeof value !== "number") return [];
    const name = this.#nameOf(field, `${value}`);
    if (name !== undefined) return [name];
    if (typeof value === "number" || /^[\d\s]*$/.test(value)) return [];
    return value
      .split(/[,，;]/)
      .map((word) => word.trim())
      .filter((word) => word !== "");
  }

  #nameOf(field: string, key: string): string | undefined {
    const one = field.replace(/ies$/, "y").replace(/s$/, "");
    const models = [...this.#byModel.keys()].filter((model) => model.includes(one));
    for (const model of models.toSorted((a, b) => a.length - b.length)) {
      const row = this.#byModel.get(model)?.find(({ pk }) => pk === key);
      const name =
        row &&
        (textOf(row.fields, "name") ?? textOf(row.fields, "title") ?? textOf(row.fields, "label"));
      if (name !== undefined) return name;
    }
    return undefined;
  }

  /** django-taggit keeps them in rows of its own: `{tag, object_id, content_type}`. */
  #taggedItems(postModel: string): Map<string, string[]> {
    const tagged = new Map<string, string[]>();
    for (const { fields } of this.#byModel.get("taggeditem") ?? []) {
      const type = this.#typeOf(fields.content_type);
      const name = this.#resolve("tags", fields.tag)[0];
      if (name === undefined || (type !== undefined && type !== postModel)) continue;
      const post = String(textOf(fields, "object_id"));
      tagged.set(post, [...(tagged.get(post) ?? []), name]);
    }
    return tagged;
  }

  #typeOf(value: unknown): string | undefined {
    if (Array.isArray(value)) return listOf(value).map(String).join(".").toLowerCase();
    const row = this.#byModel.get("contenttype")?.find(({ pk }) => pk === String(value));
    return row && `${textOf(row.fields, "app_label")}.${textOf(row.fields, "model")}`;
  }
}
