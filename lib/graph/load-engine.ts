import { type GraphEngine, typescriptEngine } from "./engine";
import { KERNELS } from "./kernels/binary";
import { createWasmEngine } from "./wasm-engine";

/** The fastest engine this browser has: kernels where WebAssembly has SIMD and is allowed, else TypeScript.
 *  The kernels are part of the script, so nothing is fetched. */
export async function loadEngine(): Promise<GraphEngine> {
  if (typeof WebAssembly === "undefined") return typescriptEngine;
  try {
    return await createWasmEngine(kernelBinary());
  } catch (error) {
    if (error instanceof WebAssembly.CompileError) return typescriptEngine;
    throw error;
  }
}

/** The compiled kernels. */
export function kernelBinary(): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(KERNELS), (character) => character.charCodeAt(0));
}
