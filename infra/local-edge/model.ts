/** What a synthesized template says, resolved to names and values: all that the local edge knows of the blog. */
export interface LocalStack {
  name: string;
  /** Output name → value, as `cdk deploy --outputs-file` would write them. */
  outputs: Record<string, string>;
  distribution: Distribution;
  tables: Table[];
  buckets: Bucket[];
  deployments: BucketDeployment[];
}

export interface Distribution {
  id: string;
  /** `<id>.cloudfront.net`, lower case. */
  domainName: string;
  defaultRootObject?: string;
  /** In the template's order, the default behavior last, its pattern `*`. */
  behaviors: Behavior[];
  origins: Record<string, S3Origin>;
  errorResponses: ErrorResponse[];
}

export interface Behavior {
  pathPattern: string;
  originId: string;
  viewerProtocolPolicy: "allow-all" | "https-only" | "redirect-to-https";
  allowedMethods: string[];
  compress: boolean;
  cachePolicy: CachePolicy;
  responseHeadersPolicy?: ResponseHeadersPolicy;
  viewerRequest?: CloudFrontFunction;
  viewerResponse?: CloudFrontFunction;
  originRequest?: EdgeFunction;
  originResponse?: EdgeFunction;
}

export interface S3Origin {
  id: string;
  domainName: string;
  path: string;
  bucket: string;
  customHeaders: Record<string, string>;
}

/** Seconds. */
export interface CachePolicy {
  name: string;
  minTtl: number;
  defaultTtl: number;
  maxTtl: number;
  gzip: boolean;
  brotli: boolean;
  headers: string[];
  cookies: NameRule;
  queryStrings: NameRule;
}

export type NameRule =
  | { kind: "none" }
  | { kind: "all" }
  | { kind: "allow"; names: string[] }
  | { kind: "except"; names: string[] };

export interface ResponseHeadersPolicy {
  name: string;
  headers: { name: string; value: string; override: boolean }[];
  remove: string[];
}

export interface ErrorResponse {
  errorCode: number;
  responseCode?: number;
  responsePagePath?: string;
  /** Seconds; CloudFront's own default is 10 (CA-41). */
  errorCachingMinTtl?: number;
}

export interface CloudFrontFunction {
  name: string;
  runtime: "cloudfront-js-1.0" | "cloudfront-js-2.0";
  code: string;
}

export interface EdgeFunction {
  name: string;
  version: string;
  /** Folder of the asset. */
  folder: string;
  /** `index.handler` */
  handler: string;
  runtime: string;
  /** MB */
  memorySize: number;
  /** Seconds. */
  timeout: number;
}

export interface Table {
  name: string;
  partitionKey: { name: string; type: "S" | "N" | "B" };
  sortKey?: { name: string; type: "S" | "N" | "B" };
  /** Regions with a replica, the stack's own first. */
  regions: string[];
}

export interface Bucket {
  name: string;
  /** Whether the bucket policy lets CloudFront list it: a missing key is then a 404, else a 403 (S3-02). */
  listable: boolean;
}

export interface BucketDeployment {
  bucket: string;
  /** Folders, later ones over earlier ones. */
  sources: string[];
  prefix: string;
  cacheControl?: string;
  prune: boolean;
  /** Paths that are invalidated when its files changed. */
  invalidates: string[];
}

/** Lower-case name → values in order. */
export type Headers = Record<string, string[]>;

export interface ViewerRequest {
  method: string;
  /** As it was sent: percent-encoded, without the query. */
  uri: string;
  /** Without `?`; undefined when there is none. */
  querystring?: string;
  headers: Headers;
  clientIp: string;
  httpVersion: string;
  /** Whether a body came along. */
  hasBody: boolean;
  /** The viewer's port: tells which of this machine's connections it came by. */
  clientPort?: number;
}

export interface EdgeResponse {
  status: number;
  headers: Headers;
  body: Buffer;
}

/** One step of a request, for its waterfall. */
export interface Span {
  kind:
    | "viewer-request"
    | "cache"
    | "origin-request"
    | "cold-start"
    | "dynamodb"
    | "s3"
    | "origin-response"
    | "viewer-response";
  /** What ran or was asked: a function's name, an operation with its Region, a bucket's key. */
  name: string;
  /** Milliseconds after the request came. */
  start: number;
  milliseconds: number;
  /** In a few words: why a copy was not used, what failed, bytes. */
  detail?: string;
}

/** What one viewer request did, for the log and the waterfall. */
export interface RequestLog {
  requestId: string;
  /** Milliseconds since 1970, by the clock that the cache goes by. */
  at: number;
  status: number;
  /** The first word of X-Cache: Hit, RefreshHit, Miss, Error, FunctionGeneratedResponse… */
  result: string;
  milliseconds: number;
  /** Bytes to the viewer: headers and body. */
  bytes: number;
  /** Path pattern of the behavior, if one was chosen. */
  behavior?: string;
  /** Names of the functions that ran, in order. */
  functions: string[];
  /** Where Lambda@Edge ran, if it did. */
  region?: string;
  /** In the order of their starts. */
  spans: Span[];
  /** Why a function or an origin failed, for the author, with the row id of the behaviour. */
  reason?: string;
}
