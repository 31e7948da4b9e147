/** The least that a proxy in Node can do, as a process of its own: two sockets piped into each other. Says its port. */
import { connect, createServer } from "node:net";

const upstream = Number(process.argv[2]);
const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
  const far = connect({ port: upstream, host: "127.0.0.1", allowHalfOpen: true, noDelay: true });
  client.pipe(far).pipe(client);
  for (const socket of [client, far]) socket.on("error", () => socket.destroy());
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object" && address !== null) process.stdout.write(`${address.port}\n`);
});
