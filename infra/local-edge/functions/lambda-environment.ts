import type { EdgeFunction } from "../model.ts";

export interface LambdaPlace {
  /** Where the replica runs (LE-13). */
  region: string;
  /** Where DynamoDB answers on this machine; the SDK reads it from the environment. */
  dynamodbEndpoint: string;
}

/** The reserved variables of Lambda, and none of the author's: Lambda@Edge takes no others (LE-02). */
export function lambdaEnvironment(
  fn: EdgeFunction,
  { region, dynamodbEndpoint }: LambdaPlace,
): Record<string, string> {
  return {
    AWS_ACCESS_KEY_ID: fn.name, // tells DynamoDB whose role it is (DB-14)
    AWS_DEFAULT_REGION: region,
    AWS_ENDPOINT_URL_DYNAMODB: dynamodbEndpoint,
    AWS_EXECUTION_ENV: `AWS_Lambda_${fn.runtime}`,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memorySize),
    AWS_LAMBDA_FUNCTION_NAME: functionName(fn),
    AWS_LAMBDA_FUNCTION_VERSION: fn.version,
    AWS_LAMBDA_LOG_GROUP_NAME: logGroupName(fn),
    AWS_REGION: region,
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_SESSION_TOKEN: "local",
    LAMBDA_TASK_ROOT: fn.folder,
    TZ: ":UTC",
  };
}

/** A replica is named after its home Region, wherever it runs (LE-15). */
export function functionName(fn: EdgeFunction): string {
  return `us-east-1.${fn.name}`;
}

/** In the Region that runs it, under its home Region's name; a group of the author's keeps its name (LE-15). */
export function logGroupName(fn: EdgeFunction): string {
  return fn.logGroup ?? `/aws/lambda/${functionName(fn)}`;
}
