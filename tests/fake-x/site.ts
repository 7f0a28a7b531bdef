import { existsSync, readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { clientPage, type HtmlPage, wallPage } from "./page/html";
import type { PageSettings } from "./page/settings";
import type { World } from "./world";

const CLIENT = path.dirname(fileURLToPath(new URL("./page/app/main.js", import.meta.url)));
const TYPES: Readonly<Record<string, string>> = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
};

/** A file of the page's client. */
export function sendAsset(response: ServerResponse, address: string): void {
  const [, name, type] = /^\/client-web\/([a-z-]+\.(js|css))$/.exec(address) ?? [];
  const file = path.join(CLIENT, name ?? "absent");
  if (!existsSync(file)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { "content-type": TYPES[type], "cache-control": "no-store" });
  response.end(readFileSync(file));
}

const LOGIN = /^\/(login|i\/flow\/login)\/?$/;
const ONBOARDING = "/i/jf/onboarding/web";
const LOCKED = "/account/access";

/** Any other address: the client, or the wall that the session puts before it. */
export function sendDocument(
  site: { world: World; page: PageSettings },
  address: string,
  response: ServerResponse,
): void {
  const { session, viewer } = site.world;
  if (address === "/favicon.ico") response.writeHead(204).end();
  else if (session === "gated") sendHtml(response, wallPage("gate", viewer.id), 403);
  else if (LOGIN.test(address)) sendHtml(response, wallPage("login", viewer.id));
  else if (address === ONBOARDING) sendHtml(response, wallPage("onboarding", viewer.id));
  else if (address === LOCKED) sendHtml(response, wallPage("locked", viewer.id));
  else if (session === "loggedOut") sendLoggedOut(site.page.loginWall, viewer.id, address, response);
  else if (session === "locked") redirect(response, LOCKED);
  else sendHtml(response, clientPage(site.world, site.page));
}

function sendLoggedOut(
  wall: PageSettings["loginWall"],
  viewer: string,
  address: string,
  response: ServerResponse,
): void {
  const target = `redirect_after_login=${encodeURIComponent(address)}`;
  if (wall === "flow") redirect(response, `/i/flow/login?${target}`);
  else if (wall === "onboarding") redirect(response, `${ONBOARDING}?${target}&mode=login`);
  else if (address === "/") sendHtml(response, wallPage("start", viewer));
  else redirect(response, "/");
}

function sendHtml(response: ServerResponse, { headers, body }: HtmlPage, status = 200): void {
  response.writeHead(status, headers).end(body);
}

function redirect(response: ServerResponse, to: string): void {
  response.writeHead(302, { location: to, "cache-control": "no-store" }).end();
}
