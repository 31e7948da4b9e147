--  What outlives the lane: two banks of records on the medium, and marks that say what of them counts. A mark is
--  written last, when all it speaks for is there, so nothing is summed up: a record's is one octet without a bit
--  set; a bank's is a word of as many set bits as cleared ones, which no cut erasure leaves by chance. It lies
--  where an erasure comes first.
--
--    page 0      Valid 8, generation 4, slots 4, then ten records
--    page 1..31  unused 16, then ten records
--    record      key 8, value 8, slots 4, kind 1, unused 2, Whole 1
--
--  When the bank in use is full all entries go to the other one. That has been erased before, a sector at a time
--  while there was still room, or at a recovery, when nobody waits.
with Canonical;  use Canonical;
with Interfaces; use Interfaces;
with Treap;

package Journal is
   pragma Preelaborate;

   Medium_Size : constant := 16#4000#;
   Sector_Size : constant := 16#1000#;
   Page_Size   : constant := 16#100#;

   subtype Medium_Octets is Octets (0 .. Medium_Size - 1);

   --  What a bank has room for, and for 64 changes more.
   Entries_Max : constant := 256;

   Bank_Size    : constant := 2 * Sector_Size;
   Header_Size  : constant := 16;
   Record_Size  : constant := 24;
   Page_Records : constant := (Page_Size - Header_Size) / Record_Size;
   Bank_Records : constant := Bank_Size / Page_Size * Page_Records;

   type Bank is mod 2;
   subtype Record_Count is Unsigned_32 range 0 .. Bank_Records;

   type Change_Kind is (Put, Delete);

   --  What is to be written next, but for erasures, which come in between.
   type Phase is (Nothing, Change, Mark_Whole, Entries, Header, Mark_Valid);

   type Sector is range 0 .. Medium_Size / Sector_Size - 1;
   type Flags is array (Sector) of Boolean;
   subtype Erasure_Count is Natural range 0 .. 2;

   type Log is record
      Is_Kept    : Boolean;      --  there is room for as many entries as may live
      In_Use     : Bank;
      Generation : Unsigned_32;  --  of the bank in use; 0: none is
      Used       : Record_Count; --  records in it, torn ones included
      Due        : Phase;
      Dirty      : Flags;        --  sectors that are not blank
      Erasures   : Erasure_Count; --  so many of the other bank's sectors are erased next, if they are dirty
      Slots      : Unsigned_32;  --  that the state accounts for, with the change
      Kind       : Change_Kind;
      Key        : Unsigned_64;
      Value      : Unsigned_64;
      Item       : Treap.Count;  --  the next entry to be copied
      Copied     : Record_Count;
      Page       : Octets (0 .. Page_Size - 1);
   end record;

   --  The medium is blank, or as good as that.
   procedure Start (Self : in out Log; Capacity : Treap.Capacities);

   --  Calls for a change to be written; the tree has it already.
   procedure Add
     (Self : in out Log; Slots : Unsigned_32; Kind : Change_Kind; Key, Value : Unsigned_64);

   --  Calls for the whole state to be written to the other bank.
   procedure Rewrite (Self : in out Log; Slots : Unsigned_32);

   --  Size octets of the log's Page, or with 0 the erasure of a sector.
   type Order is record
      Offset : Unsigned_32;
      Size   : Unsigned_32;
   end record;

   procedure Write
     (Self : in out Log; Tree : Treap.Tree; Next : out Order; Is_Due : out Boolean);

   --  Puts what the medium holds into the tree, which is empty. Slots is how many that accounts for, 0 for none.
   procedure Recover
     (Self   : in out Log;
      Tree   : in out Treap.Tree;
      Medium : Medium_Octets;
      Slots  : out Unsigned_32);
end Journal;
