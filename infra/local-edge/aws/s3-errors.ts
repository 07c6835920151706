import type { EdgeResponse } from "../model.ts";
import { xml } from "./xml.ts";

/** An error as S3 writes it (S3 API reference, "REST error responses"). */
export function s3Error(
  status: number,
  code: string,
  message: string,
  more: Record<string, string> = {},
): EdgeResponse {
  return xml(status, "Error", { Code: code, Message: message, ...more });
}

export function accessDenied(): EdgeResponse {
  return s3Error(403, "AccessDenied", "Access Denied");
}

export function noSuchKey(key: string): EdgeResponse {
  return s3Error(404, "NoSuchKey", "The specified key does not exist.", { Key: key });
}

export const s3Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";
