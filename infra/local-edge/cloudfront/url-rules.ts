interface Target {
  uri: string;
  querystring: string;
}

/** Why a function may not send a request on to another path or query, or undefined: it may (CFF-26). */
export function refuseUrl(before: Target, { uri, querystring }: Target): string | undefined {
  const newUri = uri !== before.uri;
  const newQuery = querystring !== before.querystring;
  // oxlint-disable-next-line no-control-regex
  if (newQuery && /[\0-\x20\x7f#]/.test(querystring))
    return "the query has a space, a control character or # (CFF-26)";
  // oxlint-disable-next-line no-control-regex
  if (newUri && /[\0-\x20\x7f]/.test(uri))
    return "the uri has a space or a control character (CFF-26)";
  if ((newUri || newQuery) && uri.length + querystring.length >= 8192)
    return "URI and query have 8,192 characters or more (CFF-26)";
  return undefined;
}
