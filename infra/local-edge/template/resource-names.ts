import { createHash } from "node:crypto";
import { Fields } from "./fields.ts";
import type { Scope } from "./intrinsics.ts";

/** A resource of the template, before its properties are resolved. */
export interface Resource {
  logicalId: string;
  type: string;
  properties: unknown;
  /** Logical ids of its `DependsOn`. */
  dependsOn: string[];
}

export const account = "000000000000";
const region = "us-east-1";

const pseudoParameters: Record<string, string> = {
  "AWS::AccountId": account,
  "AWS::Partition": "aws",
  "AWS::Region": region,
  "AWS::URLSuffix": "amazonaws.com",
};

/**
 * What `Ref` and `Fn::GetAtt` of each resource type return (CloudFormation: template reference, "Return values"). The names
 * are made of the stack's and the logical id, so that the same template has the same names each time.
 */
export function namesOf(stackName: string, resources: Resource[]): Scope {
  const byId = new Map(resources.map((resource) => [resource.logicalId, resource]));
  const find = (logicalId: string): Resource => {
    const resource = byId.get(logicalId);
    if (resource === undefined)
      throw new Error(`${logicalId}: the template refers to a resource that it does not have`);
    return resource;
  };
  return {
    ref: (name) =>
      name === "AWS::StackName"
        ? stackName
        : (pseudoParameters[name] ?? refOf(stackName, find(name))),
    attribute: (logicalId, name) => attributeOf(stackName, find(logicalId), name),
  };
}

function refOf(stackName: string, { logicalId, type, properties }: Resource): string {
  switch (type) {
    case "AWS::CloudFront::Distribution":
      return `E${digest(stackName, logicalId).slice(0, 13).toUpperCase()}`;
    case "AWS::CloudFront::CachePolicy":
    case "AWS::CloudFront::OriginRequestPolicy":
    case "AWS::CloudFront::ResponseHeadersPolicy":
    case "AWS::CloudFront::OriginAccessControl":
      return digest(stackName, logicalId);
    case "AWS::S3::Bucket":
      return `${stackName}-${logicalId}`.toLowerCase();
    case "AWS::Lambda::Version":
      return `${functionArn(stackName, functionOf(logicalId, properties))}:1`;
    case "AWS::CertificateManager::Certificate":
      return `arn:aws:acm:${region}:${account}:certificate/${stackName}-${logicalId}`;
    case "AWS::IAM::ManagedPolicy":
      return `arn:aws:iam::${account}:policy/${stackName}-${logicalId}`;
    case "AWS::IAM::OIDCProvider":
      return `arn:aws:iam::${account}:oidc-provider/${stackName}-${logicalId}`;
    case "AWS::SNS::Topic":
      return `arn:aws:sns:${region}:${account}:${stackName}-${logicalId}`;
    case "AWS::Lambda::LayerVersion":
      return `arn:aws:lambda:${region}:${account}:layer:${stackName}-${logicalId}:1`;
    default:
      return `${stackName}-${logicalId}`;
  }
}

function attributeOf(stackName: string, resource: Resource, name: string): string {
  const own = refOf(stackName, resource);
  switch (`${resource.type} ${name}`) {
    case "AWS::CloudFront::Distribution DomainName":
      return `${own.toLowerCase()}.cloudfront.net`;
    case "AWS::CloudFront::Function FunctionARN":
      return `arn:aws:cloudfront::${account}:function/${own}`;
    case "AWS::CloudFront::KeyValueStore Arn":
      return `arn:aws:cloudfront::${account}:key-value-store/${own}`;
    case "AWS::CloudFront::OriginAccessControl Id":
      return own;
    case "AWS::DynamoDB::GlobalTable Arn":
      return `arn:aws:dynamodb:${region}:${account}:table/${own}`;
    case "AWS::IAM::Role Arn":
      return `arn:aws:iam::${account}:role/${own}`;
    case "AWS::Lambda::Function Arn":
      return functionArn(stackName, resource.logicalId);
    case "AWS::Logs::DeliveryDestination Arn":
      return `arn:aws:logs:${region}:${account}:delivery-destination:${own}`;
    case "AWS::WAFv2::WebACL Arn":
      return `arn:aws:wafv2:${region}:${account}:global/webacl/${own}`;
    case "AWS::S3::Bucket Arn":
      return `arn:aws:s3:::${own}`;
    case "AWS::S3::Bucket RegionalDomainName":
      return `${own}.s3.${region}.amazonaws.com`;
    default:
      throw new Error(
        `${resource.logicalId}: the local edge does not know attribute ${name} of ${resource.type}`,
      );
  }
}

function functionArn(stackName: string, logicalId: string): string {
  return `arn:aws:lambda:${region}:${account}:function:${stackName}-${logicalId}`;
}

/** The logical id in a version's `FunctionName: { Ref }`. */
function functionOf(logicalId: string, properties: unknown): string {
  return new Fields(properties, logicalId).fields("FunctionName").text("Ref");
}

/** 32 characters of 0-9 and a-v. */
function digest(...parts: string[]): string {
  const bytes = createHash("sha256").update(parts.join("/")).digest();
  return Array.from(bytes, (byte) => (byte % 32).toString(32)).join("");
}
