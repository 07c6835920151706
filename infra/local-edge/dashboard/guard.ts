/** What of a request tells where it comes from. */
export interface Sender {
  method: string;
  host: string | undefined;
  origin: string | undefined;
  /** Fetch metadata: `same-origin`, `same-site`, `cross-site` or `none`; undefined from clients that are no browsers. */
  site: string | undefined;
  /** `navigate` for a page that a browser opens. */
  mode: string | undefined;
}

/**
 * Why a request for the dashboard is refused, or undefined. Another site's page must neither press its switches nor read it: not
 * by a form or a fetch (Origin and Sec-Fetch-Site tell), and not under a name of its own that it points here (Host tells).
 * A link may open the page, which can't be framed.
 */
export function refuseForeign(sender: Sender, port: number): string | undefined {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const { host, origin, site, method, mode } = sender;
  if (host === undefined || !hosts.includes(host.toLowerCase()))
    return `This page answers at http://127.0.0.1:${port}/__edge and at localhost, not for the host ${host ?? "without a name"}.`;
  if (origin !== undefined && origin !== `http://${host}`)
    return `A page of ${origin} asked. Only this page itself may.`;
  if (site === undefined || site === "same-origin" || site === "none") return undefined;
  if (method === "GET" && mode === "navigate") return undefined;
  return `A page of another site asked (${site}). Only this page itself may.`;
}
