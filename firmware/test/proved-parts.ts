/** The proved parts that a lane tells of in HELLO, and a board in IDENTITY. */
import { partsDigest, readManifest } from "../../harness/toolchain/build/proved-parts.ts";
import type { Language } from "../../harness/toolchain/build/recipe.ts";
import { bytesOf } from "./script.ts";

/** C's kernel is around an Ada lane as well; Rust has its own. */
export function partsOf(language: Language): { readonly parts?: Uint8Array } {
  return language === "rust" ? {} : { parts: bytesOf(partsDigest(readManifest())) };
}
