import { browser } from "wxt/browser";
import { DISK_SPACE } from "./strings";

/** The way to the Data page, from the popup too. */
export function DataPageLink() {
  return (
    <a href={browser.runtime.getURL("/options.html?view=data")} target="_blank" rel="noreferrer">
      {DISK_SPACE.dataPage}
    </a>
  );
}
