import { settings } from "./settings.js";

// X's bundles keep the browser's functions from before anything else on the page could run.
const own = window.__ownNet;

const FEATURES = {
  rweb_video_screen_enabled: false,
  profile_label_improvements_pcf_label_in_post_enabled: true,
  responsive_web_graphql_timeline_navigation_enabled: true,
  responsive_web_graphql_skip_user_profile_image_extensions_enabled: false,
};

let transactions = 0;

function headers() {
  transactions++;
  return {
    authorization: "Bearer AAAAfake",
    "x-csrf-token": "0123456789abcdef",
    "x-twitter-active-user": "yes",
    "x-twitter-auth-type": "OAuth2Session",
    "x-client-transaction-id": `fake-${transactions}`,
  };
}

/** Calls a GraphQL operation: `{ status, body }`; status 0 where no answer came, body undefined where it is no JSON. */
export function graphql(operation, variables, method = settings.method) {
  const name = settings.renamed[operation] ?? operation;
  const path = `/i/api/graphql/${settings.queryIds[operation]}/${name}`;
  if (method === "POST") {
    const posted = settings.variablesAsText ? JSON.stringify(variables) : variables;
    const body = JSON.stringify({
      variables: posted,
      features: FEATURES,
      queryId: settings.queryIds[operation],
    });
    return call("POST", path, body, "application/json");
  }
  const query = new URLSearchParams({
    variables: JSON.stringify(variables),
    features: JSON.stringify(FEATURES),
  });
  return call("GET", `${path}?${query}`);
}

/** Calls one of the older REST addresses. */
export function rest(path, query = {}) {
  return call("GET", `/i/api/1.1/${path}?${new URLSearchParams(query)}`);
}

/** Posts a form to one of the older REST addresses. */
export function restPost(path, form) {
  return call(
    "POST",
    `/i/api/1.1/${path}`,
    new URLSearchParams(form).toString(),
    "application/x-www-form-urlencoded",
  );
}

function call(method, address, body, type) {
  const sent = { ...headers(), ...(type ? { "content-type": type } : {}) };
  return settings.transport === "fetch"
    ? byFetch(method, address, body, sent)
    : byXhr(method, address, body, sent);
}

async function byFetch(method, address, body, sent) {
  try {
    const response = await own.fetch.call(window, address, {
      method,
      body,
      headers: sent,
      credentials: "include",
    });
    return { status: response.status, body: parse(await response.text()) };
  } catch {
    return { status: 0, body: undefined };
  }
}

function byXhr(method, address, body, sent) {
  return new Promise((resolve) => {
    const xhr = new own.XMLHttpRequest();
    own.open.call(xhr, method, address, true);
    for (const [name, value] of Object.entries(sent)) own.setRequestHeader.call(xhr, name, value);
    xhr.responseType = settings.responseType;
    xhr.onload = () => {
      const parsed = settings.responseType === "json" ? (xhr.response ?? undefined) : parse(xhr.responseText);
      resolve({ status: xhr.status, body: parsed });
    };
    xhr.onerror = () => resolve({ status: 0, body: undefined });
    own.send.call(xhr, body ?? null);
  });
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What the page makes of an answer: "ok", "limited", "failed", or an address it has to leave for. */
export function verdict({ status, body }) {
  const codes = (body?.errors ?? []).map(({ code }) => code);
  if (status === 401 || codes.includes(32)) return { leave: "/i/flow/login" };
  const bounce = body?.errors?.find(({ bounce_location }) => bounce_location)?.bounce_location;
  if (bounce) return { leave: new URL(bounce).pathname };
  if (status === 429 || codes.includes(88)) return "limited";
  const usable = status >= 200 && status < 300 && body?.data !== undefined && body.data !== null;
  return usable && (codes.length === 0 || hasLeaf(body.data)) ? "ok" : "failed";
}

function hasLeaf(value) {
  if (typeof value !== "object" || value === null) return value !== null && value !== undefined;
  return Object.values(value).some(hasLeaf);
}
