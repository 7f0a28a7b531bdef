/** Compiles the kernels in this folder into binary.ts, which is part of the repository: building the extension needs
 *  no step before it, and a test compiles again and compares. */
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { main } from "assemblyscript/asc";

const folder = dirname(fileURLToPath(import.meta.url));

/** The compiled module. Throws with the compiler's words when it does not compile. */
export async function compileKernels(): Promise<Uint8Array> {
  let binary: Uint8Array | undefined;
  const { error, stderr } = await main(
    [
      "index.ts",
      ...["--baseDir", folder, "--outFile", "kernels.wasm"],
      ...["-O3", "--converge", "--noAssert", "--runtime", "stub", "--use", "abort="],
      ...["--enable", "simd"],
    ],
    {
      writeFile: (_name, contents) => {
        if (typeof contents !== "string") binary = contents;
      },
    },
  );
  if (error || !binary) throw new Error(`${error?.message}\n${stderr}`);
  return binary;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const binary = await compileKernels();
  const base64 = Buffer.from(binary).toString("base64");
  writeFileSync(
    join(folder, "binary.ts"),
    `/** The kernels, compiled by build.ts (npm run kernels); base64. */\nexport const KERNELS =\n  "${base64}";\n`,
  );
  process.stdout.write(`kernels: ${binary.length} bytes\n`);
}
