import type { Fields } from "../fields.ts";
import type { CachePolicy, NameRule, ResponseHeadersPolicy } from "../../model.ts";
import type { Template } from "./template.ts";

/** Cache policies of the template, by id. */
export function readCachePolicies(template: Template): Map<string, CachePolicy> {
  return new Map(
    template.resources("AWS::CloudFront::CachePolicy").map(({ name, properties }) => {
      const config = properties.fields("CachePolicyConfig");
      const key = config.fields("ParametersInCacheKeyAndForwardedToOrigin");
      const policy = {
        name: config.text("Name"),
        minTtl: config.number("MinTTL"),
        defaultTtl: config.number("DefaultTTL"),
        maxTtl: config.number("MaxTTL"),
        gzip: key.flag("EnableAcceptEncodingGzip"),
        brotli: key.flag("EnableAcceptEncodingBrotli", false),
        headers: readHeaders(key.fields("HeadersConfig")),
        cookies: readRule(key.fields("CookiesConfig"), "CookieBehavior", "Cookies"),
        queryStrings: readRule(
          key.fields("QueryStringsConfig"),
          "QueryStringBehavior",
          "QueryStrings",
        ),
      };
      config.ignore("Comment");
      for (const each of [properties, config, key]) each.end();
      return [name, policy];
    }),
  );
}

function readHeaders(config: Fields): string[] {
  const behavior = config.word("HeaderBehavior", ["none", "whitelist"]);
  return behavior === "none" ? [] : config.texts("Headers").map((name) => name.toLowerCase());
}

function readRule(config: Fields, behaviorName: string, namesName: string): NameRule {
  const behavior = config.word(behaviorName, ["none", "all", "whitelist", "allExcept"]);
  switch (behavior) {
    case "none":
    case "all":
      return { kind: behavior };
    case "whitelist":
      return { kind: "allow", names: config.texts(namesName) };
    case "allExcept":
      return { kind: "except", names: config.texts(namesName) };
  }
}

type PolicyHeader = ResponseHeadersPolicy["headers"][number];

/** Response headers policies of the template, by id. */
export function readResponseHeadersPolicies(
  template: Template,
): Map<string, ResponseHeadersPolicy> {
  return new Map(
    template.resources("AWS::CloudFront::ResponseHeadersPolicy").map(({ name, properties }) => {
      const config = properties.fields("ResponseHeadersPolicyConfig");
      const security = config.has("SecurityHeadersConfig")
        ? readSecurityHeaders(config.fields("SecurityHeadersConfig"))
        : [];
      const custom = config.has("CustomHeadersConfig")
        ? config.fields("CustomHeadersConfig").each("Items")
        : [];
      const remove = config.has("RemoveHeadersConfig")
        ? config.fields("RemoveHeadersConfig").each("Items")
        : [];
      const policy = {
        name: config.text("Name"),
        headers: [...security, ...custom.map(readCustomHeader)],
        remove: remove.map((header) => header.text("Header").toLowerCase()),
      };
      config.ignore("Comment");
      for (const each of [properties, config]) each.end();
      return [name, policy];
    }),
  );
}

function readCustomHeader(header: Fields): PolicyHeader {
  return {
    name: header.text("Header").toLowerCase(),
    value: header.text("Value"),
    override: header.flag("Override"),
  };
}

function readSecurityHeaders(config: Fields): PolicyHeader[] {
  return config.names().map((name) => {
    const header = config.fields(name);
    const override = header.flag("Override");
    const [headerName, value] = readSecurityHeader(name, header);
    header.end();
    return { name: headerName, value, override };
  });
}

/** How CloudFront writes each security header (Developer Guide, "Understand response headers policies"). */
function readSecurityHeader(name: string, header: Fields): [name: string, value: string] {
  switch (name) {
    case "ContentSecurityPolicy":
      return ["content-security-policy", header.text("ContentSecurityPolicy")];
    case "ContentTypeOptions":
      return ["x-content-type-options", "nosniff"];
    case "FrameOptions":
      return ["x-frame-options", header.text("FrameOption")];
    case "ReferrerPolicy":
      return ["referrer-policy", header.text("ReferrerPolicy")];
    case "StrictTransportSecurity":
      return ["strict-transport-security", readTransportSecurity(header)];
    default:
      throw new Error(`${header.where}: the local edge does not know this security header`);
  }
}

function readTransportSecurity(header: Fields): string {
  const parts = [`max-age=${header.number("AccessControlMaxAgeSec")}`];
  if (header.flag("IncludeSubdomains", false)) parts.push("includeSubDomains");
  if (header.flag("Preload", false)) parts.push("preload");
  return parts.join("; ");
}
