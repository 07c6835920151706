import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium, type BrowserContextOptions } from "playwright-core";
import sharp from "sharp";

/**
 * `npm run screenshots [-- --url URL] [--post PATH]`: the index and a post of a running site, light, dark and on a phone, into
 * docs/images. `npm start` is the site otherwise.
 */
const { values } = parseArgs({
  options: {
    url: { type: "string", default: "http://127.0.0.1:8787" },
    post: { type: "string", default: "/posts/why-the-root-needs-no-self-request" },
  },
});

const folder = join(import.meta.dirname, "../docs/images");
const desktop = { width: 1280, height: 860 };
const phone = { width: 390, height: 844 };

interface Shot extends BrowserContextOptions {
  name: string;
  path: string;
}

const shots: Shot[] = [
  { name: "index-light", path: "/", colorScheme: "light", viewport: desktop },
  { name: "index-dark", path: "/", colorScheme: "dark", viewport: desktop },
  { name: "post-light", path: values.post, colorScheme: "light", viewport: desktop },
  { name: "post-dark", path: values.post, colorScheme: "dark", viewport: desktop },
  { name: "index-phone", path: "/", colorScheme: "light", viewport: phone, deviceScaleFactor: 2 },
  {
    name: "post-phone",
    path: values.post,
    colorScheme: "dark",
    viewport: phone,
    deviceScaleFactor: 2,
  },
];

await mkdir(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
for (const { name, path, ...options } of shots) {
  const page = await browser.newPage(options);
  await page.goto(values.url + path, { waitUntil: "load" });
  await page.locator("[data-script]").waitFor(); // its switch is there
  const png = await page.screenshot();
  await sharp(png)
    .png({ palette: true, effort: 10 })
    .toFile(join(folder, `${name}.png`));
  await page.close();
}
await browser.close();
