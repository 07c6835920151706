import type { Usage } from "../prices/usage.ts";

/** What the local edge has counted so far: the first event of its page's stream. */
export async function readUsage(port: number): Promise<Usage> {
  const stop = new AbortController();
  const events = await fetch(`http://127.0.0.1:${port}/__edge/events`, { signal: stop.signal });
  let text = "";
  for await (const chunk of (events.body ?? new ReadableStream()).pipeThrough(
    new TextDecoderStream(),
  )) {
    text += chunk;
    const data = /^data: ?(.*)$/m.exec(text)?.[1];
    if (data === undefined || !text.includes("\n\n")) continue;
    stop.abort();
    return JSON.parse(data).overview.usage;
  }
  throw new Error("The local edge told no usage");
}
