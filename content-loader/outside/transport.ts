import { once } from "node:events";
import { connect as connectHttp2 } from "node:http2";
import { connect as connectTls, type TLSSocket } from "node:tls";
import { ask, limit } from "./ask.ts";
import { deploy, fault } from "./fault.ts";

/** Certificates that are trusted beside those of the system, as PEM. */
interface Trust {
  ca?: string;
}

/** Whether plain HTTP leads to HTTPS. Throws a Failure. */
export async function checkHttpsRedirect(site: URL, plain: string): Promise<string> {
  const { status, headers } = await ask(plain);
  const location = headers.get("location") ?? "";
  if (status === 301 && location.startsWith(`https://${site.host}/`)) return `301 to ${location}`;
  throw fault(`${plain} answers ${status} ${location}, and not a 301 to https`, deploy);
}

const fewestDays = 14;
const day = 86_400_000; // milliseconds

/** Whether the certificate is trusted, of that name and not about to end, and TLS new enough. Throws a Failure. */
export async function checkTls(site: URL, trust: Trust = {}): Promise<string> {
  const host = site.hostname;
  const servername = /^[\d.]+$/.test(host) ? "" : host;
  const socket = connectTls({ host, port: Number(site.port || 443), servername, ...trust });
  try {
    await once(socket, "secureConnect", { signal: AbortSignal.timeout(limit) });
    return describe(socket, site);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw fault(`TLS fails: ${why}`, deploy);
  } finally {
    socket.destroy();
  }
}

function describe(socket: TLSSocket, site: URL): string {
  const ends = new Date(socket.getPeerCertificate().valid_to);
  const days = Math.floor((ends.getTime() - Date.now()) / day);
  if (days < fewestDays)
    throw new Error(
      `the certificate of ${site.hostname} ends in ${days} days, and was not renewed: are the records of its validation still there?`,
    );
  return `${socket.getProtocol()}, a certificate until ${ends.toISOString().slice(0, 10)}`;
}

/** Whether the site speaks HTTP/2. Throws a Failure. */
export async function checkHttp2(site: URL, trust: Trust = {}): Promise<string> {
  const session = connectHttp2(site.origin, trust);
  const broken = once(session, "error").then(([error]: unknown[]) => Promise.reject(error));
  broken.catch(() => undefined);
  try {
    const request = session.request({ ":path": "/" });
    request.on("error", () => undefined);
    const answered = once(request, "response", { signal: AbortSignal.timeout(limit) });
    const [headers]: unknown[] = await Promise.race([answered, broken]);
    return `answers ${String(Object(headers)[":status"])} over h2`;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw fault(`HTTP/2 fails: ${why}`, deploy);
  } finally {
    session.destroy();
  }
}
