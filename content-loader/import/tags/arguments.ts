/** A tag's arguments: words, or what stands between quotation marks. */
export function splitArguments(args: string): string[] {
  return [...args.matchAll(/"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`([^`]*)`|(\S+)/g)].map(
    ([, double, single, ticks, word]) =>
      (double ?? single)?.replace(/\\(.)/g, "$1") ?? ticks ?? word ?? "",
  );
}

/** Arguments with names (`src="a.png"`), and those without, in order. */
export function namedArguments(args: string): { named: Map<string, string>; plain: string[] } {
  const named = new Map<string, string>();
  const plain: string[] = [];
  const shape =
    /(?:([\w-]+)\s*[=:]\s*)?(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`([^`]*)`|([^\s"'`,]+))/g;
  for (const [, name, double, single, ticks, word] of args.matchAll(shape)) {
    const value = (double ?? single)?.replace(/\\(.)/g, "$1") ?? ticks ?? word ?? "";
    if (name === undefined) plain.push(value);
    else named.set(name.toLowerCase(), value);
  }
  return { named, plain };
}
