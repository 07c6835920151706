import type { BlogConfig } from "../../../blog.config.ts";
import type { StackOutputs } from "../../aws/stack-outputs.ts";
import { Failure } from "../../failure.ts";

/** Whether what is deployed is what blog.config.ts says. Throws a Failure that names what differs. */
export function compareSettings(
  outputs: StackOutputs,
  { regions, domain }: Pick<BlogConfig, "regions" | "domain">,
): string {
  const { hostname } = new URL(outputs.siteUrl);
  const differences = [
    ...differenceOf("regions", outputs.regions.join(","), regions.join(",")),
    ...(domain === undefined ? [] : differenceOf("domain", hostname, domain.name)),
    ...(outputs.edgeFunction === undefined ? ["the outputs do not name the edge function"] : []),
  ];
  if (differences.length === 0) return "cdk-outputs.json is of blog.config.ts as it is";
  throw new Failure("notFound", `${differences.join("; ")}. Run \`npx cdk deploy\`.`);
}

function differenceOf(setting: string, deployed: string, wanted: string): string[] {
  return deployed === wanted
    ? []
    : [`\`${setting}\` is ${wanted} in blog.config.ts, and ${deployed} is deployed`];
}
