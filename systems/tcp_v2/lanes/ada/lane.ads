--  tcp in Ada, behind firmware/lane/lane.h: tables that hold, for each sequence number, what is to be done with
--  a packet that says it.
with Canonical;
with Interfaces; use Interfaces;
with System;

package Lane is
   pragma Preelaborate;

   Sources_Max : constant := 16;
   Value_Max   : constant := 40;
   Config_Max  : constant := 64;
   Output_Max  : constant := 256;
   Packet_Max  : constant := 300;

   --  So many sources take part in a transfer.
   Senders_Max : constant := 6;
   Data_Max    : constant := Senders_Max * Value_Max;

   subtype Source is Unsigned_32 range 1 .. Sources_Max;
   subtype Data_Size is Unsigned_32 range 0 .. Data_Max;
   subtype Output_Octets is Canonical.Octets (1 .. Output_Max);
   subtype Packet_Octets is Canonical.Octets (1 .. Packet_Max);

   --  What a call answers when the output comes later.
   Pending : constant Unsigned_32 := Unsigned_32'Last;

   type Role is (Both, Sender, Receiver);

   --  Sequence numbers go around.
   type Sequence is mod 2**8;

   type Deed is (Ignore, Deliver, Acknowledge);
   type Deeds is array (Sequence) of Deed;
   type Flags is array (Sequence) of Boolean;

   type Slot is record
      Size : Data_Size;
      Data : Canonical.Octets (1 .. Data_Max);
   end record;

   --  Slots whose outputs are awaited, and one that was delivered but is not acknowledged yet.
   Unsettled_Max : constant := 9;
   type Place is mod 2**4;
   type Slots is array (Place) of Slot;

   type Said is (Nothing, Segment, Acknowledgement);

   --  struct lane_state
   type State is record
      Ends         : Role;
      Due          : Said;     --  what the last call puts on a wire
      Acknowledged : Sequence; --  what an acknowledgement that is due says
      Expected     : Sequence; --  the only one that On_Data delivers
      Oldest       : Sequence; --  of the slots that are not acknowledged, and what the next one will be
      Next         : Sequence;
      On_Data      : Deeds;    --  what a segment of each number is to the receiver
      On_Its_Way   : Flags;    --  whether the sender waits for an acknowledgement of each number
      Kept         : Slots;
   end record
     with Convention => C;

   --  struct lane_reading
   type Reading is record
      Bytes : System.Address;
      Size  : Unsigned_32;
   end record
     with Convention => C;

   --  As many as there can be; C's array holds as many as there are sources.
   type Readings is array (Source) of Reading
     with Convention => C;

   --  1 for true, 0 for false.
   function Start
     (Self    : in out State;
      Config  : System.Address;
      Size    : Unsigned_32;
      Sources : Unsigned_32) return Unsigned_8
     with Export, Convention => C, External_Name => "lane_start";

   function Step
     (Self    : in out State;
      Given   : Readings;
      Sources : Unsigned_32;
      Output  : in out Output_Octets) return Unsigned_32
     with Export, Convention => C, External_Name => "lane_step";

   function Hear
     (Self   : in out State;
      Wire   : Unsigned_32;
      Bytes  : System.Address;
      Size   : Unsigned_32;
      Output : in out Output_Octets) return Unsigned_32
     with Convention => C;

   function Pass (Self : in out State; Output : in out Output_Octets) return Unsigned_32
     with Convention => C;

   function Emit
     (Self  : in out State;
      Wire  : in out Unsigned_32;
      Bytes : in out Packet_Octets;
      Size  : in out Unsigned_32) return Unsigned_8
     with Convention => C;

   type Packet_Call is access function
     (Self   : in out State;
      Wire   : Unsigned_32;
      Bytes  : System.Address;
      Size   : Unsigned_32;
      Output : in out Output_Octets) return Unsigned_32
     with Convention => C;

   type Timer_Call is access function
     (Self : in out State; Output : in out Output_Octets) return Unsigned_32
     with Convention => C;

   type Emit_Call is access function
     (Self  : in out State;
      Wire  : in out Unsigned_32;
      Bytes : in out Packet_Octets;
      Size  : in out Unsigned_32) return Unsigned_8
     with Convention => C;

   --  struct lane_wire
   type Wire_Calls is record
      On_Packet : Packet_Call;
      On_Timer  : Timer_Call;
      On_Emit   : Emit_Call;
   end record
     with Convention => C;

   Calls : constant Wire_Calls := (Hear'Access, Pass'Access, Emit'Access)
     with Export, Convention => C, External_Name => "lane_wire";

   Memory : State
     with Export, Convention => C, External_Name => "lane_memory";

   --  Each ends with the zero that C wants.
   type Text is array (Positive range <>) of Character;

   System_Name : constant Text (1 .. 7) := "tcp_v2" & ASCII.NUL
     with Export, Convention => C, External_Name => "lane_system";

   Lane_Name : constant Text (1 .. 4) := "ada" & ASCII.NUL
     with Export, Convention => C, External_Name => "lane_name";
end Lane;
