import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "@playwright/test";

const BUILT = resolve(import.meta.dirname, "../../.output/chrome-mv3");

test("the built manifest asks for what docs/permissions.md explains, and for nothing else", () => {
  const manifest = JSON.parse(readFileSync(resolve(BUILT, "manifest.json"), "utf8"));
  expect(manifest.permissions.sort()).toEqual(["sidePanel", "storage", "unlimitedStorage"]);
  expect(manifest.host_permissions.sort()).toEqual(["https://twitter.com/*", "https://x.com/*"]);
  expect(manifest.optional_permissions).toEqual(["notifications", "power"]);
  expect(manifest.commands).toEqual({
    "open-explorer": { suggested_key: { default: "Alt+Shift+M" }, description: "Open the map" },
  });
  expect(manifest.side_panel).toEqual({ default_path: "sidepanel.html" });
  expect(manifest.sidebar_action).toBeUndefined();
  expect(manifest.browser_specific_settings).toBeUndefined();
  expect(manifest.optional_host_permissions).toBeUndefined();
  expect(manifest.web_accessible_resources).toBeUndefined();
  expect(manifest.externally_connectable).toBeUndefined();
  expect(manifest.content_security_policy.extension_pages).toContain("script-src 'self' 'wasm-unsafe-eval'");
  expect(manifest.content_security_policy.extension_pages).toContain("object-src 'none'");
  expect(manifest.content_security_policy.extension_pages).toContain("connect-src 'self'");
  for (const script of manifest.content_scripts) {
    expect(script.matches.sort()).toEqual(["https://twitter.com/*", "https://x.com/*"]);
    expect(script.run_at).toBe("document_start");
  }
  expect(manifest.content_scripts.map(({ world }: { world?: string }) => world ?? "ISOLATED").sort()).toEqual(
    ["ISOLATED", "MAIN"],
  );
});
