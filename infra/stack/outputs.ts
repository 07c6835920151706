import { CfnOutput, type Stack } from "aws-cdk-lib";

/** What `cdk deploy` writes to cdk-outputs.json, by name. */
export function createOutputs(stack: Stack, values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) new CfnOutput(stack, name, { value });
}
