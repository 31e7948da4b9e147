/** The link proxy: a process of its own that every frame of every link passes, steered over gRPC. */
import { Server, type ServerUnaryCall, type sendUnaryData, status } from "@grpc/grpc-js";
import Long from "long";
import { tripod } from "../../proto/gen/tripod.js";
import type { Clock } from "../clock.ts";
import type { Parsed } from "../contract/parsed.ts";
import type { Injection } from "../fault/fault-channel.ts";
import { SOURCES_MAX } from "../fault/kind/fields.ts";
import { type FaultPlan, parsePlan } from "../fault/plan.ts";
import { type SeededRule, seedRules } from "../fault/seeded-rules.ts";
import type { Withheld } from "../fault/withheld.ts";
import type { Listening } from "../link/accept.ts";
import type { Address } from "../link/address.ts";
import { LINK_CONTROL_SERVICE, type SteerServerStream } from "../link/grpc.ts";
import type { Direction } from "../link/link.ts";
import { SERVER_OPTIONS, serve } from "../link/listen.ts";
import { limitFirstMessage } from "../link/quiet.ts";
import { type Log, noLog } from "../log.ts";
import { carriedBy } from "./carried.ts";
import { ProxiedLink } from "./proxied-link.ts";

const v1 = tripod.link.v1;

export interface ProxyOptions {
  readonly links: readonly {
    readonly name: string;
    readonly listen: Address;
    readonly upstream: Address;
  }[];
  readonly control: Address | undefined;
  readonly clock: Clock;
  readonly log?: Log;
  /** Whether the two ends of each link are disconnected together. */
  readonly endsTogether?: boolean | undefined;
}

/** What steers links beside gRPC. */
export interface LinkControl {
  readonly links: readonly ProxiedLink[];
  /** Puts these rules in force, in the place of those before, beside a plan that is steered. */
  readonly stand: (rules: readonly SeededRule[]) => void;
  /** Lifts a plan that was left in force by a client that has gone. */
  readonly liftKept: () => void;
  readonly close: () => void;
}

/** From here on an index is of a standing rule: no plan has as many. */
export const STANDING = 1_000_000;

/** Resolves once everything listens; rejects, with all of it closed, when an address cannot be bound. */
export async function openProxy(options: ProxyOptions): Promise<LinkControl> {
  const proxy = new LinkProxy(options);
  try {
    await proxy.open();
  } catch (error) {
    proxy.close();
    throw error;
  }
  const { links } = proxy;
  return {
    links,
    stand: (rules) => proxy.stand(rules),
    liftKept: () => proxy.liftKept(),
    close: () => proxy.close(),
  };
}

const NO_FAULTS: FaultPlan = { seed: 0, rules: [] };

interface Untold {
  readonly injections: tripod.link.v1.Injection[];
  readonly withheld: tripod.link.v1.Withheld[];
}

/** Events that a steering client has not read; an event of injections holds so many at most. */
const UNHEARD_COUNT_MAX = 1024;
const INJECTIONS_MAX = 4096;

class LinkProxy {
  readonly #options: ProxyOptions;
  readonly #log: Log;
  readonly links: readonly ProxiedLink[];
  readonly #control = new Server(SERVER_OPTIONS);
  #served: Listening | undefined;
  readonly #steering = new Set<SteerServerStream>();
  /** Whose plan is in force. */
  #holder: SteerServerStream | undefined;
  #steered: readonly SeededRule[] = [];
  #standing: readonly SeededRule[] = [];
  /** Not yet sent to the steering streams. */
  #untold: Untold = { injections: [], withheld: [] };

  constructor(options: ProxyOptions) {
    this.#options = options;
    this.#log = options.log ?? noLog;
    this.links = options.links.map(
      (link) =>
        new ProxiedLink({
          ...link,
          clock: options.clock,
          endsTogether: options.endsTogether,
          log: this.#log,
          report: (injection) => this.#report(injection),
          withheld: (withheld) => this.#reportWithheld(withheld),
          changed: (name, up) => this.#tell({ linkState: v1.LinkState.create({ link: name, up }) }),
        }),
    );
  }

