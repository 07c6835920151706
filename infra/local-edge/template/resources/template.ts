import type { Fields } from "../fields.ts";

/** What the readers of resources are given: the template with every intrinsic resolved. */
export interface Template {
  resources(type: string): TemplateResource[];
  /** `Fn::GetAtt` */
  attribute(logicalId: string, name: string): string;
  /** Path of an asset, by its object key in the bootstrap bucket. */
  asset(objectKey: string): string;
}

interface TemplateResource {
  logicalId: string;
  /** Physical name, as `Ref` returns it. */
  name: string;
  properties: Fields;
}
