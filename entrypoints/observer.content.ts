import { defineContentScript } from "wxt/utils/define-content-script";
import { offerBridge, pageCameFirst } from "@/lib/capture/bridge";
import { watchAnswers } from "@/lib/capture/observer";
import { type PageWindow, takeOriginals } from "@/lib/capture/originals";

export default defineContentScript({
  matches: ["https://x.com/*", "https://twitter.com/*"],
  runAt: "document_start",
  world: "MAIN",
  // Without a name, or the script's result would be a global variable of the page.
  globalName: false,
  main() {
    if (pageCameFirst(document)) return;
    const page = window as PageWindow;
    const originals = takeOriginals(page);
    let emit: (message: object) => void = () => {};
    const learn = watchAnswers(page, originals, (message) => emit(message));
    emit = offerBridge(page, originals, learn);
  },
});
