import type { Template } from "./template.ts";

/** Names of the key value stores, by ARN (KVS-01). Throws on one that would be filled from S3: here a file holds it. */
export function readKeyValueStores(template: Template): Map<string, string> {
  return new Map(
    template.resources("AWS::CloudFront::KeyValueStore").map(({ logicalId, properties }) => {
      const name = properties.text("Name");
      if (properties.has("ImportSource"))
        throw new Error(
          `${logicalId}.ImportSource: the local edge does not import from S3 (KVS-03): leave it out, and put the pairs into kvs/${name}.json of the state folder`,
        );
      properties.ignore("Comment", "Tags");
      properties.end();
      return [template.attribute(logicalId, "Arn"), name];
    }),
  );
}
