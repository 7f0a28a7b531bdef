import { isHandle, readId } from "./id";
import { at, filledText, parseJson } from "./json";

/** What a request says of itself: the list's owner and the cursor. Read from the request's variables, never
 *  from the tab's address. */
export interface RequestVariables {
  userId: string | undefined;
  listId: string | undefined;
  handle: string | undefined;
  cursor: string | undefined;
}

/** Reads the variables of a GET (`?variables=` of the address) or POST (the JSON body). Never throws. */
export function readVariables(source: string): RequestVariables {
  const read = parseJson(source);
  // Some clients post the variables as JSON text inside the JSON body.
  const variables = typeof read === "string" ? parseJson(read) : read;
  const handle = at(variables, "screen_name");
  return {
    userId: readId(at(variables, "userId")),
    listId: readId(at(variables, "listId")),
    handle: isHandle(handle) ? handle : undefined,
    cursor: filledText(at(variables, "cursor")),
  };
}

/** The JSON text of the variables in an address or in a request's body; "" where there is none. */
export function variablesText(address: string, body: unknown): string {
  const query = address.indexOf("?");
  if (query >= 0) {
    const fromAddress = new URLSearchParams(address.slice(query + 1)).get("variables");
    if (fromAddress !== null) return fromAddress;
  }
  const fromBody = typeof body === "string" ? at(parseJson(body), "variables") : undefined;
  return fromBody === undefined ? "" : JSON.stringify(fromBody);
}
