import { defineContentScript } from "wxt/utils/define-content-script";
import { offerBridge } from "@/lib/capture/bridge";
import { type PageWindow, watchAnswers } from "@/lib/capture/observer";

export default defineContentScript({
  matches: ["https://x.com/*", "https://twitter.com/*"],
  runAt: "document_start",
  world: "MAIN",
  main() {
    watchAnswers(window as PageWindow, offerBridge(window));
  },
});
