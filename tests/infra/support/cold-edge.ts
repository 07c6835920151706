import { createRequire } from "node:module";
import { join } from "node:path";
import type { CloudFrontRequestEvent, CloudFrontResultResponse } from "aws-lambda";
import { vi } from "vitest";
import type { EdgeFunction } from "../../../infra/local-edge/model.ts";
import { originRequest } from "../../support/events.ts";
import type { RecordedBlog } from "./recorded-blog.ts";

type Handler = (event: CloudFrontRequestEvent) => Promise<CloudFrontResultResponse>;

/** The template's edge function as a cold instance of a Region has it, and what it answers for a path. */
export function loadEdge(
  blog: RecordedBlog,
  { folder, handler, name }: EdgeFunction,
  region: string,
): (path: string) => Promise<CloudFrontResultResponse> {
  vi.stubEnv("AWS_REGION", region);
  vi.stubEnv("AWS_ENDPOINT_URL_DYNAMODB", blog.endpoint);
  vi.stubEnv("AWS_ACCESS_KEY_ID", name); // by which the local edge knows the role
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "local");
  vi.stubEnv("AWS_SESSION_TOKEN", "local");
  const [file = "", method = ""] = handler.split(".");
  const require = createRequire(import.meta.url);
  const path = join(folder, `${file}.cjs`);
  delete require.cache[path];
  const { [method]: handle } = require(path) as Record<string, Handler>;
  if (handle === undefined) throw new Error(`${path} has no ${method}`);
  return (path) => handle(eventOf(blog, path));
}

/** An event with the custom headers of the template's origin. */
function eventOf({ stack }: RecordedBlog, path: string): CloudFrontRequestEvent {
  const event = originRequest(path);
  const headers = event.Records[0]?.cf.request.origin?.s3?.customHeaders ?? {};
  const origin = Object.values(stack.distribution.origins).find(
    ({ customHeaders }) => "x-edgewise-table" in customHeaders,
  );
  for (const [key, value] of Object.entries(origin?.customHeaders ?? {}))
    headers[key] = [{ key, value }];
  return event;
}
