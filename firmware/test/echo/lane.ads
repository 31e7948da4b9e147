--  The same lane as lane.c in Ada: what source 1 says comes back over two wires before it is the output.
with Canonical;
with Interfaces; use Interfaces;
with System;
with Wires;

package Lane is
   pragma Preelaborate;

   Sources_Max : constant := 16;
   Value_Max   : constant := 40;
   Slots_Max   : constant := 8;
   Packet_Max  : constant := 300;

   type Value is record
      Size : Unsigned_32;
      Told : Canonical.Octets (1 .. Value_Max);
   end record;

   subtype Slot_Count is Unsigned_32 range 0 .. Slots_Max;
   type Values is array (Unsigned_32 range 1 .. Slots_Max) of Value;

   --  struct lane_state
   type State is record
      Waiting : Slot_Count;
      Slots   : Values; --  that wait, oldest first
      --  What the last call puts on a wire.
      Copies  : Unsigned_32;
      Wire    : Unsigned_32;
      Size    : Unsigned_32;
      Packet  : Canonical.Octets (1 .. Packet_Max);
   end record
     with Convention => C;

   package Wiring is new Wires (State);

   --  struct lane_reading
   type Reading is record
      Bytes : System.Address;
      Size  : Unsigned_32;
   end record
     with Convention => C;

   type Readings is array (Unsigned_32 range 1 .. Sources_Max) of Reading
     with Convention => C;

   function Start
     (Self    : in out State;
      Config  : System.Address;
      Size    : Unsigned_32;
      Sources : Unsigned_32) return Wiring.Truth
     with Export, Convention => C, External_Name => "lane_start";

   function Step
     (Self    : in out State;
      Given   : Readings;
      Sources : Unsigned_32;
      Output  : in out Wiring.Output_Octets) return Unsigned_32
     with Export, Convention => C, External_Name => "lane_step";

   function Hear
     (Self   : in out State;
      Wire   : Unsigned_32;
      Packet : System.Address;
      Size   : Unsigned_32;
      Output : in out Wiring.Output_Octets) return Unsigned_32
     with Convention => C;

   function Pass (Self : in out State; Output : in out Wiring.Output_Octets) return Unsigned_32
     with Convention => C;

   function Emit
     (Self   : in out State;
      Wire   : in out Unsigned_32;
      Packet : in out Wiring.Packet_Octets;
      Size   : in out Unsigned_32) return Wiring.Truth
     with Convention => C;

   Calls : constant Wiring.Calls := (Hear'Access, Pass'Access, Emit'Access)
     with Export, Convention => C, External_Name => "lane_wire";

   Memory : State
     with Export, Convention => C, External_Name => "lane_memory";

   --  Each ends with the zero that C wants.
   type Text is array (Positive range <>) of Character;

   System_Name : constant Text (1 .. 5) := "echo" & ASCII.NUL
     with Export, Convention => C, External_Name => "lane_system";

   Lane_Name : constant Text (1 .. 5) := "test" & ASCII.NUL
     with Export, Convention => C, External_Name => "lane_name";
end Lane;
