--  The poll: what each source reports, the two refusals, and the climb.
with Canonical; use Canonical;

package body Lane is

   --  A bound as an unsigned number that keeps the order of the signed one: its sign bit is turned over. The
   --  complement then keeps the reverse order, which makes upper bounds into lower ones.
   type Bound is new Unsigned_64;
   Sign_Bit : constant Unsigned_64 := 2**63;

   type Bounds is array (Source) of Bound;

   --  Closed intervals that hold at least one point, in no order.
   type Intervals is record
      Count : Source_Count := 0;
      Lows  : Bounds;
      Highs : Bounds;
   end record;

   type Report is record
      Sensor : Unsigned_32;
      Low    : Bound;
      High   : Bound;
   end record;

   procedure Read_Report (Message : Octets; Told : out Report; Is_Report : out Boolean) is
      Place     : Cursor;
      Low, High : Unsigned_64;
   begin
      Read_U32 (Message, Place, 1, Told.Sensor);
      Read_Fixed64 (Message, Place, 2, Low);
      Read_Fixed64 (Message, Place, 3, High);
      Told.Low := Bound (Low xor Sign_Bit);
      Told.High := Bound (High xor Sign_Bit);
      Is_Report := Is_Whole (Message, Place);
   end Read_Report;

   function Write_Fused (Output : in out Output_Octets; Low, High : Bound) return Unsigned_32 is
      Begun : Unsigned_32 := 0;
      Size  : Unsigned_32 := Header_Size;
   begin
      Put_Fixed64 (Output, Size, 1, Unsigned_64 (Low) xor Sign_Bit);
      Put_Fixed64 (Output, Size, 2, Unsigned_64 (High) xor Sign_Bit);
      Put_Header (Output, Begun, 1, Size - Header_Size);
      return Size;
   end Write_Fused;

   Duplicate_Sensor : constant Small := 1;
   Too_Few_Sources  : constant Small := 2;

   function Write_Refusal (Output : in out Output_Octets; Why : Small) return Unsigned_32 is
      Size : Unsigned_32 := 0;
   begin
      Put_Small (Output, Size, 2, Why);
      return Size;
   end Write_Refusal;

   function Ended_Before (Held : Intervals; Point : Bound) return Source_Count is
      Count : Source_Count := 0;
   begin
      for Index in 1 .. Held.Count loop
         if Held.Highs (Index) < Point then
            Count := Count + 1;
         end if;
      end loop;
      return Count;
   end Ended_Before;

   function Begun_At (Held : Intervals; Point : Bound) return Source_Count is
      Count : Source_Count := 0;
   begin
      for Index in 1 .. Held.Count loop
         if Held.Lows (Index) <= Point then
            Count := Count + 1;
         end if;
      end loop;
      return Count;
   end Begun_At;

   --  The lowest point at which Rank intervals have begun. No more than there are.
   function Ranked_Low (Held : Intervals; Rank : Source) return Bound is
      Lowest : Bound := Bound'Last;
   begin
      for Index in 1 .. Held.Count loop
         if Held.Lows (Index) < Lowest and then Begun_At (Held, Held.Lows (Index)) >= Rank then
            Lowest := Held.Lows (Index);
         end if;
      end loop;
      return Lowest;
   end Ranked_Low;

   --  The lowest point that Need intervals hold. At such a point as many intervals have begun as have ended
   --  before it, and Need more. So it does not lie below the lower bound of rank Need; nor, if Ended
   --  intervals have ended before that, below the one of rank Need + Ended; and so on, until no further one
   --  has ended: that point is held. Each round but the last counts at least one interval more as ended.
   procedure Climb (Held : Intervals; Need : Source; Point : out Bound; Is_Held : out Boolean) is
      Ended     : Source_Count := 0;
      Ended_Now : Source_Count;
   begin
      Point := 0;
      Is_Held := False;
      while Need + Ended <= Held.Count loop
         Point := Ranked_Low (Held, Need + Ended);
         Ended_Now := Ended_Before (Held, Point);
         if Ended_Now = Ended then
            Is_Held := True;
            return;
         end if;
         Ended := Ended_Now;
      end loop;
   end Climb;

   --  Turns the line around: the lowest point becomes the highest.
   procedure Mirror (Held : in out Intervals) is
      Low : Bound;
   begin
      for Index in 1 .. Held.Count loop
         Low := Held.Lows (Index);
         Held.Lows (Index) := not Held.Highs (Index);
         Held.Highs (Index) := not Low;
      end loop;
   end Mirror;

   type Names is array (Source) of Unsigned_32;

   type Poll is record
      Reports      : Source_Count := 0;
      Sensors      : Names; --  of the reports, in the order they were heard
      Is_Ambiguous : Boolean := False; --  two reports claim the same sensor
      Held         : Intervals;
   end record;

   procedure Take (Told : Report; Into : in out Poll) is
   begin
      for Index in 1 .. Into.Reports loop
         if Into.Sensors (Index) = Told.Sensor then
            Into.Is_Ambiguous := True;
         end if;
      end loop;
      Into.Reports := Into.Reports + 1;
      Into.Sensors (Into.Reports) := Told.Sensor;
      if Told.Low <= Told.High then
         Into.Held.Count := Into.Held.Count + 1;
         Into.Held.Lows (Into.Held.Count) := Told.Low;
         Into.Held.Highs (Into.Held.Count) := Told.High;
      end if;
   end Take;

   --  What is no report counts as silence.
   procedure Listen (Given : Reading; Into : in out Poll) is
      use type System.Address;
      subtype Value_Size is Unsigned_32 range 0 .. Value_Max;
      Size      : constant Value_Size := Given.Size;
      Told      : Report;
      Is_Report : Boolean;
   begin
      if Given.Bytes = System.Null_Address then
         return;
      end if;
      declare
         Value : Octets (1 .. Size) with Import, Address => Given.Bytes;
      begin
         Read_Report (Value, Told, Is_Report);
      end;
      if Is_Report then
         Take (Told, Into);
      end if;
   end Listen;

   function Step
     (Self    : State;
      Given   : Readings;
      Sources : Unsigned_32;
      Output  : in out Output_Octets) return Unsigned_32
   is
      Number  : constant Source := Sources;
      Asked   : Poll;
      Low     : Bound;
      High    : Bound;
      Is_Held : Boolean;
   begin
      for Index in 1 .. Number loop
         Listen (Given (Index), Asked);
      end loop;
      if Asked.Is_Ambiguous then
         return Write_Refusal (Output, Duplicate_Sensor);
      end if;
      if Unsigned_64 (Number) < 2 * Unsigned_64 (Self.Faulty_Max) + 1 then
         return Write_Refusal (Output, Too_Few_Sources);
      end if;
      Climb (Asked.Held, Number - Self.Faulty_Max, Low, Is_Held);
      if not Is_Held then
         return 0;
      end if;
      Mirror (Asked.Held);
      Climb (Asked.Held, Number - Self.Faulty_Max, High, Is_Held);
      return Write_Fused (Output, Low, not High);
   end Step;

   function Start
     (Self    : in out State;
      Config  : System.Address;
      Size    : Unsigned_32;
      Sources : Unsigned_32) return Unsigned_8
   is
      pragma Unreferenced (Sources);
      subtype Config_Size is Unsigned_32 range 0 .. Config_Max;
      Known  : constant Config_Size := Size;
      Told   : Octets (1 .. Known) with Import, Address => Config;
      Place  : Cursor;
      Faulty : Unsigned_32;
   begin
      Read_U32 (Told, Place, 1, Faulty);
      if not Is_Whole (Told, Place) then
         return 0;
      end if;
      Self.Faulty_Max := Faulty;
      return 1;
   end Start;

end Lane;
