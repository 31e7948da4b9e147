/** The command line of `tripod proxy`. */
import type { Command } from "commander";
import { logLevelOption } from "./log.ts";
import { ADDRESSES, collect, examples, seedOption } from "./option-values.ts";
import type { ProxyArguments } from "./proxy.ts";

export function addProxyCommand(program: Command): void {
  program
    .command("proxy")
    .description("run a proxy on its own: pass frames or TCP connections, inject faults on request")
    .option("--mode <mode>", "frames of lane links, or tcp for any byte stream", "frames")
    .option("--listen <addr>", "listen at this address; repeatable", collect)
    .option("--upstream <addr>", "where it leads; one for each --listen", collect)
    .option("--name <name>", "what it is called in faults; one for each --listen", collect)
    .option("--control <addr>", "serve the control interface of links (gRPC) at this address")
    .option(
      "--end-together",
      "frames: disconnect the rig when its lane is, and the lane when its rig is",
    )
    .option(
      "--http <addr>",
      "serve the HTTP interface at this address (tcp mode: default tcp:8474)",
    )
    .option(
      "--allow-host <name>",
      "a name this machine goes by in HTTP requests; repeatable",
      collect,
    )
    .option("--config <file>", "tcp: proxies to begin with, in Toxiproxy's JSON format")
    .addOption(seedOption("tcp: seed for toxics"))
    .option("--record <file>", "tcp: write what is done to connections to this new file")
    .option("--replay <file>", "tcp: do to connections again what was recorded")
    .addOption(logLevelOption())
    .option("--exit-with-parent [dir]", "exit when standard input closes; remove the directory")
    .addHelpText(
      "after",
      examples(
        "proxy --listen unix:rig.sock --upstream unix:lane.sock --control unix:control.sock",
        "proxy --listen tcp:7001 --upstream tcp:7002 --name alpha --http tcp:8475",
        "proxy --mode tcp --listen tcp:26379 --upstream tcp:6379 --name redis --seed 7",
        "proxy --mode tcp --config proxies.json --record done.jsonl",
        "proxy --mode tcp --listen rfc2217://127.0.0.1:4000 --upstream /dev/ttyUSB0",
      ) +
        ADDRESSES +
        `

Faults on frames are set over --control (proto/tripod/link/v1/control.proto) or
--http, and toxics on TCP over --http, by clients of Toxiproxy 2:
  curl localhost:8475/faults -d '{"kind": "drop", "link": "alpha"}'
  curl localhost:8474/proxies/redis/toxics \\
      -d '{"type": "latency", "attributes": {"latency": 100, "jitter": 20}}'`,
    )
    .action(async (options: ProxyArguments) => {
      await (await import("./proxy.ts")).proxy(options);
    });
}
