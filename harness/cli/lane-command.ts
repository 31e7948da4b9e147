/** The command line of `tripod lane`. */
import type { Command } from "commander";
import type { LaneOptions } from "./lane.ts";
import { logLevelOption } from "./log.ts";
import { ADDRESSES, examples } from "./option-values.ts";

const SECURED = `
On any address but loopback, mutual TLS is required: rigs whose certificate the
authority in --tls-ca has signed are served. A rig names this host as its lane's
host, and its own files under tls (tripod help rig).`;

export function addLaneCommand(program: Command): void {
  program
    .command("lane <system/lane>")
    .description("serve a lane over gRPC to a rig elsewhere")
    .requiredOption("--serve <addr>", "listen at this address, such as grpc:tcp:7001")
    .option("--source <file>", "your own file in place of the lane's")
    .option("--board <id>", "serve the lane on this board, attached here")
    .option("--port <path>", "the board's serial port; left out, it is looked for")
    .option("--tls-cert <file>", "this host's certificate (PEM), which rigs check")
    .option("--tls-key <file>", "the key of that certificate")
    .option("--tls-ca <file>", "the authority that must have signed a rig's certificate")
    .option("--insecure", "serve other machines without TLS")
    .addOption(logLevelOption())
    .option("--exit-with-parent", "exit when standard input closes")
    .addHelpText(
      "after",
      examples(
        "lane sensor_poll_v3/ts --serve grpc:tcp:7001",
        "lane sensor_poll_v3/ts --source ./mine.ts --serve grpc:tcp:7001",
        "lane sensor_poll_v3/c --board E660000000000001 --serve grpc:tcp:7001",
        "lane kv_store_v2/ts --serve grpc:tcp:0.0.0.0:7001 --tls-cert host.pem --tls-key host.key --tls-ca ca.pem",
      ) +
        ADDRESSES +
        SECURED,
    )
    .action(async (name: string, options: LaneOptions) => {
      await (await import("./lane.ts")).lane(name, options);
    });
}
