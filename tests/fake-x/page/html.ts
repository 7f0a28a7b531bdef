import { randomBytes } from "node:crypto";
import { hash } from "../random";
import type { World } from "../world";
import type { PageSettings } from "./settings";

export interface HtmlPage {
  headers: Record<string, string>;
  body: string;
}

/** Scripts by nonce or from the own host, no HTML from strings: as strict as X's policy. */
function policy(nonce: string): string {
  return [
    "default-src 'self'",
    "connect-src 'self' blob: https://api.x.com https://*.twimg.com",
    "img-src 'self' blob: data: https://*.twimg.com",
    "font-src 'self' https://*.twimg.com",
    "frame-src 'self'",
    "media-src 'self' blob:",
    "manifest-src 'self'",
    "object-src 'none'",
    `script-src 'self' https://*.twimg.com 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline'",
    "worker-src 'self' blob:",
    "base-uri 'self'",
    "frame-ancestors 'self'",
    "require-trusted-types-for 'script'",
  ].join("; ");
}

const OPERATIONS = [
  "Following",
  "Followers",
  "BlueVerifiedFollowers",
  "FollowersYouKnow",
  "UserCreatorSubscriptions",
  "ListMembers",
  "ListByRestId",
  "UserByScreenName",
  "UserByRestId",
  "UsersByRestIds",
  "UserTweets",
  "HomeLatestTimeline",
  "DataSaverMode",
  "Viewer",
  "FollowersOfTopic",
];

/** Query ids look random and change every few weeks: here, with the world's time. */
function queryIds(world: World): Record<string, string> {
  const id = (operation: string) =>
    [1, 2, 3, 4]
      .map((part) => hash(`${operation}${part}${world.now}`).toString(36).padStart(6, "Z"))
      .join("-")
      .slice(0, 22);
  return Object.fromEntries(OPERATIONS.map((operation) => [operation, id(operation)]));
}

/** JSON that may stand inside a script element. */
function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** The document that X sends for any address: a shell that the client fills. */
export function clientPage(world: World, settings: PageSettings): HtmlPage {
  const nonce = randomBytes(16).toString("base64");
  const { viewer } = world;
  const own = { id_str: viewer.id, screen_name: viewer.handle, name: viewer.name };
  const state = {
    session: { user_id: viewer.id, language: settings.locale, isRestrictedSession: false },
    entities: {
      users: {
        entities: { [viewer.id]: own },
      },
    },
    featureSwitch: { user: { config: {} } },
  };
  const boot = { ...settings, queryIds: queryIds(world), now: world.now, viewer: own };
  const metaData = { env: "prod", userId: viewer.id, isLoggedIn: true, isTwoOffice: false };
  const globals = settings.metaData
    ? `window.__INITIAL_STATE__=${scriptJson(state)};window.__META_DATA__=${scriptJson(metaData)};
window.__SCRIPTS_LOADED__={};window.webpackChunk_twitter_responsive_web=[];`
    : "";
  const body = `<!DOCTYPE html>
<html dir="${settings.locale === "ar" ? "rtl" : "ltr"}" lang="${settings.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>X</title>
<script nonce="${nonce}">
(() => {
  const { open, send, setRequestHeader, getResponseHeader } = XMLHttpRequest.prototype;
  const own = { fetch: window.fetch, XMLHttpRequest, open, send, setRequestHeader, getResponseHeader };
  Object.defineProperty(window, "__ownNet", { value: own });
})();
${globals}
</script>
<link rel="stylesheet" href="/client-web/style.css">
</head>
<body>
<noscript>JavaScript is not available.</noscript>
<div id="react-root"></div>
<script type="application/json" id="client-settings">${scriptJson(boot)}</script>
<script type="module" nonce="${nonce}" src="/client-web/main.js"></script>
</body>
</html>`;
  return { headers: htmlHeaders(nonce, viewer.id), body };
}

function htmlHeaders(nonce: string, viewer: string): Record<string, string> {
  return {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": policy(nonce),
    "cache-control": "no-store",
    "set-cookie": `twid=u%3D${viewer}; Path=/; Secure; SameSite=None`,
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
  };
}

/** Pages outside the client: the ways to log in, the wall before a locked account, Cloudflare's gate. */
export function wallPage(
  kind: "login" | "onboarding" | "start" | "locked" | "gate",
  viewer: string,
): HtmlPage {
  const nonce = randomBytes(16).toString("base64");
  const inside = {
    // X's client for logged-out visitors: no test ids, no link to the login page.
    onboarding: `<div id="react-root"><h1>See what’s happening</h1><button>Continue with phone</button><input autocomplete="username"></div>`,
    start: `<div><h1>Happening now</h1><button>Create account</button></div><script type="module" nonce="${nonce}" src="/client-web/entry-client-logged-out-5f3a91c2.js"></script>`,
    gate: `<h1>x.com</h1><p>Performing security verification</p><div id="puzzle"></div><script nonce="${nonce}">document.getElementById("puzzle").attachShadow({ mode: "closed" }).append(document.createElement("iframe"));</script><script nonce="${nonce}" src="/cdn-cgi/challenge-platform/h/g/orchestrate/chl_page/v1?ray=8f00ba12"></script>`,
    login: `<h1>Sign in to X</h1><a href="/login" data-testid="loginButton" role="link">Log in</a>`,
    locked: `<h1>Your account has been locked.</h1><iframe id="arkose_iframe" title="Verification challenge"></iframe>`,
  }[kind];
  const body = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>X</title></head><body><main>${inside}</main></body></html>`;
  return { headers: htmlHeaders(nonce, viewer), body };
}
