import { isCloudFrontHeader, originRequestPolicyOnly } from "../../cloudfront/viewer-headers.ts";
import type { Fields } from "../fields.ts";
import type { CachePolicy, NameRule, OriginRequestPolicy } from "../../model.ts";
import type { Template } from "./template.ts";

/** Cache policies of the template, by id. Throws on a header that an origin request policy alone may name (CA-33). */
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
        headers: readKeyHeaders(key.fields("HeadersConfig")),
        cookies: readCookies(key),
        queryStrings: readQueryStrings(key),
      };
      config.ignore("Comment");
      for (const each of [properties, config, key]) each.end();
      return [name, policy];
    }),
  );
}

/** Origin request policies of the template, by id. */
export function readOriginRequestPolicies(template: Template): Map<string, OriginRequestPolicy> {
  return new Map(
    template.resources("AWS::CloudFront::OriginRequestPolicy").map(({ name, properties }) => {
      const config = properties.fields("OriginRequestPolicyConfig");
      const policy = {
        name: config.text("Name"),
        ...readForwardedHeaders(config.fields("HeadersConfig")),
        cookies: readCookies(config),
        queryStrings: readQueryStrings(config),
      };
      config.ignore("Comment");
      for (const each of [properties, config]) each.end();
      return [name, policy];
    }),
  );
}

function readKeyHeaders(config: Fields): string[] {
  const behavior = config.word("HeaderBehavior", ["none", "whitelist"]);
  const names = behavior === "none" ? [] : readNames(config, "Headers").toSorted();
  config.end();
  const refused = names.find((name) => originRequestPolicyOnly.has(name));
  if (refused !== undefined)
    throw new Error(
      `${config.where}: CloudFront takes ${refused} in an origin request policy only (CA-33); move it there`,
    );
  return names;
}

function readForwardedHeaders(
  config: Fields,
): Pick<OriginRequestPolicy, "headers" | "cloudFrontHeaders"> {
  const behavior = config.word("HeaderBehavior", [
    "none",
    "whitelist",
    "allViewer",
    "allViewerAndWhitelistCloudFront",
    "allExcept",
  ]);
  const names = behavior === "none" || behavior === "allViewer" ? [] : readNames(config, "Headers");
  config.end();
  const cloudFrontHeaders = names.filter(isCloudFrontHeader);
  const viewers = names.filter((name) => !isCloudFrontHeader(name));
  switch (behavior) {
    case "none":
      return { headers: { kind: "none" }, cloudFrontHeaders: [] };
    case "whitelist":
      return { headers: { kind: "allow", names: viewers }, cloudFrontHeaders };
    case "allViewer":
    case "allViewerAndWhitelistCloudFront":
      return { headers: { kind: "all" }, cloudFrontHeaders };
    case "allExcept":
      return { headers: { kind: "except", names }, cloudFrontHeaders: [] };
  }
}

function readNames(config: Fields, name: string): string[] {
  return config.texts(name).map((header) => header.toLowerCase());
}

function readCookies(config: Fields): NameRule {
  return readRule(config.fields("CookiesConfig"), "CookieBehavior", "Cookies");
}

function readQueryStrings(config: Fields): NameRule {
  return readRule(config.fields("QueryStringsConfig"), "QueryStringBehavior", "QueryStrings");
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
