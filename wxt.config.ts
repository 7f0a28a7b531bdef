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

/** The manifest asks for the least that works; tests/e2e/manifest.spec.ts pins it
 *  and docs/permissions.md says what each entry is for. */
export default defineConfig({
  modules: ["@wxt-dev/module-react"],
  imports: false,
  manifest: {
    name: "Map TPOT",
    description: "Maps your part of Twitter/X from your own logged-in tabs. Nothing leaves your browser.",
    permissions: ["storage", "unlimitedStorage"],
    optional_permissions: ["notifications"],
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
    minimum_chrome_version: "123",
    content_security_policy: {
      extension_pages:
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'",
    },
    browser_specific_settings: {
      gecko: {
        id: "map-tpot@example.invalid",
        strict_min_version: "140.0",
        data_collection_permissions: { required: ["none"] },
      },
    },
  },
  vite: () => ({ worker: { format: "es" }, plugins: [nameObserver()] }),
});
