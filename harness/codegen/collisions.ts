/** The names that each language will have for what a .proto names: two that are the same there would not compile. */
import { camel, pascal, snake } from "./names.ts";
import {
  choicesOf,
  type EnumShape,
  type FieldShape,
  type MessageShape,
  type PayloadSchema,
} from "./shape.ts";

/** A name of the .proto, and what a language makes of it. */
interface Written {
  readonly from: string;
  readonly as: string;
}

/** What may hold each name once. */
interface Scope {
  readonly language: "C" | "Rust" | "TypeScript";
  readonly names: readonly Written[];
  /** What the generated code, and what it includes, have there already. */
  readonly taken?: (name: string) => boolean;
}

/** The first collision, in words; undefined without one. */
export function collisionIn(schema: PayloadSchema): string | undefined {
  const scopes = [
    ...fileScopes(schema),
    ...schema.enums.flatMap(enumScopes),
    ...schema.messages.flatMap(messageScopes),
  ];
  for (const { language, names, taken = () => false } of scopes) {
    const seen = new Map<string, string>();
    for (const { from, as } of names) {
      const other = seen.get(as);
      if (other !== undefined) return `${other} and ${from} are both ${as} in ${language}`;
      if (taken(as)) return `${from} would be ${as} in ${language}, which is taken; rename it`;
      seen.set(as, from);
    }
  }
  return undefined;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

const C_KEYWORDS = words(
  `alignas alignof auto bool break case char const constexpr continue default do double else enum extern false float for goto
  if inline int long nullptr register restrict return short signed sizeof static struct switch thread_local true typedef
  typeof union unsigned void volatile while`,
);
const PAYLOAD_FUNCTIONS = words(
  `payload_refuse payload_has_more payload_is_whole payload_takes payload_varint payload_uint32 payload_int64 payload_int32
  payload_sint64 payload_sint32 payload_bool payload_fixed payload_enter payload_bytes payload_put payload_put_varint
  payload_put_zigzag payload_put_fixed payload_put_size_at payload_hold`,
);
const C_MACROS =
  /^(PAYLOADS?_(H|SYSTEM)|LANE_\w+_(MAX|SIZE)|(U?INT\w*|PTRDIFF|SIZE|WCHAR|WINT|SIG_ATOMIC)_(MAX|MIN|C))$/;
const RUST_TYPES = words(
  `Blank Clone Copy Debug Eq Err List None Ok Option PartialEq Self Sink Some Source`,
);
const TYPESCRIPT_TYPES = words("Codec EnumType Map MessageType Readonly Record Uint8Array");
const TYPESCRIPT_WORDS = words(
  `arguments await break case catch class codecOf const continue debugger default delete do else enum eval export extends false
  finally for function if implements import in instanceof interface let new null package payloads private protected public
  return static super switch systemName this throw true try typeof undefined var void while with yield`,
);

function fileScopes({ enums, messages }: PayloadSchema): readonly Scope[] {
  const types = [...enums, ...messages];
  const choices = messages.flatMap((message) =>
    choicesOf(message).map((choice) => ({ message, choice, from: `${message.name}.${choice}` })),
  );
  return [
    {
      language: "C",
      names: [
        ...types.map(({ name }) => ({ from: name, as: snake(name) })),
        ...choices.map(({ message, choice, from }) => ({
          from,
          as: `${snake(message.name)}_${choice}`,
        })),
      ],
      taken: (name) => C_KEYWORDS.has(name) || /^(payload_(reader|writer)|lane_.*)$/.test(name),
    },
    {
      language: "C",
      names: [...enums.flatMap(enumNames), ...messages.flatMap(messageNames)],
      taken: (name) => PAYLOAD_FUNCTIONS.has(name) || C_MACROS.test(name),
    },
    {
      language: "Rust",
      names: [
        ...types.map(({ name }) => ({ from: name, as: name })),
        ...choices.map(({ message, choice, from }) => ({
          from,
          as: message.name + pascal(choice),
        })),
      ],
      taken: (name) => RUST_TYPES.has(name),
    },
    {
      language: "TypeScript",
      names: types.map(({ name }) => ({ from: name, as: name })),
      taken: (name) => TYPESCRIPT_TYPES.has(name),
    },
    {
      language: "TypeScript",
      names: [
        ...messages.map(({ name }) => ({ from: name, as: lowered(name) })),
        ...types.map(({ name }) => ({ from: name, as: `${lowered(name)}Shape` })),
      ],
      taken: (name) => TYPESCRIPT_WORDS.has(name),
    },
  ];
}

/** C's functions and constants stand in one scope. */
function enumNames({ name, values }: EnumShape): readonly Written[] {
  return [
    { from: name, as: `payload_${snake(name)}` },
    ...values.map((one) => ({
      from: `${name}.${one.name}`,
      as: `${snake(name)}_${one.name}`.toUpperCase(),
    })),
  ];
}

function messageNames(message: MessageShape): readonly Written[] {
  const name = snake(message.name);
  const constants = choicesOf(message).flatMap((choice) => [
    { from: `${message.name}.${choice}`, as: `${name}_no_${choice}`.toUpperCase() },
    ...membersOf(message, choice).map((field) => ({
      from: `${message.name}.${field.name}`,
      as: `${name}_${choice}_${field.name}`.toUpperCase(),
    })),
  ]);
  const functions = [`read_${name}`, `write_${name}`, `${name}_decode`, `${name}_encode`];
  return [
    ...[`${name.toUpperCase()}_SIZE_MAX`, ...functions].map((as) => ({ from: message.name, as })),
    ...constants,
  ];
}

function enumScopes({ name, values }: EnumShape): readonly Scope[] {
  const from = (value: string) => `${name}.${value}`;
  return [
    {
      language: "Rust",
      names: values.map((one) => ({ from: from(one.name), as: pascal(one.name) })),
    },
  ];
}

function messageScopes(message: MessageShape): readonly Scope[] {
  const { name } = message;
  const own = membersOf(message, undefined);
  const choices = choicesOf(message);
  const named = [...own.map((field) => field.name), ...choices];
  const from = (one: string) => `${name}.${one}`;
  const inC = [
    ...own.flatMap((field) => cMembers(field).map((as) => ({ from: from(field.name), as }))),
    ...choices.flatMap((one) => [one, `which_${one}`].map((as) => ({ from: from(one), as }))),
  ];
  return [
    { language: "C", names: inC },
    {
      language: "TypeScript",
      names: named.map((one) => ({ from: from(one), as: camel(one) })),
      taken: isOfEveryObject,
    },
    ...choices.flatMap((choice) => alternatives(name, membersOf(message, choice))),
  ];
}

/** The members of a oneof. */
function alternatives(message: string, fields: readonly FieldShape[]): readonly Scope[] {
  const written = (by: (name: string) => string) =>
    fields.map(({ name }) => ({ from: `${message}.${name}`, as: by(name) }));
  return [
    { language: "Rust", names: written(pascal) },
    { language: "TypeScript", names: written(camel), taken: isOfEveryObject },
  ];
}

function cMembers({ name, presence }: FieldShape): readonly string[] {
  if (presence === "repeated") return [name, `${name}_count`];
  return presence === "explicit" ? [name, `has_${name}`] : [name];
}

function isOfEveryObject(name: string): boolean {
  return Object.hasOwn(Object.prototype, name);
}

function membersOf({ fields }: MessageShape, choice: string | undefined): readonly FieldShape[] {
  return fields.filter((field) => field.choice === choice);
}

function lowered(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}
