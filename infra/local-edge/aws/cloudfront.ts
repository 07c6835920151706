import type { EdgeResponse } from "../model.ts";
import { cloudFrontError, CloudFrontError, cloudFrontNamespace } from "./cloudfront-errors.ts";
import {
  createInvalidation,
  getInvalidation,
  type Invalidations,
  listInvalidations,
} from "./invalidations.ts";
import type { ApiRequest } from "./endpoint.ts";
import { xml } from "./xml.ts";

/** CloudFront's REST API 2020-05-31 over the one distribution of the template. */
export async function answerCloudFront(
  invalidations: Invalidations,
  request: ApiRequest,
): Promise<EdgeResponse> {
  try {
    return await route(invalidations, request);
  } catch (error) {
    if (error instanceof CloudFrontError) return cloudFrontError(error);
    throw error;
  }
}

async function route(
  invalidations: Invalidations,
  { method, path, body }: ApiRequest,
): Promise<EdgeResponse> {
  const [, version, collection, id, sub, subId] = path.split("/");
  const { distribution } = invalidations;
  if (version !== "2020-05-31" || collection !== "distribution" || id === undefined)
    throw unknownOperation(method, path);
  if (id !== distribution.id)
    throw new CloudFrontError(
      404,
      "NoSuchDistribution",
      "The specified distribution does not exist.",
    );
  if (sub === undefined && method === "GET") return getDistribution(invalidations);
  if (sub !== "invalidation") throw unknownOperation(method, path);
  if (method === "POST" && subId === undefined) return createInvalidation(invalidations, body);
  if (method === "GET")
    return subId === undefined
      ? listInvalidations(invalidations)
      : getInvalidation(invalidations, subId);
  throw unknownOperation(method, path);
}

/** GetDistribution: what of a distribution the local edge knows. */
function getDistribution({ distribution, started }: Invalidations): EdgeResponse {
  return xml(
    200,
    "Distribution",
    {
      Id: distribution.id,
      ARN: `arn:aws:cloudfront::000000000000:distribution/${distribution.id}`,
      Status: "Deployed",
      LastModifiedTime: started.toISOString(),
      InProgressInvalidationBatches: 0,
      DomainName: distribution.domainName,
    },
    cloudFrontNamespace,
  );
}

function unknownOperation(method: string, path: string): CloudFrontError {
  return new CloudFrontError(
    400,
    "InvalidAction",
    `The local edge's CloudFront does not have this operation: ${method} ${path}`,
  );
}
