/** Serves a TypeScript lane to a rig elsewhere, over gRPC. One stream is one boot of the lane. */
import { logVerbosity, Server, ServerCredentials, setLogVerbosity } from "@grpc/grpc-js";
import { type Address, grpcTarget } from "../link/address.ts";
import { LANE_SERVICE, type LaneServerStream, serverLink } from "../link/grpc.ts";
import { LaneKernel, type Program } from "./kernel.ts";

/** Resolves once the address is bound; rejects when it cannot be. */
export async function serveLane(program: Program, address: Address): Promise<Server> {
  const server = new Server();
  server.addService(LANE_SERVICE, {
    link: (stream: LaneServerStream) => {
      const link = serverLink(stream);
      const kernel = new LaneKernel(program, (frame) => link.send(frame));
      link.onFrame((frame) => kernel.receive(frame));
      stream.on("end", () => stream.end());
      // A stream that breaks off ends this boot of the lane, and nothing else.
      stream.on("error", () => undefined);
    },
  });
  await bind(server, address);
  return server;
}

/** Binds a gRPC server without encryption: loopback, or a network the user vouches for. */
export async function bind(server: Server, address: Address): Promise<void> {
  // What grpc-js would log of a failure, the error says as well.
  setLogVerbosity(logVerbosity.NONE);
  await new Promise<void>((resolve, reject) => {
    server.bindAsync(grpcTarget(address), ServerCredentials.createInsecure(), (error) => {
      if (error === null) resolve();
      // grpc-js puts what the kernel said in brackets, behind its own account of addresses tried.
      else reject(new Error(/\[(.*)\]/.exec(error.message)?.[1] ?? error.message));
    });
  });
}
