import { describe, expect, it } from "vitest";
import { refuseForeign, type Sender } from "../../../../infra/local-edge/dashboard/guard.ts";

const ownPage: Sender = {
  method: "POST",
  host: "127.0.0.1:8787",
  origin: "http://127.0.0.1:8787",
  site: "same-origin",
  mode: "cors",
};

function refusal(parts: Partial<Sender>): string | undefined {
  return refuseForeign({ ...ownPage, ...parts }, 8787);
}

describe("refuseForeign", () => {
  it("lets the page itself, and what is no browser, ask", () => {
    expect(refusal({})).toBeUndefined();
    expect(refusal({ host: "localhost:8787", origin: "http://localhost:8787" })).toBeUndefined();
    expect(refusal({ origin: undefined, site: undefined, mode: undefined })).toBeUndefined();
  });

  it.each(["evil.example:8787", "127.0.0.1:8788", "127.0.0.1", "localhost.evil.example:8787"])(
    "refuses the host %s, whose name may point here",
    (host) => {
      expect(refusal({ host, origin: `http://${host}` })).toContain(`not for the host ${host}`);
    },
  );

  it("refuses a request without a host", () => {
    expect(refusal({ host: undefined })).toContain("without a name");
  });

  it.each(["http://evil.example", "null", "https://127.0.0.1:8787", "http://127.0.0.1:3000"])(
    "refuses the origin %s",
    (origin) => {
      expect(refusal({ origin })).toContain(origin);
    },
  );

  it.each(["cross-site", "same-site"])("refuses a fetch that is %s", (site) => {
    expect(refusal({ site, origin: undefined })).toContain(site);
    expect(refusal({ site, origin: undefined, method: "GET" })).toContain(site);
  });

  it("lets a link of another site open the page, and no form of it post", () => {
    const navigation = { site: "cross-site", mode: "navigate", origin: undefined };
    expect(refusal({ ...navigation, method: "GET" })).toBeUndefined();
    expect(refusal({ ...navigation, method: "POST" })).toBeDefined();
  });
});
