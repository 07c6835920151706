/** What answers requests or holds what they ask for. */
const modelled = [
  "AWS::CloudFront::CachePolicy",
  "AWS::CloudFront::Distribution",
  "AWS::CloudFront::Function",
  "AWS::CloudFront::KeyValueStore",
  "AWS::CloudFront::OriginRequestPolicy",
  "AWS::CloudFront::ResponseHeadersPolicy",
  "AWS::DynamoDB::GlobalTable",
  "AWS::Lambda::Function",
  "AWS::Lambda::Version",
  "AWS::S3::Bucket",
  "AWS::S3::BucketPolicy",
  "Custom::CDKBucketDeployment",
];

/** What deploys, names, permits, watches or writes down something, and answers no request. */
const deploymentOnly = [
  "AWS::Budgets::Budget",
  "AWS::CDK::Metadata",
  "AWS::CertificateManager::Certificate",
  "AWS::CloudFront::OriginAccessControl",
  "AWS::CloudWatch::Alarm",
  "AWS::CloudWatch::CompositeAlarm",
  "AWS::CloudWatch::Dashboard",
  "AWS::IAM::ManagedPolicy",
  "AWS::IAM::OIDCProvider",
  "AWS::IAM::Policy",
  "AWS::IAM::Role",
  "AWS::Lambda::Alias",
  "AWS::Lambda::LayerVersion",
  "AWS::Logs::Delivery",
  "AWS::Logs::DeliveryDestination",
  "AWS::Logs::DeliverySource",
  "AWS::Logs::LogGroup",
  "AWS::Route53::RecordSet",
  "AWS::SNS::Subscription",
  "AWS::SNS::Topic",
  "AWS::SNS::TopicPolicy",
  "AWS::WAFv2::WebACL", // it would count viewers by address, and a laptop has one
];

const known = new Set([...modelled, ...deploymentOnly]);

/** Whether the local edge models a resource's type, or knows that it need not. */
export function isKnownType(type: string): boolean {
  return known.has(type);
}
