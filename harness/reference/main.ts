/** Writes the reference of the files into the docs: `npm run reference`. */
import { writeFileSync } from "node:fs";
import { documented } from "./render.ts";

writeFileSync(new URL("README.md", import.meta.url), documented());
