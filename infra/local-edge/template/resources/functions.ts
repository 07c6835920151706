import { describeProblems, findFunctionProblems } from "../../../function-syntax.ts";
import type { Fields } from "../fields.ts";
import { readKeyValueStores } from "./key-value-stores.ts";
import type { CloudFrontFunction } from "../../model.ts";
import type { Template } from "./template.ts";

/**
 * CloudFront Functions by ARN, with the text that is published. Throws, naming each place, on a text that CloudFront would refuse
 * or fail on (CFF-01, CFF-06, CFF-08…14, PF-05).
 */
export function readCloudFrontFunctions(template: Template): Map<string, CloudFrontFunction> {
  const stores = readKeyValueStores(template);
  return new Map(
    template.resources("AWS::CloudFront::Function").map(({ logicalId, properties }) => {
      const config = properties.fields("FunctionConfig");
      const runtime = config.word("Runtime", ["cloudfront-js-1.0", "cloudfront-js-2.0"]);
      const keyValueStore = readAssociation(config, runtime, stores);
      config.ignore("Comment");
      config.end();
      const code = properties.text("FunctionCode");
      const name = properties.text("Name");
      if (!properties.flag("AutoPublish", false))
        throw new Error(`${logicalId}: it is never published to LIVE`);
      properties.ignore("Tags");
      properties.end();
      refuseText(name, code, runtime);
      const fn = { name, runtime, code, ...(keyValueStore !== undefined && { keyValueStore }) };
      return [template.attribute(logicalId, "FunctionARN"), fn];
    }),
  );
}

/** Name of the one store of a function (KVS-02), which takes runtime 2.0 to read (KVS-01). */
function readAssociation(
  config: Fields,
  runtime: CloudFrontFunction["runtime"],
  stores: Map<string, string>,
): string | undefined {
  const [association, ...more] = config.each("KeyValueStoreAssociations");
  if (association === undefined) return undefined;
  if (more.length > 0)
    throw new Error(`${config.where}: a function has one key value store (KVS-02)`);
  if (runtime !== "cloudfront-js-2.0")
    throw new Error(`${config.where}.Runtime: a key value store needs cloudfront-js-2.0 (KVS-01)`);
  const arn = association.text("KeyValueStoreARN");
  association.end();
  const name = stores.get(arn);
  if (name === undefined)
    throw new Error(`${association.where}: the template has no key value store ${arn} (KVS-01)`);
  return name;
}

function refuseText(name: string, code: string, runtime: CloudFrontFunction["runtime"]): void {
  const problems = findFunctionProblems(code, runtime);
  if (problems.length === 0) return;
  const lines = describeProblems(problems, ({ line, column }) => `${name}:${line}:${column}`);
  throw new Error(`CloudFront can't run this function:\n${lines}`);
}
