/** A synthesized template, as far as it is mutated. */
export interface Template {
  Description?: string;
  Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
}

interface Behavior {
  PathPattern?: string;
  TargetOriginId: string;
  AllowedMethods: string[];
  CachePolicyId?: unknown;
  Compress: boolean;
  ResponseHeadersPolicyId?: unknown;
  FunctionAssociations?: unknown[];
  LambdaFunctionAssociations?: unknown[];
}

interface Origin {
  Id: string;
  OriginAccessControlId?: unknown;
  OriginCustomHeaders?: { HeaderName: string }[];
}

interface DistributionConfig {
  DefaultCacheBehavior: Behavior;
  CacheBehaviors: Behavior[];
  Origins: Origin[];
  CustomErrorResponses: { ErrorCode: number; ResponseCode?: number }[];
}

/** Something that could be wrong with the stack. */
export interface Mutation {
  name: string;
  mutate: (template: Template) => void;
}

/**
 * What a reader of any blog would notice. Not here, since nobody would: a pages' behavior that is not there, since the default one
 * does the same; the edge function of the default one, which shows where a blog has redirects or coming posts
 * (tests/content-loader/schedule-drill.test.ts); the custom error response for 404, which says what CloudFront does by itself;
 * those for 5xx, which only show while the store fails. tests/infra holds them in the stack.
 */
export function mutationsOf(template: Template): Mutation[] {
  return [
    ...behaviorMutations(configOf(template)),
    ...originMutations(configOf(template)),
    ...policyMutations(),
    ...orderMutations(),
    onConfig("with a missing key as it is", (config) => {
      config.CustomErrorResponses = config.CustomErrorResponses.filter(
        ({ ErrorCode }) => ErrorCode !== 403,
      );
    }),
    onConfig("with a missing key as a 200", (config) => {
      for (const response of config.CustomErrorResponses)
        if (response.ErrorCode === 403) response.ResponseCode = 200;
    }),
  ];
}

/** Each behavior and each function's association, taken away. */
function behaviorMutations({ CacheBehaviors, DefaultCacheBehavior }: DistributionConfig) {
  const all = [DefaultCacheBehavior, ...CacheBehaviors];
  return [
    ...CacheBehaviors.filter(({ LambdaFunctionAssociations }) => !LambdaFunctionAssociations).map(
      ({ PathPattern }) =>
        onConfig(`without the behavior ${PathPattern}`, (config) => {
          config.CacheBehaviors = config.CacheBehaviors.filter(
            (each) => each.PathPattern !== PathPattern,
          );
        }),
    ),
    ...all
      .filter(({ FunctionAssociations }) => FunctionAssociations)
      .map(({ PathPattern }) =>
        onConfig(`without the viewer-request function of ${PathPattern ?? "*"}`, (config) => {
          delete find(config, PathPattern).FunctionAssociations;
        }),
      ),
    ...CacheBehaviors.filter(({ LambdaFunctionAssociations }) => LambdaFunctionAssociations).map(
      ({ PathPattern }) =>
        onConfig(`without the origin-request function of ${PathPattern}`, (config) => {
          delete find(config, PathPattern).LambdaFunctionAssociations;
        }),
    ),
    ...[undefined, "/posts/*", "/assets/*"].map((pattern) =>
      onConfig(`without the security headers of ${pattern ?? "*"}`, (config) => {
        delete find(config, pattern).ResponseHeadersPolicyId;
      }),
    ),
    onConfig("with POST allowed for /posts/*", (config) => {
      find(config, "/posts/*").AllowedMethods.push("OPTIONS", "PUT", "PATCH", "POST", "DELETE");
    }),
    onConfig("without the compression of /posts/*", (config) => {
      find(config, "/posts/*").Compress = false;
    }),
  ];
}

