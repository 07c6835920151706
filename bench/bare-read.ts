import { spawnSync } from "node:child_process";
import type { Blog } from "./blog.ts";
import { median } from "./row.ts";

/**
 * What the machine itself takes, in fresh processes: node:http, node:crypto and three GetItems one after the other, unsigned and
 * unread; and the median of further ones. Milliseconds.
 */
export function measureBareReads(blog: Blog): { cold: number; warm: number } {
  const runs = Array.from({ length: 11 }, () => {
    const { stdout } = spawnSync(process.execPath, ["-e", script(blog)], { encoding: "utf8" });
    const run: { cold: number; warm: number } = JSON.parse(stdout);
    return run;
  });
  return { cold: median(runs.map(({ cold }) => cold)), warm: median(runs.map(({ warm }) => warm)) };
}

function script({ endpoint, outputs }: Blog): string {
  const body = JSON.stringify({ TableName: outputs.TableName, Key: { pk: { S: "ref#live" } } });
  const credential = "Credential=local/20260101/us-east-1/dynamodb/aws4_request";
  const headers = {
    "content-type": "application/x-amz-json-1.0",
    "x-amz-target": "DynamoDB_20120810.GetItem",
    "x-amz-date": "20260101T000000Z",
    authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=none`,
  };
  return `
    const start = performance.now();
    const http = require("node:http");
    require("node:crypto").createHash("sha256").update("x").digest();
    const options = { method: "POST", agent: new http.Agent({ keepAlive: true }), headers: ${JSON.stringify(headers)} };
    const read = () => new Promise((resolve) => {
      const request = http.request(${JSON.stringify(endpoint)}, options, (answer) => answer.resume().on("end", resolve));
      request.end(${JSON.stringify(body)});
    });
    (async () => {
      for (let time = 0; time < 3; time++) await read();
      const cold = performance.now() - start;
      for (let time = 0; time < 300; time++) await read();
      const times = [];
      for (let time = 0; time < 301; time++) {
        const before = performance.now();
        await read();
        times.push(performance.now() - before);
      }
      console.log(JSON.stringify({ cold, warm: times.sort((a, b) => a - b)[150] }));
      process.exit();
    })();`;
}
