import { execFileSync } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export interface Certificate {
  cert: Buffer;
  key: Buffer;
  /** base64 of sha256 of the public key: what Chromium's --ignore-certificate-errors-spki-list wants. */
  spki: string;
}

/** Every host that the fake server speaks for. */
export const HOSTS = ["x.com", "twitter.com", "pbs.twimg.com", "abs.twimg.com", "abs-0.twimg.com"] as const;

let made: Certificate | undefined;

/** A self-signed certificate for X's hosts, made once per process with openssl, valid for two days. */
export function certificate(): Certificate {
  made ??= makeCertificate();
  return made;
}

function makeCertificate(): Certificate {
  const folder = mkdtempSync(path.join(tmpdir(), "fake-x-"));
  const [keyFile, certFile] = [path.join(folder, "key.pem"), path.join(folder, "cert.pem")];
  const names = `subjectAltName=${HOSTS.map((host) => `DNS:${host}`).join(",")}`;
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"];
  try {
    execFileSync(
      "openssl",
      [
        "req",
        "-x509",
        ...curve,
        "-nodes",
        "-keyout",
        keyFile,
        "-out",
        certFile,
        "-days",
        "2",
        "-subj",
        "/CN=x.com",
        "-addext",
        names,
      ],
      { stdio: "pipe" },
    );
    const cert = readFileSync(certFile);
    const publicKey = new X509Certificate(cert).publicKey.export({ type: "spki", format: "der" });
    return {
      cert,
      key: readFileSync(keyFile),
      spki: createHash("sha256").update(publicKey).digest("base64"),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
