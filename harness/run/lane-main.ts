/**
 * The process of a TypeScript lane, or of a lane's WebAssembly: serves one lane over gRPC until its standard input closes. It
 * stands on the runtime alone, because all that it imports is in the sandbox with the lane (`lane-world.ts`).
 */
import { serveLane } from "../../runtime/lane/lane-host.ts";
import { parseAddress } from "../../runtime/link/address.ts";
import { endWithStandardInput } from "../exit-with-parent.ts";
import { booted, endWith } from "./lane-boot.ts";

async function serve(words: readonly string[]): Promise<void> {
  const [system = "", lane = "", at = "", ...modules] = words;
  const address = parseAddress(at);
  if ("refused" in address) throw new Error(address.refused);
  await serveLane(await booted({ system, lane }, modules), address.ok);
}

serve(process.argv.slice(2)).catch(endWith);
endWithStandardInput();
