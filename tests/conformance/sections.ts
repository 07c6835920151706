import type { Section } from "./row.ts";
import { advice } from "./rows/advice.ts";
import { cacheErrors } from "./rows/cache-errors.ts";
import { cache } from "./rows/cache.ts";
import { cloudFrontFunctions } from "./rows/cloudfront-functions.ts";
import { field } from "./rows/field.ts";
import { lambdaEdge } from "./rows/lambda-edge.ts";
import { requestPath } from "./rows/request-path.ts";
import { store } from "./rows/store.ts";

/** Every row of the behaviour sheet, in its order. */
export const sections: Section[] = [
  requestPath,
  cloudFrontFunctions,
  lambdaEdge,
  cache,
  cacheErrors,
  store,
  advice,
  field,
];
