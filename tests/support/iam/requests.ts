import { readCredentialScope } from "../../../infra/local-edge/aws/credential-scope.ts";
import { account } from "../../../infra/local-edge/template/resource-names.ts";
import type { AwsRequest } from "../aws-proxy.ts";
import { dynamoDbRequests } from "./dynamodb-requests.ts";
import type { IamRequest } from "./evaluate.ts";
import { s3Requests } from "./s3-requests.ts";

/**
 * What AWS asks of IAM for a request of the SDK, by AWS's Service Authorization Reference. Throws on an operation that is not
 * written down here, so that a new one has to be.
 */
export function iamRequestsOf(request: AwsRequest): IamRequest[] {
  const scope = readCredentialScope(request.headers.authorization);
  if (scope === undefined) throw new Error(`${request.method} ${request.url} is not signed`);
  switch (scope.service) {
    case "dynamodb":
      return dynamoDbRequests(request, scope.region);
    case "s3":
      return s3Requests(request);
    case "cloudfront":
      return [cloudFrontRequest(request)];
    case "logs":
      return [logsRequest(request, scope.region)];
    case "monitoring":
      return [{ action: `cloudwatch:${operationOf(request)}`, resource: "*", context: {} }];
    default:
      throw new Error(`${scope.service}: not known here`);
  }
}

function cloudFrontRequest({ method, url }: AwsRequest): IamRequest {
  const [, , , id, sub] = url.split("/");
  const action = [
    { is: method === "POST" && sub === "invalidation", name: "CreateInvalidation" },
    { is: method === "GET" && sub === undefined, name: "GetDistribution" },
  ].find(({ is }) => is);
  if (action === undefined) throw new Error(`${method} ${url}: not known here`);
  const resource = `arn:aws:cloudfront::${account}:distribution/${id}`;
  return { action: `cloudfront:${action.name}`, resource, context: {} };
}

/** IAM is asked for the streams of the group, none of which is named. */
function logsRequest(request: AwsRequest, region: string): IamRequest {
  const { logGroupName } = JSON.parse(request.body) as { logGroupName: string };
  return {
    action: `logs:${operationOf(request)}`,
    resource: `arn:aws:logs:${region}:${account}:log-group:${logGroupName}:log-stream:`,
    context: {},
  };
}

/** Named by a header (`Logs_20140328.FilterLogEvents`) or by the path (`/service/…/operation/GetMetricData`). */
function operationOf({ headers, url }: AwsRequest): string {
  return String(headers["x-amz-target"] ?? url).replace(/^.*[./]/, "");
}
