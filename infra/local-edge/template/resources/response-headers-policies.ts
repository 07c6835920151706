import type { Fields } from "../fields.ts";
import type { CorsHeaders, ResponseHeadersPolicy } from "../../model.ts";
import type { Template } from "./template.ts";

type PolicyHeader = ResponseHeadersPolicy["headers"][number];

const maxCustomHeaders = 10; // CA-50
const maxContentSecurityPolicy = 1_783; // characters (CA-50)

/** Response headers policies of the template, by id. Throws on what is over CloudFront's limits (CA-50). */
export function readResponseHeadersPolicies(
  template: Template,
): Map<string, ResponseHeadersPolicy> {
  return new Map(
    template.resources("AWS::CloudFront::ResponseHeadersPolicy").map(({ name, properties }) => {
      const config = properties.fields("ResponseHeadersPolicyConfig");
      const policy = readPolicy(config);
      config.ignore("Comment");
      for (const each of [properties, config]) each.end();
      return [name, policy];
    }),
  );
}

function readPolicy(config: Fields): ResponseHeadersPolicy {
  const security = config.has("SecurityHeadersConfig")
    ? readSecurityHeaders(config.fields("SecurityHeadersConfig"))
    : [];
  const timing = config.has("ServerTimingHeadersConfig")
    ? readServerTiming(config.fields("ServerTimingHeadersConfig"))
    : undefined;
  return {
    name: config.text("Name"),
    headers: [...security, ...readCustomHeaders(config)],
    remove: readItems(config, "RemoveHeadersConfig").map((item) =>
      item.text("Header").toLowerCase(),
    ),
    ...(config.has("CorsConfig") && { cors: readCors(config.fields("CorsConfig")) }),
    ...(timing !== undefined && { serverTiming: timing }),
  };
}

function readItems(config: Fields, name: string): Fields[] {
  return config.has(name) ? config.fields(name).each("Items") : [];
}

function readCustomHeaders(config: Fields): PolicyHeader[] {
  const headers = readItems(config, "CustomHeadersConfig");
  if (headers.length > maxCustomHeaders)
    throw new Error(
      `${config.where}: ${headers.length} custom headers, and CloudFront takes ${maxCustomHeaders} in a policy (CA-50)`,
    );
  return headers.map((header) => ({
    name: header.text("Header").toLowerCase(),
    value: header.text("Value"),
    override: header.flag("Override"),
  }));
}

/** The sampling rate in percent, or undefined: it is off (CA-51). */
function readServerTiming(config: Fields): number | undefined {
  const isOn = config.flag("Enabled");
  const rate = config.has("SamplingRate") ? config.number("SamplingRate") : 0;
  config.end();
  if (rate < 0 || rate > 100)
    throw new Error(`${config.where}.SamplingRate: a number from 0 to 100 is due here (CA-51)`);
  return isOn ? rate : undefined;
}

function readCors(config: Fields): CorsHeaders {
  const items = (name: string): string[] =>
    config.has(name) ? config.fields(name).texts("Items") : [];
  const cors = {
    origins: items("AccessControlAllowOrigins"),
    methods: items("AccessControlAllowMethods"),
    headers: items("AccessControlAllowHeaders"),
    exposed: items("AccessControlExposeHeaders"),
    credentials: config.flag("AccessControlAllowCredentials"),
    ...(config.has("AccessControlMaxAgeSec") && {
      maxAge: config.number("AccessControlMaxAgeSec"),
    }),
    override: config.flag("OriginOverride"),
  };
  config.end();
  return cors;
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
      return ["content-security-policy", readContentSecurityPolicy(header)];
    case "ContentTypeOptions":
      return ["x-content-type-options", "nosniff"];
    case "FrameOptions":
      return ["x-frame-options", header.text("FrameOption")];
    case "ReferrerPolicy":
      return ["referrer-policy", header.text("ReferrerPolicy")];
    case "StrictTransportSecurity":
      return ["strict-transport-security", readTransportSecurity(header)];
    case "XSSProtection":
      return ["x-xss-protection", readXssProtection(header)];
    default:
      throw new Error(`${header.where}: the local edge does not know this security header`);
  }
}

function readContentSecurityPolicy(header: Fields): string {
  const value = header.text("ContentSecurityPolicy");
  if (value.length > maxContentSecurityPolicy)
    throw new Error(
      `${header.where}: ${value.length} characters, and CloudFront takes ${maxContentSecurityPolicy} (CA-50)`,
    );
  return value;
}

function readTransportSecurity(header: Fields): string {
  const parts = [`max-age=${header.number("AccessControlMaxAgeSec")}`];
  if (header.flag("IncludeSubdomains", false)) parts.push("includeSubDomains");
  if (header.flag("Preload", false)) parts.push("preload");
  return parts.join("; ");
}

function readXssProtection(header: Fields): string {
  const parts = [header.flag("Protection") ? "1" : "0"];
  if (header.flag("ModeBlock", false)) parts.push("mode=block");
  if (header.has("ReportUri")) parts.push(`report=${header.text("ReportUri")}`);
  return parts.join("; ");
}
