import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, statSync, truncateSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A small disk of its own, to be filled to the last byte and emptied. */
export interface Disk {
  /** Where it is mounted. */
  folder: string;
  /** @param left bytes that stay free */
  fill(left?: number): void;
  empty(): void;
  remove(): void;
}

/** Mounts a disk of so many megabytes; undefined where this user may not. */
export function mountDisk(megabytes: number): Disk | undefined {
  const folder = mkdtempSync(join(tmpdir(), "map-tpot-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder], { stdio: "ignore" });
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  const filler = join(folder, "filler");
  return {
    folder,
    fill(left = 0) {
      writeUntilFull(filler);
      truncateSync(filler, statSync(filler).size - left);
    },
    empty: () => rmSync(filler, { force: true }),
    remove() {
      execFileSync("umount", [folder]);
      rmSync(folder, { recursive: true });
    },
  };
}

function writeUntilFull(path: string): void {
  const file = openSync(path, "a");
  const chunk = Buffer.alloc(1 << 20);
  try {
    while (true) writeSync(file, chunk);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
  } finally {
    closeSync(file);
  }
}
