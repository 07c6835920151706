import { describe, expect, it } from "vitest";
import { findFunctionProblems } from "../../infra/function-syntax.ts";

/** What is said of statements inside of a handler. */
function problemsOf(
  statements: string,
  runtime: "cloudfront-js-1.0" | "cloudfront-js-2.0" = "cloudfront-js-2.0",
): string[] {
  const text = `function handler(event) {\n${statements}\nreturn event.request; }`;
  return findFunctionProblems(text, runtime).map(({ what }) => what);
}

const row = (id: string) => [expect.stringContaining(`(${id})`)];

describe("findFunctionProblems", () => {
  it.each([
    ["for…of", "for (var item of [1]) event.last = item;"],
    ["a class", "var Shape = class { };"],
    ["destructuring of an object", "var { uri } = event.request;"],
    ["destructuring of a list", "var [first] = [1];"],
    ["spread in a call", "Math.max(...[1, 2]);"],
    ["spread in a list", "var list = [...[1]];"],
    ["spread in an object", "var copy = { ...event };"],
    ["a default value", "function add(one = 1) { return one; }"],
    ["a generator", "function* count() {}"],
    ["??=", "event.x ??= 1;"],
    ["||=", "event.x ||= 1;"],
    ["catch without a name", "try { event(); } catch { return event; }"],
    ["BigInt", "var big = 10n;"],
    ["the flag u", "var han = /\\p{L}/u;"],
    ["the flag u as text", "var han = new RegExp('x', 'u');"],
    ["the flag s", "var all = /./s;"],
    ["new.target", "event.made = new.target;"],
    ["Map", "var map = new Map();"],
    ["Set", "var set = new Set();"],
    ["WeakMap", "var map = new WeakMap();"],
    ["URL", "var url = new URL('https://a');"],
    ["URLSearchParams", "var query = new URLSearchParams();"],
    ["Intl", "var format = Intl.NumberFormat();"],
    ["Array.from", "var list = Array.from('ab');"],
    ["Object.fromEntries", "var object = Object.fromEntries([]);"],
    ["flat", "var list = [[1]].flat();"],
    ["flatMap", "var list = [1].flatMap(String);"],
    ["at", "var last = [1].at(-1);"],
    ["matchAll", "var all = 'a'.matchAll(/a/g);"],
    ["a name that is declared nowhere", "event.x = missing;"],
  ])("refuses %s (CFF-12)", (_, statements) => {
    expect(problemsOf(statements)).toEqual(row("CFF-12"));
  });

  it("refuses export (CFF-12)", () => {
    const text = "function handler(event) { return event.request; }\nexport { handler };";
    expect(findFunctionProblems(text, "cloudfront-js-2.0")).toEqual([
      { line: 2, column: 1, what: expect.stringContaining("export is not in runtime 2.0") },
    ]);
  });

  it("refuses ?. in the text that is published (CFF-14)", () => {
    expect(problemsOf("event.x = event.request?.uri;")).toEqual(row("CFF-14"));
  });

  it.each([
    "send(await event.x);",
    "new send([1, { a: await event.x }]);",
    "send(`${await event.x}`);",
  ])("refuses await in a call's arguments: %s (CFF-13)", (statement) => {
    const text = `async function handler(event) { function send() {} ${statement} return event; }`;
    expect(findFunctionProblems(text, "cloudfront-js-2.0").map(({ what }) => what)).toEqual(
      row("CFF-13"),
    );
  });

  it("takes await elsewhere, in a function within the arguments too (CFF-13)", () => {
    const text = `async function handler(event) {
      const uri = await event.uri;
      [1].map(async () => { const x = [await uri]; return x; });
      return (await event.next).request;
    }`;
    expect(findFunctionProblems(text, "cloudfront-js-2.0")).toEqual([]);
  });

  it("refuses await outside of a function (CFF-11)", () => {
    const text = "await 1;\nfunction handler(event) { return event.request; }";
    expect(findFunctionProblems(text, "cloudfront-js-2.0").map(({ what }) => what)).toEqual(
      row("CFF-11"),
    );
  });

  it.each(["eval('1');", "new Function('return 1');", "Function('return 1');"])(
    "refuses code from text: %s (CFF-06)",
    (statement) => {
      expect(problemsOf(statement)).toEqual(row("CFF-06"));
    },
  );

  it.each(["setTimeout(handler, 1);", "fetch('https://a');", "event.env = process.env;"])(
    "refuses what the sandbox lacks: %s (CFF-06)",
    (statement) => {
      expect(problemsOf(statement)).toEqual(row("CFF-06"));
    },
  );

  it("refuses a second argument of console.log, and its other methods (CFF-08)", () => {
    expect(problemsOf("console.log('a', 'b');")).toEqual(row("CFF-08"));
    expect(problemsOf("console.error('a');")).toEqual(row("CFF-08"));
    expect(problemsOf("console.log('a' + 'b');")).toEqual([]);
  });

  it.each(["var handler = function (event) { return event; };", "function other() {}"])(
    "refuses a text without a top-level function handler: %s (CFF-09)",
    (text) => {
      expect(findFunctionProblems(text, "cloudfront-js-2.0").map(({ what }) => what)).toEqual(
        row("CFF-09"),
      );
    },
  );

  it.each([
    "import crypto from 'crypto';",
    "import { kvs } from 'cloudfront';",
    "import * as cf from 'cloudfront';",
  ])("refuses another import than cloudfront's default: %s (CFF-10)", (line) => {
    const text = `${line}\nfunction handler(event) { return event.request; }`;
    expect(findFunctionProblems(text, "cloudfront-js-2.0").map(({ what }) => what)).toEqual(
      row("CFF-10"),
    );
  });

  it("refuses import() (CFF-10)", () => {
    expect(problemsOf("import('cloudfront');")).toEqual(row("CFF-10"));
  });

  it("takes what runtime 2.0 lists (CFF-11)", () => {
    const text = `import cf from 'cloudfront';
    const crypto = require('crypto');
    const separated = 1_000 ** 2;
    let count = 0;
    async function handler(event) {
      const join = (first, ...rest) => first + rest.length;
      const name = /(?<year>\\d{4})/y.exec(event.request.uri);
      const wait = await cf.kvs().exists('a');
      for (const key in event.request.headers) { count++; if (key === 'x') break; }
      const bytes = new Uint8Array(2), view = new DataView(bytes.buffer);
      const text = new TextDecoder().decode(new TextEncoder().encode(atob(btoa('x'))));
      const all = await Promise.all([1, 2].map((each) => Promise.resolve(each)));
      const object = Object.assign({}, { ['k' + count]: Symbol.for('k'), text, view, all, wait });
      console.log(\`\${join(separated, name)} \${crypto.createHash('md5').update('a').digest('hex')}\`);
      console.log('a-b'.replaceAll('-', '+') + Buffer.from('a').toString('base64') + object);
      try { throw new Error('x'); } catch (error) { console.log(String(error)); }
      console.log(typeof process + arguments.length);
      return event.request;
    }`;
    expect(findFunctionProblems(text, "cloudfront-js-2.0")).toEqual([]);
  });

  it("leaves a method alone that the text itself gives to an object (CFF-12)", () => {
    expect(problemsOf("var list = { at: function () {} }; list.at(0);")).toEqual([]);
  });

  it("refuses more than 10,240 bytes, counted as UTF-8 (CFF-01)", () => {
    const text = "function handler(event) { return event.request; } //";
    const room = 10_240 - text.length;
    const fit = text + "x".repeat(room);
    expect(findFunctionProblems(fit, "cloudfront-js-2.0")).toEqual([]);
    expect(findFunctionProblems(`${fit.slice(0, -1)}é`, "cloudfront-js-2.0")).toEqual([
      { line: 1, column: 1, what: expect.stringContaining("10241 bytes") },
    ]);
  });

  it.each([
    ["const", "const x = 1;", 1],
    ["let", "let x = 1;", 1],
    ["async and await", "var f = async function () { await 1; };", 1],
  ])("refuses %s in runtime 1.0 (PF-05)", (_, statements, count) => {
    expect(problemsOf(statements, "cloudfront-js-2.0")).toEqual([]);
    const problems = problemsOf(statements, "cloudfront-js-1.0");
    expect(problems).toHaveLength(count);
    expect(problems).toEqual(row("PF-05"));
  });

  it("says where each problem is, all of them in the text's order", () => {
    const text = `function handler(event) {
  if (event?.x) return event;
  for (const x of []) event.x = x;
}`;
    expect(
      findFunctionProblems(text, "cloudfront-js-2.0").map(({ line, column }) => [line, column]),
    ).toEqual([
      [2, 7],
      [3, 3],
    ]);
  });

  it("says where a text is no JavaScript", () => {
    expect(findFunctionProblems("function handler( {", "cloudfront-js-2.0")).toEqual([
      { line: 1, column: 20, what: expect.stringContaining("Unexpected token") },
    ]);
  });
});
