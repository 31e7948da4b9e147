--  The transfer: what the tables say is done, and with each slot they turn by one number.
with Canonical; use Canonical;

package body Lane is

   Data_Wire            : constant := 0;
   Acknowledgement_Wire : constant := 1;

   --  No packet is so many slots late: a segment further behind is one that lies ahead.
   Stale_Max : constant Sequence := 128;

   --  The wire type of a field that has a size.
   Sized : constant := 2;

   procedure Put (Output : in out Octets; Size : in out Unsigned_32; Octet : Unsigned_8) is
   begin
      Size := Size + 1;
      Output (Size) := Octet;
   end Put;

   --  A varint of a number below 256.
   procedure Put_Octet (Output : in out Octets; Size : in out Unsigned_32; Value : Unsigned_8) is
   begin
      Put (Output, Size, Value);
      if Value >= 16#80# then
         Put (Output, Size, 1);
      end if;
   end Put_Octet;

   --  A field of bytes, the last of its message. The default is left out.
   procedure Put_Data
     (Output : in out Octets; Size : in out Unsigned_32; Number : Field; Data : Octets) is
   begin
      if Data'Length = 0 then
         return;
      end if;
      Put (Output, Size, Number * 8 + Sized);
      Put_Octet (Output, Size, Unsigned_8 (Data'Length));
      for Index in Data'Range loop
         Put (Output, Size, Data (Index));
      end loop;
   end Put_Data;

   procedure Put_Number (Output : in out Octets; Size : in out Unsigned_32; Number : Sequence) is
   begin
      if Number /= 0 then
         Put (Output, Size, 8);
         Put_Octet (Output, Size, Unsigned_8 (Number));
      end if;
   end Put_Number;

   --  Where the data of a message begins that has nothing behind it; First is past the end where there is none.
   procedure Read_Data
     (Message : Octets; Number : Field; Place : in out Cursor; First : out Unsigned_32)
   is
      Size  : Unsigned_32 := 0;
      Begun : constant Unsigned_32 := Place.Done;
   begin
      First := Message'Last + 1;
      if not Place.Good or else Begun = Message'Last then
         return;
      end if;
      Place.Good := False;
      if Message (Begun + 1) /= Number * 8 + Sized or else Begun + 2 > Message'Last then
         return;
      end if;
      Size := Unsigned_32 (Message (Begun + 2));
      First := Begun + 3;
      if Size >= 16#80# then
         if First > Message'Last or else Message (First) /= 1 then
            return;
         end if;
         First := First + 1;
      end if;
      Place.Done := Message'Last;
      Place.Good := Size in 1 .. Data_Max and then First + Size = Message'Last + 1;
   end Read_Data;

   --  From here on a segment of the expected number is new, the 128 before it are stale.
   procedure Turn (Self : in out State) is
   begin
      Self.On_Data (Self.Expected) := Acknowledge;
      Self.On_Data (Self.Expected - Stale_Max) := Ignore;
      Self.Expected := Self.Expected + 1;
      Self.On_Data (Self.Expected) := Deliver;
   end Turn;

   procedure Send (Self : in out State) is
   begin
      if Self.Oldest /= Self.Next then
         Self.On_Its_Way (Self.Oldest) := True;
         Self.Due := Segment;
      end if;
   end Send;

   procedure Append (Into : in out Slot; Given : Reading) is
      use type System.Address;
      subtype Value_Size is Unsigned_32 range 0 .. Value_Max;
      Size : constant Value_Size := Given.Size;
   begin
      if Given.Bytes = System.Null_Address then
         return;
      end if;
      declare
         Value : Octets (1 .. Size) with Import, Address => Given.Bytes;
      begin
         for Index in Value'Range loop
            Into.Size := Into.Size + 1;
            Into.Data (Into.Size) := Value (Index);
         end loop;
      end;
   end Append;

   function Step
     (Self    : in out State;
      Given   : Readings;
      Sources : Unsigned_32;
      Output  : in out Output_Octets) return Unsigned_32
   is
      pragma Unreferenced (Output);
      Number : constant Source := Sources;
      Where  : constant Place := Place (Self.Next mod 2**4);
   begin
      Self.Due := Nothing;
      if Self.Ends = Receiver or else Self.Next - Self.Oldest >= Unsettled_Max then
         return Pending;
      end if;
      Self.Kept (Where).Size := 0;
      for Index in 1 .. Number loop
         Append (Self.Kept (Where), Given (Index));
      end loop;
      Self.Next := Self.Next + 1;
      if not Self.On_Its_Way (Self.Oldest) then
         Send (Self);
      end if;
      return Pending;
   end Step;

   function Hear_Segment
     (Self : in out State; Message : Octets; Output : in out Output_Octets) return Unsigned_32
   is
      Place  : Cursor;
      Number : Unsigned_32;
      First  : Unsigned_32;
      Size   : Unsigned_32 := 0;
   begin
      Read_U32 (Message, Place, 1, Number);
      Read_Data (Message, 2, Place, First);
      if not Is_Whole (Message, Place) or else Number > 255 or else Self.Ends = Sender then
         return Pending;
      end if;
      case Self.On_Data (Sequence (Number)) is
         when Ignore =>
            return Pending;
         when Acknowledge =>
            Self.Due := Acknowledgement;
            Self.Acknowledged := Sequence (Number);
            return Pending;
         when Deliver =>
            Self.Due := Acknowledgement;
            Self.Acknowledged := Sequence (Number);
            Turn (Self);
            Put_Data (Output, Size, 1, Message (First .. Message'Last));
            return Size;
      end case;
   end Hear_Segment;

   function Hear_Acknowledgement (Self : in out State; Message : Octets) return Unsigned_32 is
      Place  : Cursor;
      Number : Unsigned_32;
   begin
      Read_U32 (Message, Place, 1, Number);
      if not Is_Whole (Message, Place) or else Number > 255
        or else not Self.On_Its_Way (Sequence (Number))
      then
         return Pending;
      end if;
      Self.On_Its_Way (Sequence (Number)) := False;
      Self.Oldest := Self.Oldest + 1;
      Send (Self);
      return (if Self.Ends = Sender then 0 else Pending);
   end Hear_Acknowledgement;

   function Hear
     (Self   : in out State;
      Wire   : Unsigned_32;
      Bytes  : System.Address;
      Size   : Unsigned_32;
      Output : in out Output_Octets) return Unsigned_32
   is
      subtype Packet_Size is Unsigned_32 range 0 .. Packet_Max;
      Known   : constant Packet_Size := Size;
      Message : Octets (1 .. Known) with Import, Address => Bytes;
   begin
      Self.Due := Nothing;
      case Wire is
         when Data_Wire =>
            return Hear_Segment (Self, Message, Output);
         when Acknowledgement_Wire =>
            return Hear_Acknowledgement (Self, Message);
         when others =>
            return Pending;
      end case;
   end Hear;

   function Pass (Self : in out State; Output : in out Output_Octets) return Unsigned_32 is
      pragma Unreferenced (Output);
   begin
      Self.Due := Nothing;
      Send (Self);
      return Pending;
   end Pass;

   function Emit
     (Self  : in out State;
      Wire  : in out Unsigned_32;
      Bytes : in out Packet_Octets;
      Size  : in out Unsigned_32) return Unsigned_8
   is
      Where : constant Place := Place (Self.Oldest mod 2**4);
      Given : constant Said := Self.Due;
   begin
      Size := 0;
      Self.Due := Nothing;
      case Given is
         when Nothing =>
            return 0;
         when Segment =>
            Wire := Data_Wire;
            Put_Number (Bytes, Size, Self.Oldest);
            Put_Data (Bytes, Size, 2, Self.Kept (Where).Data (1 .. Self.Kept (Where).Size));
         when Acknowledgement =>
            Wire := Acknowledgement_Wire;
            Put_Number (Bytes, Size, Self.Acknowledged);
      end case;
      return 1;
   end Emit;

   function Start
     (Self    : in out State;
      Config  : System.Address;
      Size    : Unsigned_32;
      Sources : Unsigned_32) return Unsigned_8
   is
      subtype Config_Size is Unsigned_32 range 0 .. Config_Max;
      Known  : constant Config_Size := Size;
      Told   : Octets (1 .. Known) with Import, Address => Config;
      Place  : Cursor;
      Number : Unsigned_32;
   begin
      Read_U32 (Told, Place, 1, Number);
      if not Is_Whole (Told, Place) or else Number > Role'Pos (Role'Last)
        or else Sources > Senders_Max
      then
         return 0;
      end if;
      Self.Ends := Role'Val (Number);
      Self.Due := Nothing;
      Self.Acknowledged := 0;
      Self.Expected := 0;
      Self.Oldest := 0;
      Self.Next := 0;
      for Number in Sequence loop
         Self.On_Its_Way (Number) := False;
         Self.On_Data (Number) := (if Number < Stale_Max then Ignore else Acknowledge);
      end loop;
      Self.On_Data (0) := Deliver;
      return 1;
   end Start;

end Lane;
