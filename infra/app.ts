import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { blog } from "../blog.config.ts";
import { BlogStack } from "./blog-stack.ts";
import { bundle } from "./bundle.ts";

const root = join(import.meta.dirname, "..");

// Lambda@Edge, its certificate and the table's home live in us-east-1 (LE-01); no account is named, so that none is needed.
const app = new App();
const bundles = bundle(root, join(app.outdir, "bundles"), blog.domain);
const brake: unknown = app.node.tryGetContext("cacheOnly"); // `-c cacheOnly=true`
const settings = brake === undefined ? blog : { ...blog, cacheOnly: brake === "true" };
new BlogStack(app, "Edgewise", { env: { region: "us-east-1" }, blog: settings, bundles });
app.synth();
