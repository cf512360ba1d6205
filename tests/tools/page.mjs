// Opens a page in a real browser and prints what it did: console messages, requests,
// accessibility violations in light and dark, whether anything is wider than the screen.
// Usage: node page.mjs CHROMIUM FILE WIDTH
import { chromium } from "playwright-core";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [executablePath, file, width] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath, args: flags });
const told = { console: [], requests: [], violations: [], overflow: false, dialogs: 0, text: "" };
for (const colorScheme of ["light", "dark"]) {
  const context = await browser.newContext({ bypassCSP: false, colorScheme, viewport: { width: Number(width), height: 900 } });
  const page = await context.newPage();
  page.on("console", (message) => told.console.push(message.text()));
  page.on("pageerror", (error) => told.console.push(String(error)));
  page.on("dialog", (dialog) => { told.dialogs += 1; dialog.dismiss(); });
  page.on("request", (request) => told.requests.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  told.overflow ||= await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  told.text = await page.evaluate(() => document.body.innerText);
  const found = await page.evaluate(`${axe}; axe.run(document, { resultTypes: ["violations"] })`);
  for (const one of found.violations) {
    told.violations.push(`${colorScheme}: ${one.id}: ${one.nodes[0].html.slice(0, 160)}`);
  }
  await context.close();
}
await browser.close();
console.log(JSON.stringify(told));
