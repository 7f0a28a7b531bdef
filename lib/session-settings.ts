import { storage } from "wxt/utils/storage";
import type { DiskFull } from "./disk-space";

/** What is kept until the browser closes. A content script must not import this file: the browser denies it session
 *  storage, and defining an item already reads it. */

/** Set while there is no disk space to store anything; null otherwise. It is in the browser's memory, because a full
 *  disk takes no settings. After a restart the first answer that does not fit sets it again. */
export const diskFull = storage.defineItem<DiskFull | null>("session:noRoom", { fallback: null });
