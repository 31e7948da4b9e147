--  The slots that wait, and what goes to and fro on their account.
with Canonical; use Canonical;

package body Lane is

   Data     : constant := 0;
   Back     : constant := 1;
   Fourfold : constant := 2;
   Outright : constant := 3;
   At_Once  : constant := 16#FF#;

   function Start
     (Self    : in out State;
      Config  : System.Address;
      Size    : Unsigned_32;
      Sources : Unsigned_32) return Wiring.Truth
   is
      pragma Unreferenced (Config, Sources);
   begin
      if Size /= 0 then
         return 0;
      end if;
      Self.Waiting := 0;
      Self.Copies := 0;
      return 1;
   end Start;

   procedure Put_On (Self : in out State; Wire : Unsigned_32; Told : Octets) is
   begin
      Self.Copies := (if Wire = Fourfold then Wiring.Packets_Max else 1);
      Self.Wire := Wire;
      Self.Size := Told'Length;
      for Index in Told'Range loop
         Self.Packet (Index) := Told (Index);
      end loop;
   end Put_On;

   --  The oldest slot's value is its output. There is one.
   procedure Answer_Oldest
     (Self : in out State; Output : in out Wiring.Output_Octets; Size : out Unsigned_32)
   is
      Oldest : constant Value := Self.Slots (1);
   begin
      Size := Oldest.Size;
      for Index in 1 .. Size loop
         Output (Index) := Oldest.Told (Index);
      end loop;
      Self.Waiting := Self.Waiting - 1;
      for Index in 1 .. Self.Waiting loop
         Self.Slots (Index) := Self.Slots (Index + 1);
      end loop;
   end Answer_Oldest;

   procedure Wait (Self : in out State; Told : Octets) is
   begin
      Self.Waiting := Self.Waiting + 1;
      Self.Slots (Self.Waiting).Size := Told'Length;
      for Index in Told'Range loop
         Self.Slots (Self.Waiting).Told (Index) := Told (Index);
      end loop;
      Put_On (Self, Data, Told);
   end Wait;

   function Step
     (Self    : in out State;
      Given   : Readings;
      Sources : Unsigned_32;
      Output  : in out Wiring.Output_Octets) return Unsigned_32
   is
      pragma Unreferenced (Sources);
      use type System.Address;
      Size : Unsigned_32 := Wiring.Pending;
   begin
      if Given (1).Bytes = System.Null_Address then
         if Self.Waiting = 0 then
            return 0;
         end if;
         Wait (Self, (1 .. 0 => 0));
         return Wiring.Pending;
      end if;
      declare
         Told : Octets (1 .. Given (1).Size) with Import, Address => Given (1).Bytes;
      begin
         Wait (Self, Told);
         if Told'Length > 0 and then Told (1) = At_Once then
            Answer_Oldest (Self, Output, Size);
         end if;
      end;
      return Size;
   end Step;

   function Is_Oldest (Self : State; Told : Octets) return Boolean is
     (Self.Waiting > 0
      and then Self.Slots (1).Size = Told'Length
      and then (for all Index in Told'Range => Self.Slots (1).Told (Index) = Told (Index)));

   function Hear
     (Self   : in out State;
      Wire   : Unsigned_32;
      Packet : System.Address;
      Size   : Unsigned_32;
      Output : in out Wiring.Output_Octets) return Unsigned_32
   is
      Told     : Octets (1 .. Size) with Import, Address => Packet;
      Answered : Unsigned_32 := Wiring.Pending;
   begin
      case Wire is
         when Data => Put_On (Self, Back, Told);
         when Fourfold => Put_On (Self, Fourfold, Told);
         when Back =>
            if Is_Oldest (Self, Told) then
               Answer_Oldest (Self, Output, Answered);
            end if;
         when Outright =>
            Answered := 0;
            if Self.Waiting > 0 then
               Answer_Oldest (Self, Output, Answered);
            end if;
         when others => null;
      end case;
      return Answered;
   end Hear;

   --  The oldest value is put on its wire once more.
   function Pass (Self : in out State; Output : in out Wiring.Output_Octets) return Unsigned_32 is
      pragma Unreferenced (Output);
   begin
      if Self.Waiting > 0 then
         Put_On (Self, Data, Self.Slots (1).Told (1 .. Self.Slots (1).Size));
      end if;
      return Wiring.Pending;
   end Pass;

   function Emit
     (Self   : in out State;
      Wire   : in out Unsigned_32;
      Packet : in out Wiring.Packet_Octets;
      Size   : in out Unsigned_32) return Wiring.Truth is
   begin
      if Self.Copies = 0 then
         return 0;
      end if;
      Self.Copies := Self.Copies - 1;
      Wire := Self.Wire;
      Size := Self.Size;
      Packet (1 .. Size) := Self.Packet (1 .. Size);
      return 1;
   end Emit;

end Lane;
