--  The sum, its snapshot, and its records on the medium.
with Canonical; use Canonical;

package body Lane is

   Check  : constant Unsigned_32 := 16#5A5A_5A5A#;
   Erased : constant Unsigned_8 := 16#FF#;

   --  Little-endian.
   procedure Put (Into : in out Octets; Value : Unsigned_64) is
      Rest : Unsigned_64 := Value;
   begin
      for Octet of Into loop
         Octet := Unsigned_8 (Rest and 16#FF#);
         Rest := Rest / 256;
      end loop;
   end Put;

   function Get (From : Octets) return Unsigned_64 is
      Value : Unsigned_64 := 0;
   begin
      for Octet of reverse From loop
         Value := Value * 256 + Unsigned_64 (Octet);
      end loop;
      return Value;
   end Get;

   procedure Put_Record (Into : in out Record_Octets; Sum : Unsigned_64; Cycles : Unsigned_32) is
      Checked : constant Unsigned_32 :=
        Unsigned_32 (Sum and 16#FFFF_FFFF#) xor Unsigned_32 (Sum / 2**32) xor Cycles xor Check;
   begin
      Put (Into (1 .. 8), Sum);
      Put (Into (9 .. 12), Unsigned_64 (Cycles));
      Put (Into (13 .. 16), Unsigned_64 (Checked));
   end Put_Record;

   --  The sum has changed: it is to be written.
   procedure Change (Self : in out State) is
   begin
      Put_Record (Self.Next, Self.Sum, Self.Cycles);
      Self.Must_Erase := Self.Place mod History.Sector_Size = 0;
      Self.Must_Record := True;
   end Change;

   function Start
     (Self    : in out State;
      Config  : System.Address;
      Size    : Unsigned_32;
      Sources : Unsigned_32) return History.Truth
   is
      pragma Unreferenced (Config, Sources);
   begin
      if Size /= 0 then
         return 0;
      end if;
      Self.Sum := 0;
      Self.Cycles := 0;
      Self.Place := 0;
      Self.Must_Erase := False;
      Self.Must_Record := False;
      return 1;
   end Start;

   procedure Add (Self : in out State; Given : Reading) is
      use type System.Address;
   begin
      if Given.Bytes /= System.Null_Address then
         declare
            Value : Octets (1 .. Given.Size) with Import, Address => Given.Bytes;
         begin
            for Octet of Value loop
               Self.Sum := Self.Sum + Unsigned_64 (Octet);
            end loop;
         end;
      end if;
   end Add;

   function Step
     (Self    : in out State;
      Given   : Readings;
      Sources : Unsigned_32;
      Output  : in out Output_Octets) return Unsigned_32
   is
      Before : constant Unsigned_64 := Self.Sum;
   begin
      for Index in 1 .. Sources loop
         Add (Self, Given (Index));
      end loop;
      Self.Cycles := Self.Cycles + 1;
      if Self.Sum /= Before then
         Change (Self);
      end if;
      Put (Output (1 .. Sum_Size), Self.Sum);
      return Sum_Size;
   end Step;

   procedure Tell_Digest (Self : State; Told : in out History.Digest) is
   begin
      Put (Told, not Self.Sum);
   end Tell_Digest;

   function Freeze (Self : in out State) return Unsigned_32 is
   begin
      Self.Frozen := Self.Sum;
      return (if Self.Sum = 0 then 0 else Snapshot_Size);
   end Freeze;

   --  At is from 0.
   function Snapshot_Octet (Sum : Unsigned_64; At_Index : Unsigned_32) return Unsigned_8 is
     (if At_Index < Sum_Size
      then Unsigned_8 (Sum / 2**Natural (8 * At_Index) and 16#FF#)
      else Unsigned_8 ((Sum + Unsigned_64 (At_Index)) and 16#FF#));

   procedure Read
     (Self : State; Offset : Unsigned_32; Piece : System.Address; Size : Unsigned_32)
   is
      Told : Octets (1 .. Size) with Import, Address => Piece;
   begin
      for Index in Told'Range loop
         Told (Index) := Snapshot_Octet (Self.Frozen, Offset + Index - 1);
      end loop;
   end Read;

   function Stage
     (Self : in out State; Offset : Unsigned_32; Piece : System.Address; Size : Unsigned_32)
      return History.Truth
   is
      Told : Octets (1 .. Size) with Import, Address => Piece;
   begin
      if Offset > Snapshot_Size or else Size > Snapshot_Size - Offset then
         return 0;
      end if;
      for Index in Told'Range loop
         Self.Staged (Offset + Index) := Told (Index);
      end loop;
      return 1;
   end Stage;

   function Is_Snapshot (Staged : Snapshot_Octets; Size : Unsigned_32; Sum : Unsigned_64) return Boolean is
     (Size = 0
      or else (Size = Snapshot_Size
               and then Sum /= 0
               and then (for all Index in Staged'Range =>
                           Staged (Index) = Snapshot_Octet (Sum, Index - 1))));

   function Restore
     (Self : in out State; Size : Unsigned_32; Told : History.Digest; Cycles : Unsigned_32)
      return History.Truth
   is
      Sum : constant Unsigned_64 := (if Size = 0 then 0 else Get (Self.Staged (1 .. Sum_Size)));
   begin
      if not Is_Snapshot (Self.Staged, Size, Sum) or else Get (Told) /= not Sum then
         return 0;
      end if;
      Self.Sum := Sum;
      Self.Cycles := Cycles;
      Change (Self);
      return 1;
   end Restore;

   function Is_Erased (Held : Octets) return Boolean is
     (for all Octet of Held => Octet = Erased);

   procedure Go_On (Self : in out State) is
   begin
      Self.Place := (Self.Place + Record_Size) mod History.Medium_Size;
   end Go_On;

   --  Takes a record over that is whole and newer.
   procedure Recover_Record (Self : in out State; Held : Record_Octets; Place : Unsigned_32) is
      Sum    : constant Unsigned_64 := Get (Held (1 .. 8));
      Cycles : constant Unsigned_32 := Unsigned_32 (Get (Held (9 .. 12)));
   begin
      Put_Record (Self.Next, Sum, Cycles);
      if Self.Next = Held and then Cycles >= Self.Cycles then
         Self.Sum := Sum;
         Self.Cycles := Cycles;
         Self.Place := Place;
         Go_On (Self);
      end if;
   end Recover_Record;

   --  Takes the newest whole record, and writes it once more behind all that was begun.
   function Recover (Self : in out State; Held : History.Medium) return Unsigned_32 is
      Place : Unsigned_32 := 0;
   begin
      while Place < History.Medium_Size loop
         Recover_Record (Self, Held (Place + 1 .. Place + Record_Size), Place);
         Place := Place + Record_Size;
      end loop;
      if Self.Cycles = 0 then
         return 0;
      end if;
      while Self.Place mod History.Sector_Size /= 0
        and then not Is_Erased (Held (Self.Place + 1 .. Self.Place + Record_Size))
      loop
         Go_On (Self);
      end loop;
      Change (Self);
      return Self.Cycles;
   end Recover;

   function Write (Self : in out State; Next : in out History.Order) return History.Truth is
   begin
      if not Self.Must_Erase and then not Self.Must_Record then
         return 0;
      end if;
      Next := (0, Self.Place, Self.Next'Address, Record_Size);
      if Self.Must_Erase then
         Next.Is_Erasure := 1;
         Self.Must_Erase := False;
      else
         Self.Must_Record := False;
         Go_On (Self);
      end if;
      return 1;
   end Write;

end Lane;
