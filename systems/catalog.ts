/** All systems. Each is loaded when it is needed: a run needs neither properties nor what they import. */
import type { Arbitrary } from "fast-check";
import type {
  Case,
  HistoryCase,
  HistoryProperty,
  Payloads,
  Property,
  System,
} from "../runtime/contract/system.ts";

/**
 * A system whose types its users need not know. What its codecs, inputs and oracle return may go back into the
 * same system, and nowhere else.
 */
export interface AnySystem extends System<unknown, unknown, unknown> {
  /** Where its lanes are: `systems/NAME` in this repository; of a user's own an absolute path. */
  readonly folder: string;
}
export type AnyPayloads = Payloads<unknown, unknown, unknown>;
export type AnyCase = Case<unknown, unknown>;
export type AnyHistoryCase = HistoryCase<unknown, unknown>;

/** A property of an AnySystem: its cases and its outputs are that system's. */
export type AnyProperty = Property<unknown, unknown, unknown, Arbitrary<AnyCase>>;
export type AnyHistoryProperty = HistoryProperty<
  unknown,
  unknown,
  unknown,
  Arbitrary<AnyHistoryCase>
>;

/** A claim over single polls or, where it has `histories`, over what is done to a lane slot after slot. */
export type AnyClaim = AnyProperty | AnyHistoryProperty;

interface Entry {
  readonly payloads: () => Promise<AnyPayloads>;
  readonly system: () => Promise<AnySystem>;
  readonly properties: () => Promise<readonly AnyClaim[]>;
}

const entries: ReadonlyMap<string, Entry> = new Map([
  [
    "sensor_poll_v1",
    entry(
      "systems/sensor_poll_v1",
      () => import("./sensor_poll_v1/payloads.ts"),
      () => import("./sensor_poll_v1/system.ts"),
      () => import("./sensor_poll_v1/properties.ts"),
    ),
  ],
  [
    "sensor_poll_v2",
    entry(
      "systems/sensor_poll_v2",
      () => import("./sensor_poll_v1/payloads.ts"),
      () => import("./sensor_poll_v2/system.ts"),
      () => import("./sensor_poll_v1/properties.ts"),
    ),
  ],
  [
    "sensor_poll_v3",
    entry(
      "systems/sensor_poll_v3",
      () => import("./sensor_poll_v1/payloads.ts"),
      () => import("./sensor_poll_v3/system.ts"),
      () => import("./sensor_poll_v3/properties.ts"),
    ),
  ],
  [
    "kv_store_v1",
    entry(
      "systems/kv_store_v1",
      () => import("./kv_store_v1/payloads.ts"),
      () => import("./kv_store_v1/system.ts"),
      () => import("./kv_store_v1/properties.ts"),
    ),
  ],
  [
    "kv_store_v2",
    entry(
      "systems/kv_store_v2",
      () => import("./kv_store_v1/payloads.ts"),
      () => import("./kv_store_v2/system.ts"),
      () => import("./kv_store_v2/properties.ts"),
    ),
  ],
  [
    "tcp_v1",
    entry(
      "systems/tcp_v1",
      () => import("./tcp_v1/payloads.ts"),
      () => import("./tcp_v1/system.ts"),
      () => import("./tcp_v1/properties.ts"),
    ),
  ],
  [
    "tcp_v2",
    entry(
      "systems/tcp_v2",
      () => import("./tcp_v1/payloads.ts"),
      () => import("./tcp_v2/system.ts"),
      () => import("./tcp_v2/properties.ts"),
    ),
  ],
]);

/** The names of all systems, in the order in which they are listed to a user. */
export const systemNames: readonly string[] = [...entries.keys()];

/** Undefined for an unknown name. */
export async function loadSystem(name: string): Promise<AnySystem | undefined> {
  return await entries.get(name)?.system();
}

/** How a system's values cross a link, without its oracle: all that a lane's own process may know of it. */
export async function loadPayloads(name: string): Promise<AnyPayloads | undefined> {
  return await entries.get(name)?.payloads();
}

/** The claims that a system's lanes are checked against; undefined for an unknown name. */
export async function loadProperties(name: string): Promise<readonly AnyClaim[] | undefined> {
  return await entries.get(name)?.properties();
}

/** Of systems that share an earlier version's modules: whose. */
const shared: Readonly<Record<string, Partial<SystemFiles>>> = {
  sensor_poll_v2: ofVersion("sensor_poll_v1", "payloads", "properties"),
  sensor_poll_v3: ofVersion("sensor_poll_v1", "payloads"),
  kv_store_v2: ofVersion("kv_store_v1", "payloads"),
  tcp_v2: ofVersion("tcp_v1", "payloads"),
};

/** A system's modules, from the root of the repository. */
export interface SystemFiles {
  readonly system: string;
  readonly payloads: string;
  readonly properties: string;
}

/** The files that the functions above load, for what copies a system. Undefined for an unknown name. */
export function filesOf(name: string): SystemFiles | undefined {
  if (!entries.has(name)) return undefined;
  const own = ofVersion(name, "payloads", "properties");
  const system = `systems/${name}/system.ts`;
  return { payloads: "", properties: "", ...own, ...shared[name], system };
}

function ofVersion(
  name: string,
  ...modules: readonly ("payloads" | "properties")[]
): Partial<SystemFiles> {
  return Object.fromEntries(modules.map((module) => [module, `systems/${name}/${module}.ts`]));
}

/**
 * The one place where a system's types are forgotten. Until here the compiler holds its properties to its types: each
 * may ask more of a case (`never` is below them all) than that it is one.
 */
function entry<Config, Reading, Output>(
  folder: string,
  payloads: () => Promise<{ readonly payloads: Payloads<Config, Reading, Output> }>,
  system: () => Promise<{ readonly system: System<Config, Reading, Output> }>,
  properties: () => Promise<{
    readonly properties: readonly (
      | Property<Config, Reading, Output, Arbitrary<unknown>, never>
      | HistoryProperty<Config, Reading, Output, Arbitrary<unknown>, never>
    )[];
  }>,
): Entry {
  return {
    payloads: async () => (await payloads()).payloads as AnyPayloads,
    system: async () => ({ ...(await system()).system, folder }) as AnySystem,
    properties: async () => (await properties()).properties as readonly AnyClaim[],
  };
}
