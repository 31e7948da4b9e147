/** What TCP proxies tell Prometheus: bytes under Toxiproxy's own names, so that its dashboards go on working. */
import type { Metric, Sample } from "../http/metrics.ts";
import { placeText } from "./place.ts";
import { STREAMS } from "./tcp-connection.ts";
import type { TcpProxy } from "./tcp-proxy.ts";

export function tcpMetrics(proxies: readonly TcpProxy[]): readonly Metric[] {
  const bytes = (count: "receivedBytes" | "sentBytes"): readonly Sample[] =>
    proxies.flatMap(({ name, listen, upstream, counters }) =>
      STREAMS.map((direction) => ({
        labels: {
          direction,
          proxy: name,
          listener: placeText(listen),
          upstream: placeText(upstream),
        },
        value: counters[direction][count],
      })),
    );
  const each = (value: (proxy: TcpProxy) => number): readonly Sample[] =>
    proxies.map((proxy) => ({ labels: { proxy: proxy.name }, value: value(proxy) }));
  return [
    {
      name: "toxiproxy_proxy_received_bytes_total",
      type: "counter",
      help: "Bytes read, before toxics.",
      samples: bytes("receivedBytes"),
    },
    {
      name: "toxiproxy_proxy_sent_bytes_total",
      type: "counter",
      help: "Bytes written, after toxics.",
      samples: bytes("sentBytes"),
    },
    {
      name: "tripod_proxy_connections_total",
      type: "counter",
      help: "Connections taken.",
      samples: each(({ connectionCount }) => connectionCount),
    },
    {
      name: "tripod_proxy_connections",
      type: "gauge",
      help: "Connections that are open.",
      samples: each(({ openCount }) => openCount),
    },
    {
      name: "tripod_proxy_toxics",
      type: "gauge",
      help: "Toxics in force.",
      samples: each(({ toxics }) => toxics.length),
    },
    {
      name: "tripod_proxy_enabled",
      type: "gauge",
      help: "Whether it is enabled.",
      samples: each(({ listener }) => (listener === undefined ? 0 : 1)),
    },
  ];
}
