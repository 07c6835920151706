// The floor of the local edge: Node's own HTTP server with one response in memory. Its port is the first argument.
import { createServer } from "node:http";

const body = Buffer.alloc(7_000, "a");
const headers = { "content-type": "text/html", "content-length": body.length };
createServer((_, response) => response.writeHead(200, headers).end(body)).listen(
  Number(process.argv[2]),
  "127.0.0.1",
);
