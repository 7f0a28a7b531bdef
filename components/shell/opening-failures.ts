import { openingFailure } from "@/lib/store/opening";

/** Tells what the browser says whenever something in this page fails because the database cannot be opened and nobody
 *  else says so, until the returned function is called. Every page reads the store in many places, and what each would
 *  say is the same. All other failures stay uncaught. */
export function watchOpeningFailures(tell: (reason: string) => void): () => void {
  const listen = (event: PromiseRejectionEvent) => {
    const reason = openingFailure(event.reason);
    if (reason === undefined) return;
    event.preventDefault();
    tell(reason);
  };
  addEventListener("unhandledrejection", listen);
  return () => removeEventListener("unhandledrejection", listen);
}
