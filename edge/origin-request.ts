import type { CloudFrontRequestEvent, CloudFrontRequestResult } from "aws-lambda";
import {
  toOrigin,
  toRequest,
  toResult,
  toTableLocation,
  type TableLocation,
} from "./lambda-edge.ts";
import { handleRequest, isFile } from "./request-handler.ts";
import { serverError } from "./responses.tsx";
import { ContentStore } from "./store/content-store.ts";
import { connect } from "./store/dynamodb.ts";
import { nearestFirst } from "./store/regions.ts";
import { Replicas } from "./store/replicas.ts";
import type { Theme } from "./theme.ts";

/** Set by the build (infra/bundle.ts). */
declare const THEME: Theme;

/**
 * Lambda@Edge, origin request: runs on a cache miss and returns the page, or lets the bucket answer. What is the bucket's alone it
 * answers also when the store can't be read.
 */
export async function handler(event: CloudFrontRequestEvent): Promise<CloudFrontRequestResult> {
  const request = toRequest(event);
  try {
    const location = toTableLocation(event);
    store ??= openStore(location);
    const response = await handleRequest(request, { store, theme: THEME, now: Date.now() });
    return response === undefined ? toOrigin(event) : toResult(response);
  } catch (error) {
    console.error(error);
    return isFile(request.path) ? toOrigin(event) : toResult(serverError(THEME));
  }
}

/** Kept from one event to the next: its connections, and what can't change (LE-08). */
let store: ContentStore | undefined;

function openStore({ table, regions }: TableLocation): ContentStore {
  const here = process.env.AWS_REGION ?? "us-east-1"; // the Region this replica runs in (LE-13)
  return new ContentStore(new Replicas(nearestFirst(here, regions), connect(table)));
}
