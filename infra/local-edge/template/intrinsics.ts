import { isRecord } from "../cloudfront/unknown-record.ts";

/** What names in a template stand for. Both throw on a name they do not know. */
export interface Scope {
  /** `Ref`: a resource's physical name, or a pseudo parameter. */
  ref(name: string): string;
  /** `Fn::GetAtt` */
  attribute: (logicalId: string, name: string) => string;
}

/**
 * The value with its intrinsic functions evaluated, deeply (CloudFormation: intrinsic function reference). Throws on a
 * function it does not know, also on Fn::ImportValue, since the blog is one stack and has nobody to import from.
 */
export function resolve(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(item, scope));
  if (!isRecord(value)) return value;
  const [entry, ...more] = Object.entries(value);
  if (entry !== undefined && more.length === 0 && isIntrinsic(entry[0]))
    return evaluate(entry[0], entry[1], scope);
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, resolve(item, scope)]),
  );
}

function isIntrinsic(name: string): boolean {
  return name === "Ref" || name.startsWith("Fn::");
}

function evaluate(name: string, argument: unknown, scope: Scope): unknown {
  switch (name) {
    case "Ref":
      return scope.ref(text(argument, name));
    case "Fn::GetAtt":
      return getAtt(argument, scope);
    case "Fn::Join":
      return join(resolve(argument, scope));
    case "Fn::Sub":
      return sub(argument, scope);
    case "Fn::Select":
      return select(resolve(argument, scope));
    case "Fn::Split":
      return split(resolve(argument, scope));
    default:
      throw new Error(`${name}: the local edge does not know this intrinsic function`);
  }
}

/** `["Id", "Attribute"]` or `"Id.Attribute"` */
function getAtt(argument: unknown, scope: Scope): string {
  const [id, ...attribute] = Array.isArray(argument)
    ? argument
    : text(argument, "Fn::GetAtt").split(".");
  return scope.attribute(
    text(id, "Fn::GetAtt"),
    attribute.map((part) => text(part, "Fn::GetAtt")).join("."),
  );
}

function join(argument: unknown): string {
  const [delimiter, parts] = list(argument, "Fn::Join");
  return list(parts, "Fn::Join")
    .map((part) => text(part, "Fn::Join"))
    .join(text(delimiter, "Fn::Join"));
}

/** `"…${Name}…${Id.Attribute}…${!Literal}"`, alone or with a mapping of its own names. */
function sub(argument: unknown, scope: Scope): string {
  const [template, own] = Array.isArray(argument) ? argument : [argument, {}];
  const names = resolve(own, scope);
  if (!isRecord(names)) throw new Error("Fn::Sub: its second argument is a mapping");
  return text(template, "Fn::Sub").replace(
    /\$\{(!?)([^}]+)\}/g,
    (_, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      if (Object.hasOwn(names, name)) return text(names[name], "Fn::Sub");
      return name.includes(".") ? getAtt(name, scope) : scope.ref(name);
    },
  );
}

function select(argument: unknown): unknown {
  const [index, items] = list(argument, "Fn::Select");
  const chosen = list(items, "Fn::Select")[Number(index)];
  if (chosen === undefined) throw new Error(`Fn::Select: no item ${String(index)}`);
  return chosen;
}

function split(argument: unknown): string[] {
  const [delimiter, source] = list(argument, "Fn::Split");
  return text(source, "Fn::Split").split(text(delimiter, "Fn::Split"));
}

function list(value: unknown, where: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw new Error(`${where}: a list is due here`);
}

function text(value: unknown, where: string): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  throw new Error(`${where}: a string is due here`);
}
