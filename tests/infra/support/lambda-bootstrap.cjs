"use strict";
const { existsSync } = require("node:fs");
const { join } = require("node:path");
const { pathToFileURL } = require("node:url");

/**
 * Lambda's runtime, as far as it finds and calls a handler: the file of LAMBDA_TASK_ROOT that _HANDLER names, its extension by
 * Lambda's own order (aws-lambda-nodejs-runtime-interface-client, UserFunction.js). Prints what it answers to the event of the
 * first argument.
 */
async function main() {
  const [, file, name] = /^([^.]*)\.(.*)$/.exec(process.env["_HANDLER"]);
  const path = join(process.env.LAMBDA_TASK_ROOT, file);
  const extension = ["", ".js", ".mjs", ".cjs"].find((each) => existsSync(path + each));
  if (extension === undefined) throw new Error(`Runtime.ImportModuleError: no ${file}`);
  const module =
    extension === ".mjs"
      ? await import(pathToFileURL(path + extension))
      : require(path + extension);
  const answer = await module[name](JSON.parse(process.argv[2]), { awsRequestId: "1" });
  process.stdout.write(JSON.stringify(answer));
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
