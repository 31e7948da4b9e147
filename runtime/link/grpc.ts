/** gRPC's end of things: typed methods from generated classes, and a link over one bidirectional stream. */
import type {
  ClientDuplexStream,
  MethodDefinition,
  ServerDuplexStream,
  ServiceDefinition,
} from "@grpc/grpc-js";
import type { Reader, Writer } from "protobufjs/minimal.js";
import { tripod } from "../../proto/gen/tripod.js";
import type { ConnectedLink } from "./link.ts";

/** The part of a generated class that a gRPC method needs. */
interface MessageClass<Properties, Message extends Properties> {
  encode(message: Properties, writer?: Writer): Writer;
  decode(reader: Reader | Uint8Array, length?: number): Message;
}

function method<
  RequestLike,
  Request extends RequestLike,
  ResponseLike,
  Response extends ResponseLike,
>(
  path: string,
  request: MessageClass<RequestLike, Request>,
  response: MessageClass<ResponseLike, Response>,
  streams: boolean,
): MethodDefinition<Request, Response> {
  return {
    path,
    requestStream: streams,
    responseStream: streams,
    requestSerialize: serializer(request),
    requestDeserialize: (bytes) => request.decode(bytes),
    responseSerialize: serializer(response),
    responseDeserialize: (bytes) => response.decode(bytes),
  };
}

function serializer<Properties, Message extends Properties>(
  message: MessageClass<Properties, Message>,
): (value: Message) => Buffer {
  return (value) => {
    const bytes = message.encode(value).finish();
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  };
}

const { lane, link } = tripod;

export const LANE_SERVICE = {
  link: method("/tripod.lane.v1.LaneService/Link", lane.v1.LinkRequest, lane.v1.LinkResponse, true),
} satisfies ServiceDefinition;

export const LINK_CONTROL_SERVICE = {
  steer: method(
    "/tripod.link.v1.LinkControlService/Steer",
    link.v1.SteerRequest,
    link.v1.SteerResponse,
    true,
  ),
  getCounters: method(
    "/tripod.link.v1.LinkControlService/GetCounters",
    link.v1.GetCountersRequest,
    link.v1.GetCountersResponse,
    false,
  ),
} satisfies ServiceDefinition;

export type LaneClientStream = ClientDuplexStream<
  tripod.lane.v1.LinkRequest,
  tripod.lane.v1.LinkResponse
>;
export type LaneServerStream = ServerDuplexStream<
  tripod.lane.v1.LinkRequest,
  tripod.lane.v1.LinkResponse
>;
export type SteerClientStream = ClientDuplexStream<
  tripod.link.v1.SteerRequest,
  tripod.link.v1.SteerResponse
>;
export type SteerServerStream = ServerDuplexStream<
  tripod.link.v1.SteerRequest,
  tripod.link.v1.SteerResponse
>;

/** After an outage a channel tries again soon: grpc-js would wait up to seconds. */
export const CHANNEL_OPTIONS = {
  "grpc.initial_reconnect_backoff_ms": 50,
  "grpc.min_reconnect_backoff_ms": 50,
  "grpc.max_reconnect_backoff_ms": 200,
} as const;

/** Past this many unsent messages frames are lost: a far end that does not read must not fill our memory. */
const UNSENT_COUNT_MAX = 16_384;

/** The rig's end of a LaneService stream. */
export function clientLink(stream: LaneClientStream): ConnectedLink {
  return grpcLink(stream, (frame) => lane.v1.LinkRequest.create({ frame }));
}

/** The lane's end of a LaneService stream. */
export function serverLink(stream: LaneServerStream): ConnectedLink {
  return grpcLink(stream, (frame) => lane.v1.LinkResponse.create({ frame }));
}

function grpcLink<In extends { readonly frame: Uint8Array }, Out>(
  stream: ClientDuplexStream<Out, In> | ServerDuplexStream<In, Out>,
  wrap: (frame: Uint8Array) => Out,
): ConnectedLink {
  return {
    send: (frame) => {
      if (!stream.writable || stream.writableLength > UNSENT_COUNT_MAX) return false;
      stream.write(wrap(frame));
      return true;
    },
    onFrame: (receive) => {
      stream.on("data", (message: In) => receive(message.frame));
    },
  };
}
