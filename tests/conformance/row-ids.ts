const id = /\b(PL|CFF|KVS|ERR|HD|LE|CA|S3|DB|PR|UK|BL|PF|X)-(\d+b?)\b/;
const idOrRange = new RegExp(`${id.source}(?:\\s*(?:…|\\.{2,3}|–|to)\\s*(?:\\1-)?(\\d+)\\b)?`, "g");

/** The row ids in the parentheses of a title, each once; `CA-41…43`, `CA-41 to CA-43` are those known from first to last. */
export function rowIds(title: string, known: readonly string[]): string[] {
  const inside = [...title.matchAll(/\(([^()]*)\)/g)].map(([, text = ""]) => text).join(" ");
  const found = [...inside.matchAll(idOrRange)].flatMap(([, family = "", first = "", last]) =>
    last === undefined ? [`${family}-${first}`] : range(family, Number(first), Number(last), known),
  );
  return [...new Set(found)];
}

function range(family: string, first: number, last: number, known: readonly string[]): string[] {
  return known.filter((row) => {
    const [, ofFamily, number = ""] = id.exec(row) ?? [];
    return (
      ofFamily === family && Number.parseInt(number) >= first && Number.parseInt(number) <= last
    );
  });
}
