import { Failure } from "../failure.ts";

/** What a stranger got. */
export interface Got {
  url: string;
  status: number;
  headers: Headers;
  text: string;
}

/** Milliseconds. */
export const limit = 10_000;

/** Asks as a browser does, and follows no redirect. Throws a Failure when nothing answers in time. */
export async function ask(url: string, headers: Record<string, string> = {}): Promise<Got> {
  const signal = AbortSignal.timeout(limit);
  const response = await fetch(url, { headers, redirect: "manual", signal }).catch(
    (error: unknown) => {
      throw new Failure("timeout", `${url} does not answer. Are you online?`, { cause: error });
    },
  );
  return { url, status: response.status, headers: response.headers, text: await response.text() };
}
