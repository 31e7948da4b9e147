--  The operations and their answers, and what the C kernel calls.
with Canonical; use Canonical;
with Words;     use Words;

package body Lane is
   use type Treap.Count;

   Keys_Max : constant := 24;
   Key_Size : constant := 8;

   type Operation is (Nothing, Put, Get, Delete, Len, Keys_Sorted);
   subtype Operation_Number is Unsigned_32 range 1 .. Operation'Pos (Operation'Last);

   type Request is record
      Asked : Operation;
      Key   : Unsigned_64;
      Value : Unsigned_64;
   end record;

   --  What is no operation asks for nothing.
   procedure Read_Request (Message : Octets; Told : out Request) is
      Place  : Cursor;
      Number : Unsigned_32;
   begin
      Read_U32 (Message, Place, 1, Number);
      Read_Fixed64 (Message, Place, 2, Told.Key);
      Read_Fixed64 (Message, Place, 3, Told.Value);
      Told.Asked := Nothing;
      if Is_Whole (Message, Place) and then Number in Operation_Number then
         Told.Asked := Operation'Val (Number);
      end if;
      if (Told.Value /= 0 and then Told.Asked /= Put)
        or else (Told.Key /= 0 and then Told.Asked = Len)
      then
         Told.Asked := Nothing;
      end if;
   end Read_Request;

   procedure Listen (Given : Reading; Told : out Request) is
      use type System.Address;
      subtype Value_Size is Unsigned_32 range 0 .. Value_Max;
      Size : constant Value_Size := Given.Size;
   begin
      Told := (Nothing, 0, 0);
      if Given.Bytes /= System.Null_Address then
         declare
            Value : Octets (1 .. Size) with Import, Address => Given.Bytes;
         begin
            Read_Request (Value, Told);
         end;
      end if;
   end Listen;

   --  By number, from 1.
   type Result is (Stored, Replaced, Full, Found, Absent, Deleted, Length, Keys);

   procedure Tell
     (Output : in out Output_Octets;
      Size   : out Unsigned_32;
      What   : Result;
      Value  : Unsigned_64 := 0) is
   begin
      Size := 0;
      Put_Small (Output, Size, 1, 1 + Result'Pos (What));
      Put_Fixed64 (Output, Size, 2, Value);
   end Tell;

   procedure Keep
     (Self : in out State; Kind : Journal.Change_Kind; Key : Unsigned_64; Value : Unsigned_64) is
   begin
      Journal.Add (Self.Log, Self.Slots, Kind, Key, Value);
   end Keep;

   procedure Carry_Out_Put
     (Self : in out State; Told : Request; Output : in out Output_Octets; Size : out Unsigned_32)
   is
      Done   : Treap.Outcome;
      Before : Unsigned_64;
   begin
      Treap.Put (Self.Tree, Told.Key, Told.Value, Done, Before);
      case Done is
         when Treap.Full =>
            Tell (Output, Size, Full);
            return;
         when Treap.Stored =>
            Tell (Output, Size, Stored);
         when Treap.Replaced =>
            Tell (Output, Size, Replaced, Before);
      end case;
      Keep (Self, Journal.Put, Told.Key, Told.Value);
   end Carry_Out_Put;

   --  To get a key, or to delete it.
   procedure Carry_Out_Find
     (Self : in out State; Told : Request; Output : in out Output_Octets; Size : out Unsigned_32)
   is
      Item : constant Treap.Count := Treap.Find (Self.Tree, Told.Key);
   begin
      if Item = Treap.None then
         Tell (Output, Size, Absent);
      elsif Told.Asked = Get then
         Tell (Output, Size, Found, Self.Tree.Nodes (Item).Value);
      else
         Tell (Output, Size, Deleted, Self.Tree.Nodes (Item).Value);
         Treap.Delete (Self.Tree, Told.Key);
         Keep (Self, Journal.Delete, Told.Key, 0);
      end if;
   end Carry_Out_Find;

   procedure Put_Octet (Output : in out Output_Octets; Size : in out Unsigned_32; Octet : Unsigned_8) is
   begin
      Size := Size + 1;
      Output (Size) := Octet;
   end Put_Octet;

   --  Tags: field 3 with octets, field 4 with a number. A size over 127 has a second octet.
   Keys_Tag : constant := 16#1A#;
   More_Tag : constant := 16#20#;

   procedure Carry_Out_Keys
     (Self : State; From : Unsigned_64; Output : in out Output_Octets; Size : out Unsigned_32)
   is
      First     : constant Treap.Count := Treap.First_From (Self.Tree, From);
      Item      : Treap.Count := First;
      Keys_Size : Unsigned_32 := 0;
   begin
      Tell (Output, Size, Keys);
      while Item /= Treap.None and then Keys_Size < Keys_Max * Key_Size loop
         Keys_Size := Keys_Size + Key_Size;
         Item := Self.Tree.Nodes (Item).Next;
      end loop;
      if Keys_Size = 0 then
         return;
      end if;
      Put_Octet (Output, Size, Keys_Tag);
      if Keys_Size < 128 then
         Put_Octet (Output, Size, Unsigned_8 (Keys_Size));
      else
         Put_Octet (Output, Size, Unsigned_8 (128 + Keys_Size mod 128));
         Put_Octet (Output, Size, Unsigned_8 (Keys_Size / 128));
      end if;
      Item := First;
      for Index in 1 .. Keys_Size / Key_Size loop
         Put_Word (Output, Size + 1, Key_Size, Self.Tree.Nodes (Item).Key);
         Size := Size + Key_Size;
         Item := Self.Tree.Nodes (Item).Next;
      end loop;
      if Item /= Treap.None then
         Put_Octet (Output, Size, More_Tag);
         Put_Octet (Output, Size, 1);
      end if;
   end Carry_Out_Keys;

   function Step
     (Self    : in out State;
      Given   : Readings;
      Sources : Unsigned_32;
      Output  : in out Output_Octets) return Unsigned_32
   is
      pragma Unreferenced (Sources);
      Told : Request;
      Size : Unsigned_32 := 0;
   begin
      Self.Slots := Self.Slots + 1;
      Listen (Given (1), Told);
      case Told.Asked is
         when Nothing =>
            null;
         when Put =>
            Carry_Out_Put (Self, Told, Output, Size);
         when Get | Delete =>
            Carry_Out_Find (Self, Told, Output, Size);
         when Len =>
            Tell (Output, Size, Length, Unsigned_64 (Self.Tree.Size));
         when Keys_Sorted =>
            Carry_Out_Keys (Self, Told.Key, Output, Size);
      end case;
      return Size;
   end Step;

   function Start
     (Self    : in out State;
      Config  : System.Address;
      Size    : Unsigned_32;
      Sources : Unsigned_32) return History.Truth
   is
      subtype Config_Size is Unsigned_32 range 0 .. Config_Max;
      Known    : constant Config_Size := Size;
      Told     : Octets (1 .. Known) with Import, Address => Config;
      Place    : Cursor;
      Capacity : Unsigned_32;
   begin
      Read_U32 (Told, Place, 1, Capacity);
      if not Is_Whole (Told, Place)
        or else Capacity not in 1 .. Unsigned_32 (Treap.Count'Last)
        or else Sources /= 1
      then
         return 0;
      end if;
      Self.Slots := 0;
      Treap.Clear (Self.Tree, Treap.Count (Capacity));
      Journal.Start (Self.Log, Treap.Count (Capacity));
      return 1;
   end Start;

   procedure Tell_Digest (Self : State; Told : in out History.Digest) is
   begin
      Put_Word (Told, 1, 8, Self.Tree.Sums (1));
      Put_Word (Told, 9, 8, Self.Tree.Sums (2));
   end Tell_Digest;

   function Freeze (Self : in out State) return Unsigned_32 is
   begin
      Snapshot.Take (Self.Frozen, Self.Tree);
      return Self.Frozen.Size;
   end Freeze;

   procedure Read
     (Self : State; Offset : Unsigned_32; Bytes : System.Address; Size : Unsigned_32)
   is
      subtype Piece_Size is Unsigned_32 range 0 .. Self.Frozen.Size;
      Known : constant Piece_Size := Size;
      Piece : Octets (1 .. Known) with Import, Address => Bytes;
   begin
      for Index in Piece'Range loop
         Piece (Index) := Self.Frozen.Bytes (Offset + Index - 1);
      end loop;
   end Read;

   function Stage
     (Self : in out State; Offset : Unsigned_32; Bytes : System.Address; Size : Unsigned_32)
      return History.Truth
   is
      subtype Piece_Size is Unsigned_32 range 0 .. Unsigned_32'Last - 1;
      Known : constant Piece_Size := Size;
      Piece : Octets (1 .. Known) with Import, Address => Bytes;
      Fits  : Boolean;
   begin
      Snapshot.Append (Self.Staged, Offset, Piece, Fits);
      return Boolean'Pos (Fits);
   end Stage;

   function Restore
     (Self : in out State; Size : Unsigned_32; Told : History.Digest; Cycles : Unsigned_32)
      return History.Truth
   is
      Sums : constant Treap.Digest := (Word (Told, 1, 8), Word (Told, 9, 8));
   begin
      if Self.Staged.Size /= Size
        or else not Snapshot.Is_Of (Self.Staged, Self.Tree.Capacity, Sums)
      then
         return 0;
      end if;
      Treap.Clear (Self.Tree, Self.Tree.Capacity);
      Snapshot.Give (Self.Staged, Self.Tree);
      Self.Slots := Cycles;
      Journal.Rewrite (Self.Log, Cycles);
      return 1;
   end Restore;

   function Recover (Self : in out State; Held : History.Medium) return Unsigned_32 is
   begin
      Journal.Recover (Self.Log, Self.Tree, Held, Self.Slots);
      if Self.Slots = 0 then
         Treap.Clear (Self.Tree, Self.Tree.Capacity);
      end if;
      return Self.Slots;
   end Recover;

   function Write (Self : in out State; Next : in out History.Order) return History.Truth is
      Due    : Journal.Order;
      Is_Due : Boolean;
   begin
      Journal.Write (Self.Log, Self.Tree, Due, Is_Due);
      Next :=
        (Is_Erasure => Boolean'Pos (Due.Size = 0),
         Offset     => Due.Offset,
         Octets     => Self.Log.Page'Address,
         Size       => Due.Size);
      return Boolean'Pos (Is_Due);
   end Write;

end Lane;
