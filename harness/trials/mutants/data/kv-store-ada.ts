/** Faults in kv_store_v2's Ada lane, the treap and its two banks. */
import { mutantsOf, type Substitution } from "./mutant.ts";

const of = (file: string, changes: readonly Substitution[]) =>
  mutantsOf("kv_store_v2", "ada", `systems/kv_store_v2/lanes/ada/${file}`, changes);

export const kvStoreAda = [
  ...of("lane.adb", [
    {
      why: "a get may bring a value",
      find: "(Told.Value /= 0 and then Told.Asked /= Put)",
      replace: "(Told.Value /= 0 and then Told.Asked = Len)",
    },
    {
      why: "a deletion is not kept",
      find: "         Keep (Self, Journal.Delete, Told.Key, 0);\n",
      replace: "",
    },
    {
      why: "128 octets of keys are told as one octet",
      find: "if Keys_Size < 128 then",
      replace: "if Keys_Size <= 128 then",
    },
    {
      why: "more keys are promised where an answer is full",
      find: "      if Item /= Treap.None then\n         Put_Octet (Output, Size, More_Tag);",
      replace:
        "      if Keys_Size = Keys_Max * Key_Size then\n         Put_Octet (Output, Size, More_Tag);",
    },
  ]),
  ...of("treap.adb", [
    {
      why: "the least key that is asked for is left out",
      find: "if Self.Nodes (Here).Key < Key then\n            Here := Self.Nodes (Here).Right;",
      replace: "if Self.Nodes (Here).Key <= Key then\n            Here := Self.Nodes (Here).Right;",
    },
    {
      why: "a value that is replaced stays in the digest",
      find: "         Subtract (Self.Sums, Key, Before);\n",
      replace: "",
    },
    {
      why: "a deletion is not counted",
      find: "      Self.Size := Self.Size - 1;\n",
      replace: "",
    },
    {
      why: "what hung below a key that goes is hung up the wrong way round",
      find: "Merge (Self, Self.Nodes (Item).Left, Self.Nodes (Item).Right, Place);",
      replace: "Merge (Self, Self.Nodes (Item).Right, Self.Nodes (Item).Left, Place);",
    },
    {
      why: "the thread through the keys keeps one that was deleted",
      find: "Self.Nodes (Lower).Next := Self.Nodes (Item).Next;\n      end if;\n      Self.Nodes (Item).Next := Self.Freed;",
      replace: "null;\n      end if;\n      Self.Nodes (Item).Next := Self.Freed;",
    },
  ]),
  ...of("journal.adb", [
    {
      why: "a record that was cut short counts",
      find: "if Medium (From + Whole_Place) = Marked then",
      replace: "if Medium (From) in Unsigned_8 then",
    },
    {
      why: "a bank counts before it is whole",
      find: "if Word (Medium, Base, Valid_Size) = Valid and then Generation",
      replace: "if Generation",
    },
    {
      why: "a record and its mark are written at once",
      find: "Next := (Record_Offset (Self.In_Use, Self.Used), Whole_Place);",
      replace: "Next := (Record_Offset (Self.In_Use, Self.Used), Record_Size);",
      equivalent: "a write is cut from its end on, and the mark is the last octet",
    },
  ]),
  ...of("snapshot.adb", [
    {
      why: "a snapshot's digest is not looked at",
      find: "return Sums (1) = Digest (1) and then Sums (2) = Digest (2);",
      replace: "return Sums'Length = Digest'Length;",
    },
    {
      why: "the reserved octets of a snapshot are not looked at",
      find: "\n        or else Word (Self.Bytes, 8, 8) /= 0",
      replace: "",
    },
  ]),
];
