/** The Host that a request names: what a browser believes it talks to. */

export interface Host {
  /** Without brackets, in lower case; empty where there is none, or it is spelt as no host is. */
  readonly name: string;
  readonly port: number;
}

const HTTP_PORT = 80;

export function parsedHost(host: string): Host {
  const { inner, name = "", port } = HOST.exec(host)?.groups ?? {};
  return {
    name: (inner ?? name).toLowerCase(),
    port: port === undefined ? HTTP_PORT : Number(port),
  };
}

const HOST = /^(?:\[(?<inner>[^\]]*)\]|(?<name>[^:[\]]*))(?::(?<port>\d{1,5}))?$/;
