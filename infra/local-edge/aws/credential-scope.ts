/** Who signed a request, and where it goes: `Credential=<key id>/<date>/<region>/<service>/aws4_request` (SigV4). */
export interface CredentialScope {
  keyId: string;
  region: string;
  service: string;
}

/** The scope of an Authorization header, undefined when it has none. The signature itself is not verified. */
export function readCredentialScope(
  authorization: string | undefined,
): CredentialScope | undefined {
  const match = /Credential=([^/,\s]+)\/\d{8}\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request/.exec(
    authorization ?? "",
  );
  const [, keyId, region, service] = match ?? [];
  if (keyId === undefined || region === undefined || service === undefined) return undefined;
  return { keyId, region, service };
}
