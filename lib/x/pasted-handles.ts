import { isHandle } from "./id";
import { handleFromHref, routeOf } from "./routes";

/** The handles in what people paste, each once and in order: words with or without "@", addresses of profiles and of their lists, or the
 *  source of a page (then only what its links and @names say). `skipped` are the words that are no handles. */
export function pastedHandles(text: string): { handles: string[]; skipped: string[] } {
  const words = isMarkup(text) ? namesInMarkup(text) : text.split(/[\s,;]+/).filter((word) => word !== "");
  const handles = new Map<string, string>();
  const skipped: string[] = [];
  for (const word of words) {
    const handle = handleOf(word);
    if (handle === undefined) skipped.push(word);
    else if (!handles.has(handle.toLowerCase())) handles.set(handle.toLowerCase(), handle);
  }
  return { handles: [...handles.values()], skipped };
}

function isMarkup(text: string): boolean {
  return /<(?:a|div|span|html|body|li|p)\b/i.test(text);
}

function namesInMarkup(html: string): string[] {
  const links = [...html.matchAll(/\bhref\s*=\s*["']([^"']+)["']/gi)].map(([, href]) => href);
  const named = [...html.matchAll(/(?:^|[\s>])@(\w{1,20})\b/g)].map(([, handle]) => `@${handle}`);
  return [...links.filter((href) => handleFromHref(href) !== undefined), ...named];
}

function handleOf(word: string): string | undefined {
  if (/[/:.]/.test(word)) return handleFromAddress(word);
  const handle = word.replace(/^@/, "");
  return isHandle(handle) ? handle : undefined;
}

/** The account that an address of X shows, with its profile or list, with or without "https://". */
function handleFromAddress(word: string): string | undefined {
  const route = routeOf(word.replace(/^(?=(?:www\.|mobile\.)?(?:x|twitter)\.com\/)/i, "https://"));
  return route.page === "profile" || route.page === "list" ? route.handle : undefined;
}
