/** What a synthesized template says, resolved to names and values: all that the local edge knows of the blog. */
export interface LocalStack {
  name: string;
  /** Output name → value, as `cdk deploy --outputs-file` would write them. */
  outputs: Record<string, string>;
  distribution: Distribution;
  tables: Table[];
  buckets: Bucket[];
  deployments: BucketDeployment[];
  /** What the roles of Lambda@Edge functions grant, by the function's name (DB-14). */
  grants: Record<string, Grant[]>;
}

export interface Distribution {
  id: string;
  /** `<id>.cloudfront.net`, lower case. */
  domainName: string;
  defaultRootObject?: string;
  /** In the template's order, the default behavior last, its pattern `*`. */
  behaviors: Behavior[];
  origins: Record<string, S3Origin>;
  /** By id, as a behavior may name one in place of an origin (CA-46). */
  originGroups: Record<string, OriginGroup>;
  errorResponses: ErrorResponse[];
  /** Response header that names a copy's tags, lower case; without it there are none (CA-65). */
  cacheTagHeader?: string;
}

export interface Behavior {
  pathPattern: string;
  originId: string;
  viewerProtocolPolicy: "allow-all" | "https-only" | "redirect-to-https";
  allowedMethods: string[];
  /** GET and HEAD, and OPTIONS if the template says so (CA-27). */
  cachedMethods: string[];
  compress: boolean;
  cachePolicy: CachePolicy;
  originRequestPolicy?: OriginRequestPolicy;
  responseHeadersPolicy?: ResponseHeadersPolicy;
  viewerRequest?: CloudFrontFunction;
  viewerResponse?: CloudFrontFunction;
  /** Lambda@Edge on viewer events, where no CloudFront Function is (PL-06). */
  viewerRequestLambda?: EdgeFunction;
  viewerResponseLambda?: EdgeFunction;
  originRequest?: EdgeFunction;
  originResponse?: EdgeFunction;
  /** Events whose Lambda@Edge function gets the request's body (LE-06). */
  includeBody?: ("viewer-request" | "origin-request")[];
}

export interface S3Origin {
  id: string;
  domainName: string;
  path: string;
  bucket: string;
  customHeaders: Record<string, string>;
  /** Why S3 refuses every read of CloudFront's, if it does (S3-01). */
  refusal?: string;
  /** Why no request gets as far as the function before it, if none does (PL-10). */
  absence?: string;
}

/** Two origins: the second one is asked when the first one fails in one of these ways (CA-46). */
export interface OriginGroup {
  id: string;
  /** Origin ids, the primary one first. */
  members: [string, string];
  statusCodes: number[];
}

/** Seconds. */
export interface CachePolicy {
  name: string;
  minTtl: number;
  defaultTtl: number;
  maxTtl: number;
  gzip: boolean;
  brotli: boolean;
  /** Lower case, in alphabetical order. */
  headers: string[];
  cookies: NameRule;
  queryStrings: NameRule;
}

/** What the origin gets of a request beyond the cache key (PL-09). */
export interface OriginRequestPolicy {
  name: string;
  /** Of the viewer's headers; names in lower case. */
  headers: NameRule;
  /** CloudFront-*, which CloudFront makes of the request (CA-33); names in lower case. */
  cloudFrontHeaders: string[];
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
  cors?: CorsHeaders;
  /** Percent of the responses that get a Server-Timing header (CA-51). */
  serverTiming?: number;
}

/** Answers to requests of other origins; `*` stands for all. */
export interface CorsHeaders {
  origins: string[];
  methods: string[];
  headers: string[];
  exposed: string[];
  credentials: boolean;
  /** Seconds that a preflight's answer is kept. */
  maxAge?: number;
  /** Whether they take the place of the origin's own. */
  override: boolean;
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
  /** Name of the key value store that it reads (KVS-01). */
  keyValueStore?: string;
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
  /** When it is not Lambda's own (LE-15). */
  logGroup?: string;
}

export interface Table {
  name: string;
  partitionKey: { name: string; type: "S" | "N" | "B" };
  sortKey?: { name: string; type: "S" | "N" | "B" };
  /** Regions with a replica, the stack's own first. */
  regions: string[];
}

/** A statement of a role's policies. */
export interface Grant {
  effect: "Allow" | "Deny";
  /** `dynamodb:GetItem`, with `*` and `?` for any characters and one. */
  actions: string[];
  /** ARNs, with the same wildcards. */
  resources: string[];
}

export interface Bucket {
  name: string;
  /** Whether the bucket policy lets the distribution read its objects: each is a 403 otherwise (S3-01). */
  readable: boolean;
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
  /** Whether the distribution waits for it, so that its files are there before the pages that name them. */
  first: boolean;
}

/** Lower-case name → values in order. */
export type Headers = Record<string, string[]>;

/** Text of the wire (path, query, header values) has one character for each byte, as Node gives it (CA-16b). */
export interface ViewerRequest {
  method: string;
  protocol: "http" | "https";
  /** As it was sent: percent-encoded, without the query. */
  uri: string;
  /** Without `?`; undefined when there is none. */
  querystring?: string;
  headers: Headers;
  clientIp: string;
  httpVersion: string;
  /** Whether a body came along. */
  hasBody: boolean;
  /** The body's first 1,048,576 bytes and whether there are more; only a function that includes the body asks (LE-06). */
  readBody?: () => Promise<RequestBody>;
  /** The viewer's port: tells which of this machine's connections it came by. */
  clientPort?: number;
}

export interface RequestBody {
  bytes: Buffer;
  truncated: boolean;
}

export interface EdgeResponse {
  status: number;
  headers: Headers;
  body: Buffer;
}
