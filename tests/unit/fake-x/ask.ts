import https from "node:https";

/** An answer of the simulated X. */
export interface Heard {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** How a request is sent; as X's page does it unless `byPage` is false. */
export interface How {
  host?: string;
  method?: string;
  body?: string;
  byPage?: boolean;
}

/** One request to the server. Rejects where the connection breaks. */
export function askServer(
  port: number,
  path: string,
  { host = "x.com", method = "GET", body = "", byPage = true }: How = {},
): Promise<Heard> {
  const headers = { host, ...(byPage ? { "x-client-transaction-id": "t" } : {}) };
  return new Promise((resolve, reject) => {
    const request = https.request(
      {
        port,
        host: "127.0.0.1",
        servername: "x.com",
        path,
        method,
        headers,
        rejectUnauthorized: false,
        agent: false,
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("error", reject);
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers as Record<string, string>,
            body: Buffer.concat(parts).toString(),
          }),
        );
      },
    );
    request.on("error", reject);
    request.end(body);
  });
}

/** Address of a GraphQL call. */
export const query = (operation: string, variables: object) =>
  `/i/api/graphql/qid-1/${operation}?variables=${encodeURIComponent(JSON.stringify(variables))}&features=%7B%7D`;
