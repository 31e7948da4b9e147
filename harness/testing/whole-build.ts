/** How a lane is made from nothing, for tests that run the compilers themselves: its kernel is made with it. */
import type { Recipe, SourcePlace } from "../toolchain/build/recipe.ts";

/** All commands that make a lane, its kernel's first. */
export function wholeBuild(
  { kernel, commands }: Recipe,
  place: SourcePlace,
): readonly (readonly string[])[] {
  const file = `${place.scratch}/libkernel${kernel.ending}`;
  return [...kernel.commands({ ...place, output: file }), ...commands({ ...place, kernel: file })];
}
