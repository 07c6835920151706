import type { EdgeResponse } from "../model.ts";
import { xml } from "./xml.ts";

export const cloudFrontNamespace = "http://cloudfront.amazonaws.com/doc/2020-05-31/";

/** An error of the CloudFront API, by the code that the SDK names its exceptions with. */
export class CloudFrontError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export function cloudFrontError({ status, code, message }: CloudFrontError): EdgeResponse {
  const error = { Type: "Sender", Code: code, Message: message };
  return xml(status, "ErrorResponse", { Error: error, RequestId: "local" }, cloudFrontNamespace);
}