  async open(): Promise<void> {
    const { control } = this.#options;
    if (control !== undefined) {
      this.#control.addService(LINK_CONTROL_SERVICE, {
        steer: (stream: SteerServerStream) => this.#steer(stream),
        getCounters: (
          _call: ServerUnaryCall<
            tripod.link.v1.GetCountersRequest,
            tripod.link.v1.GetCountersResponse
          >,
          answer: sendUnaryData<tripod.link.v1.GetCountersResponse>,
        ) => answer(null, this.#counters()),
      });
      this.#served = await serve(this.#control, control);
    }
    for (const link of this.links) await link.open();
  }

  close(): void {
    this.#served?.close();
    for (const link of this.links) link.close();
  }

  /** The steering stream holds the plan: when it ends, the links heal, unless the last plan said keep. */
  #steer(stream: SteerServerStream): void {
    let keep = false;
    limitFirstMessage(stream);
    this.#steering.add(stream);
    this.#log.info({}, "control connected");
    for (const { name, up } of this.links) {
      stream.write(v1.SteerResponse.create({ linkState: v1.LinkState.create({ link: name, up }) }));
    }
    stream.on("data", (request: tripod.link.v1.SteerRequest) => {
      if (!this.#steering.has(stream)) return;
      const parsed = this.#planIn(request);
      if ("refused" in parsed) {
        // The plan before stays in force: a misspelt one does not ask for healing.
        this.#steering.delete(stream);
        this.#log.warn({ reason: parsed.refused }, "plan refused");
        stream.emit("error", { code: status.INVALID_ARGUMENT, details: parsed.refused });
        return;
      }
      keep = request.keep;
      this.#holder = stream;
      this.#apply(parsed.ok);
      const { rules } = parsed.ok;
      this.#log.info({ keep, faults: rules.map(({ kind }) => kind) }, "plan applied");
      const applied = v1.PlanApplied.create({ rules: rules.length });
      stream.write(v1.SteerResponse.create({ applied }));
    });
    const end = () => {
      if (!this.#steering.delete(stream)) return;
      const heals = this.#holder === stream && !keep;
      if (heals) this.#apply(NO_FAULTS);
      this.#log.info({ heals }, "control disconnected");
    };
    stream.on("end", () => {
      end();
      stream.end();
    });
    stream.on("error", end);
    stream.on("close", end);
    stream.on("cancelled", end);
  }

  /** By the links' names, in the rig's order, and those of lanes that are elsewhere. */
  #planIn({ planJson, elsewhere }: tripod.link.v1.SteerRequest): Parsed<FaultPlan> {
    const lanes = [...this.links.map(({ name }) => name), ...elsewhere];
    const targets = { lanes, sources: SOURCES_MAX, cycles: Number.POSITIVE_INFINITY };
    return parsePlan(parsedJson(planJson), 0, targets);
  }

  #apply(plan: FaultPlan): void {
    this.#steered = seedRules(plan);
    this.#putInForce();
    this.#tellInjections();
  }

  #putInForce(): void {
    const rules = [...this.#steered, ...this.#standing];
    for (const { faulty } of this.links) faulty.apply(rules);
  }

  stand(rules: readonly SeededRule[]): void {
    this.#standing = rules;
    this.#putInForce();
  }

  liftKept(): void {
    if (this.#holder === undefined || !this.#steering.has(this.#holder)) this.#apply(NO_FAULTS);
  }

  #report(injection: Injection): void {
    this.#log.debug(injection, "fault injected");
    // A steering client knows the rules of its plan alone.
    if (this.#steering.size === 0 || injection.rule >= STANDING) return;
    this.#tellSoon();
    this.#untold.injections.push(v1.Injection.create({ ...injection, ...onWire(injection) }));
  }

  #reportWithheld(withheld: Withheld): void {
    if (this.#steering.size === 0) return;
    this.#tellSoon();
    const { link, forNs } = withheld;
    const delay = Number.isFinite(forNs) && { forNs: Long.fromNumber(forNs, true) };
    this.#untold.withheld.push(v1.Withheld.create({ link, ...onWire(withheld), ...delay }));
  }

  /** In one message for all that happens in this turn of the event loop. */
  #tellSoon(): void {
    const { injections, withheld } = this.#untold;
    if (injections.length + withheld.length === 0) setImmediate(() => this.#tellInjections());
  }

  #tellInjections(): void {
    const { injections, withheld } = this.#untold;
    this.#untold = { injections: [], withheld: [] };
    const count = Math.max(injections.length, withheld.length);
    for (let from = 0; from < count; from += INJECTIONS_MAX) {
      const part = {
        injections: injections.slice(from, from + INJECTIONS_MAX),
        withheld: withheld.slice(from, from + INJECTIONS_MAX),
      };
      this.#tell({ injections: v1.Injections.create(part) });
    }
  }

  #tell(event: tripod.link.v1.SteerResponse.$Properties): void {
    const response = v1.SteerResponse.create(event);
    for (const stream of this.#steering) {
      // A stream that is steered and not read must not fill our memory; when it is gone, the links heal.
      if (stream.writableLength <= UNHEARD_COUNT_MAX) stream.write(response);
      else {
        this.#log.warn({}, "control does not read: disconnected");
        stream.destroy();
      }
    }
  }

  #counters(): tripod.link.v1.GetCountersResponse {
    return v1.GetCountersResponse.create({
      links: this.links.map((link) =>
        v1.LinkCounters.create({
          link: link.name,
          up: link.up,
          downward: countersOf(link, "down"),
          upward: countersOf(link, "up"),
        }),
      ),
    });
  }
}

function onWire({ index, direction }: Pick<Injection, "index" | "direction">) {
  return {
    index: Long.fromNumber(index, true),
    direction: direction === "down" ? v1.Direction.DIRECTION_DOWN : v1.Direction.DIRECTION_UP,
  };
}

function countersOf(link: ProxiedLink, direction: Direction): tripod.link.v1.DirectionCounters {
  const carried = carriedBy(link, direction);
  const count = (value: number) => Long.fromNumber(value, true);
  return v1.DirectionCounters.create({
    framesIn: count(carried.frames_in),
    framesOut: count(carried.frames_out),
    bytesIn: count(carried.bytes_in),
    bytesOut: count(carried.bytes_out),
    malformed: count(carried.malformed),
    injected: count(carried.injected),
    effective: count(carried.effective),
    held: count(carried.held),
    lost: count(carried.lost),
  });
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
