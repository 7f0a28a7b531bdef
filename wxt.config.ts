import type { Plugin } from "vite";
import { defineConfig } from "wxt";

/** Names the script that runs in X's page, so that error stacks there do not show the extension's id. */
function nameObserver(): Plugin {
  return {
    name: "name-observer",
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle))
        if (chunk.type === "chunk" && chunk.fileName.endsWith("observer.js"))
          chunk.code += "\n//# sourceURL=map-tpot-observer";
    },
  };
}

/** Code of libraries that puts text into pages as markup or imports an address. Nothing here uses it, and the stores'
 *  reviewers ask about it: each place throws instead. The build fails when a library changes and a place is not found. */
const UNUSED_CODE: readonly { file: RegExp; places: readonly { code: RegExp; count: number }[] }[] = [
  {
    file: /react-dom-client\.production\.js$/,
    places: [
      { code: /domElement\.innerHTML = key/g, count: 2 },
      { code: /nextResource\.innerHTML = "<script>[^"]*"/g, count: 1 },
    ],
  },
  {
    file: /@zip\.js\/zip\.js\/lib\/core\/codec-registry\.js$/,
    places: [{ code: /await import\((?:\/\*[^*]*\*\/\s*)*codecURI\)/g, count: 1 }],
  },
];

function withoutUnusedCode(): Plugin {
  return {
    name: "without-unused-code",
    transform(code, id) {
      const found = UNUSED_CODE.find(({ file }) => file.test(id));
      if (found === undefined) return undefined;
      let changed = code;
      for (const { code: place, count } of found.places) {
        const there = changed.match(place)?.length ?? 0;
        if (there !== count) this.error(`${id}: ${place} is there ${there} times, not ${count}`);
        changed = changed.replace(place, '(() => { throw new Error("not part of this build"); })()');
      }
      return { code: changed, map: null };
    },
  };
}

/** `npm run dev` only: the browser stops a page that starts a worker from another origin, and there all modules come from
 *  the development server. A file of the extension's own starts the worker and imports the module. */
const DEV_WORKER = {
  file: "dev-worker.js",
  code: `const early = [];
const keep = (event) => early.push(event);
addEventListener("message", keep);
import(decodeURIComponent(location.search.slice(1))).then(() => {
  removeEventListener("message", keep);
  for (const { data, ports } of early) dispatchEvent(new MessageEvent("message", { data, ports }));
});
`,
};

function startWorkersInDevelopment(): Plugin {
  return {
    name: "start-workers-in-development",
    apply: "serve",
    enforce: "pre",
    transform(code) {
      const started = /new Worker\((new URL\("[^"]+)(", import\.meta\.url\))/g;
      if (!started.test(code)) return undefined;
      const changed = code.replace(
        started,
        `new Worker("/${DEV_WORKER.file}?" + encodeURIComponent($1?worker_file&type=module$2.href)`,
      );
      return { code: changed, map: null };
    },
  };
}

/** What only Chromium's manifest says. */
const CHROME = { minimum_chrome_version: "123" };

/** What only Firefox's manifest says. The id never changes: it is the add-on's name for Mozilla's store and for every
 *  profile that has it. Without `gecko_android` Mozilla's store offers it for desktops alone: the pages are made for a
 *  mouse, a keyboard and a wide window. The version is the one from which on Firefox, Android's included, understands
 *  `data_collection_permissions`; the store's linter asks for both. */
const FIREFOX = {
  browser_specific_settings: {
    gecko: {
      id: "{c060fc9a-c09c-4a8e-bb82-9ca174425977}",
      strict_min_version: "142.0",
      data_collection_permissions: { required: ["none"] },
    },
  },
};

/** The server of `npm run dev`, which tells pages to reload. */
const DEV_SERVER = "ws://localhost:* http://localhost:*";

/** The manifest asks for the least that works; tests/e2e/manifest.spec.ts pins it
 *  and docs/permissions.md says what each entry is for. */
export default defineConfig({
  modules: ["@wxt-dev/module-react"],
  imports: false,
  manifest: ({ browser, command }) => ({
    name: "Map TPOT",
    description: "Maps your part of Twitter/X from your own logged-in tabs. Nothing leaves your browser.",
    permissions: ["storage", "unlimitedStorage"],
    // Firefox has no `power` and warns of what it does not know.
    optional_permissions: browser === "firefox" ? ["notifications"] : ["notifications", "power"],
    host_permissions: ["https://x.com/*", "https://twitter.com/*"],
    // Not one of WXT's content scripts: see the comment in entrypoints/collector.ts.
    content_scripts: [
      {
        matches: ["https://x.com/*", "https://twitter.com/*"],
        js: ["collector.js"],
        run_at: "document_start",
      },
    ],
    commands: {
      // The browser lets the user change the key.
      "open-explorer": {
        suggested_key: { default: "Alt+Shift+M" },
        description: "Open the map",
      },
    },
    content_security_policy: {
      extension_pages: [
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; style-src 'self' 'unsafe-inline'",
        "; img-src 'self' data: blob:; connect-src 'self'",
        command === "serve" ? ` ${DEV_SERVER}` : "",
      ].join(""),
    },
    ...(browser === "firefox" ? FIREFOX : CHROME),
  }),
  hooks: {
    "build:publicAssets": (wxt, files) => {
      if (wxt.config.command === "serve")
        files.push({ relativeDest: DEV_WORKER.file, contents: DEV_WORKER.code });
    },
  },
  vite: () => ({
    worker: { format: "es", plugins: () => [withoutUnusedCode()] },
    plugins: [nameObserver(), withoutUnusedCode(), startWorkersInDevelopment()],
  }),
});
