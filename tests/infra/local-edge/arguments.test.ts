import { expect, it } from "vitest";
import { readArguments } from "../../../infra/local-edge/arguments.ts";

it("listens on 8787 in us-east-1 and watches", () => {
  expect(readArguments([], {}, "/blog")).toEqual({
    port: 8787,
    region: "us-east-1",
    watch: true,
    stateDir: "/blog/.edgewise",
    storeOnly: false,
    lag: { from: 0, to: 0 },
    debug: false,
  });
});

it("takes the port from PORT, and --port over it", () => {
  expect(readArguments([], { PORT: "3000" }, "/blog").port).toBe(3000);
  expect(readArguments(["--port", "4000"], { PORT: "3000" }, "/blog").port).toBe(4000);
});

it("follows nothing while it runs a template that was synthesized before", () => {
  expect(readArguments(["--app", "cdk.out"], {}, "/blog")).toMatchObject({
    app: "/blog/cdk.out",
    watch: false,
  });
});

it.each([["--port", "x"], ["--port", "70000"], ["--prot", "1"], ["extra"]])(
  "refuses %s %s",
  (...args) => {
    expect(() => readArguments(args, {}, "/blog")).toThrow(/--port/);
  },
);

it.each([
  ["500", { from: 500, to: 500 }],
  ["0-800", { from: 0, to: 800 }],
])("takes a lag of %s milliseconds (DB-07)", (text, lag) => {
  expect(readArguments(["--lag", text], {}, "/blog").lag).toEqual(lag);
});

it.each(["", "x", "-5", "1.5", "800-0", "0-", "1-2-3", "3600001"])(
  "refuses a lag of `%s`, with the usage",
  (text) => {
    const read = () => readArguments([`--lag=${text}`], {}, "/blog");
    expect(read).toThrow(/--lag takes milliseconds/);
    expect(read).toThrow(/--lag MS +how late/);
  },
);

it("refuses a Region that can't be one", () => {
  expect(() => readArguments(["--region", "mars-1"], {}, "/blog")).toThrow(/--region takes/);
  expect(readArguments(["--region", "us-gov-west-1"], {}, "/blog").region).toBe("us-gov-west-1");
});
