import { isRecord } from "../cloudfront/unknown-record.ts";

/**
 * One mapping from outside (a template's properties, a manifest), read name by name. Each reader checks the type; `end`
 * throws on names that nobody read, so that nothing of a template is passed over in silence.
 */
export class Fields {
  readonly where: string;
  private readonly values: Map<string, unknown>;
  private readonly unread: Set<string>;

  /** Throws when `value` is no mapping; `where` starts its messages. */
  constructor(value: unknown, where: string) {
    this.where = where;
    if (!isRecord(value)) throw new Error(`${where}: a mapping is due here, not ${show(value)}`);
    this.values = new Map(Object.entries(value));
    this.unread = new Set(this.values.keys());
  }

  names(): string[] {
    return [...this.values.keys()];
  }

  has(name: string): boolean {
    return this.values.has(name);
  }

  value(name: string): unknown {
    this.unread.delete(name);
    return this.values.get(name);
  }

  text(name: string): string {
    const value = this.value(name);
    return typeof value === "string" ? value : this.wrong(name, "a string");
  }

  /** CloudFormation takes a number written as a string too. */
  number(name: string): number {
    const value = this.value(name);
    const number = typeof value === "string" && value !== "" ? Number(value) : value;
    return typeof number === "number" && Number.isFinite(number)
      ? number
      : this.wrong(name, "a number");
  }

  flag(name: string, absent?: boolean): boolean {
    const value = this.value(name) ?? absent;
    if (typeof value === "boolean") return value;
    return value === "true" || (value !== "false" && this.wrong(name, "a boolean"));
  }

  list(name: string): unknown[] {
    const value = this.value(name);
    return Array.isArray(value) ? value : this.wrong(name, "a list");
  }

  texts(name: string): string[] {
    return this.list(name).map((item) =>
      typeof item === "string" ? item : this.wrong(name, "a list of strings"),
    );
  }

  fields(name: string): Fields {
    return new Fields(this.value(name), `${this.where}.${name}`);
  }

  /** The mappings of a list, none when it is absent. */
  each(name: string): Fields[] {
    if (!this.has(name)) return [];
    return this.list(name).map(
      (item, index) => new Fields(item, `${this.where}.${name}[${index}]`),
    );
  }

  /** Every name with its value. */
  all(): Record<string, unknown> {
    this.unread.clear();
    return Object.fromEntries(this.values);
  }

  /** One of the given words. */
  word<Word extends string>(name: string, words: readonly Word[]): Word {
    const value = this.value(name);
    return words.find((word) => word === value) ?? this.wrong(name, words.join(" or "));
  }

  /** Names that change nothing on a laptop. */
  ignore(...names: string[]): void {
    for (const name of names) this.unread.delete(name);
  }

  /** Throws when the template says something that nobody read. */
  end(): void {
    const [name] = this.unread;
    if (name !== undefined)
      throw new Error(`${this.where}.${name}: the local edge does not know this property`);
  }

  private wrong(name: string, due: string): never {
    throw new Error(
      `${this.where}.${name}: ${due} is due here, not ${show(this.values.get(name))}`,
    );
  }
}

function show(value: unknown): string {
  return value === undefined ? "nothing" : JSON.stringify(value).slice(0, 80);
}