/** Who may read the bucket, and what the edge function is told. */
function originMutations({ Origins, CacheBehaviors, DefaultCacheBehavior }: DistributionConfig) {
  const files = CacheBehaviors.find(({ PathPattern }) => PathPattern === "/assets/*");
  const headers = Origins.flatMap(({ OriginCustomHeaders = [] }) => OriginCustomHeaders);
  return [
    ...[files, DefaultCacheBehavior].map((behavior) =>
      onConfig(
        `without the access control of the origin of ${behavior?.PathPattern ?? "*"}`,
        (config) => {
          const origin = config.Origins.find(({ Id }) => Id === behavior?.TargetOriginId);
          delete origin?.OriginAccessControlId;
        },
      ),
    ),
    onConfig("with the files' origin for the pages", (config) => {
      for (const behavior of config.CacheBehaviors)
        behavior.TargetOriginId = files?.TargetOriginId ?? "";
    }),
    ...headers.map(({ HeaderName }) =>
      onConfig(`without the custom header ${HeaderName}`, (config) => {
        for (const origin of config.Origins)
          if (origin.OriginCustomHeaders)
            origin.OriginCustomHeaders = origin.OriginCustomHeaders.filter(
              (header) => header.HeaderName !== HeaderName,
            );
      }),
    ),
    {
      name: "without the bucket policy's statement for CloudFront",
      mutate: (template: Template) => {
        const policy = propertiesOf(template, "AWS::S3::BucketPolicy")["PolicyDocument"] as {
          Statement: { Principal: { Service?: string } }[];
        };
        policy.Statement = policy.Statement.filter(
          ({ Principal }) => Principal.Service !== "cloudfront.amazonaws.com",
        );
      },
    },
  ];
}

/** Managed policies in the place of the stack's own (CA-07), and the stack's own with one rule changed. */
function policyMutations(): Mutation[] {
  const managed = {
    CachingDisabled: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
    "UseOriginCacheControlHeaders-QueryStrings": "4cc15a8a-d715-48a4-82b8-cc0b614638fe",
  };
  const rules = {
    EnableAcceptEncodingBrotli: false,
    EnableAcceptEncodingGzip: false,
    QueryStringsConfig: { QueryStringBehavior: "all" },
    CookiesConfig: { CookieBehavior: "all" },
    HeadersConfig: { HeaderBehavior: "whitelist", Headers: ["User-Agent"] },
  };
  return [
    ...Object.entries(managed).map(([name, id]) =>
      onConfig(`with the cache policy ${name}`, (config) => {
        for (const behavior of [config.DefaultCacheBehavior, ...config.CacheBehaviors])
          behavior.CachePolicyId = id;
      }),
    ),
    ...Object.entries(rules).map(([name, value]) => ({
      name: `with ${JSON.stringify(value)} as ${name}`,
      mutate: (template: Template) => {
        const policy = propertiesOf(template, "AWS::CloudFront::CachePolicy")[
          "CachePolicyConfig"
        ] as { ParametersInCacheKeyAndForwardedToOrigin: Record<string, unknown> };
        policy.ParametersInCacheKeyAndForwardedToOrigin[name] = value;
      },
    })),
  ];
}

/** No path matches two of the stack's patterns, so that their order alone decides nothing: what matters is who has which. */
function orderMutations(): Mutation[] {
  return [
    onConfig("with the patterns of /posts/* and /assets/* swapped", (config) => {
      const [posts, assets] = [find(config, "/posts/*"), find(config, "/assets/*")];
      posts.PathPattern = "/assets/*";
      assets.PathPattern = "/posts/*";
    }),
    onConfig("with a behavior for everything before the others", (config) => {
      config.CacheBehaviors.unshift({ ...config.DefaultCacheBehavior, PathPattern: "/*" });
    }),
  ];
}

function onConfig(name: string, mutate: (config: DistributionConfig) => void): Mutation {
  return { name, mutate: (template) => mutate(configOf(template)) };
}

function configOf(template: Template): DistributionConfig {
  return propertiesOf(template, "AWS::CloudFront::Distribution")[
    "DistributionConfig"
  ] as DistributionConfig;
}

/** Properties of the first resource of a type. */
function propertiesOf({ Resources }: Template, type: string): Record<string, unknown> {
  const found = Object.values(Resources).find(({ Type }) => Type === type);
  if (found === undefined) throw new Error(`The template has no ${type}`);
  return found.Properties;
}

/** A behavior by its pattern, the default one without. */
function find(config: DistributionConfig, pattern?: string): Behavior {
  const found = config.CacheBehaviors.find((each) => each.PathPattern === pattern);
  return found ?? config.DefaultCacheBehavior;
}
