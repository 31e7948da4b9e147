--  What an Ada lane with an inner wire gives the C kernel: struct lane_wire of firmware/lane/lane.h. Such a lane
--  has a constant of type Calls, exported as lane_wire.
with Canonical;
with Interfaces; use Interfaces;
with System;

generic
   --  The lane's struct lane_state.
   type State is limited private;
package Wires is
   pragma Pure;

   --  What a step or a call answers when an output will come later, out of the wire.
   Pending : constant Unsigned_32 := Unsigned_32'Last;

   Output_Max  : constant := 256;
   Packet_Max  : constant := 300;
   Packets_Max : constant := 4; --  that one call may call for

   subtype Output_Octets is Canonical.Octets (1 .. Output_Max);
   subtype Packet_Octets is Canonical.Octets (1 .. Packet_Max);

   --  1 for true, 0 for false.
   subtype Truth is Unsigned_8 range 0 .. 1;

   type Packet_Call is access function
     (Self   : in out State;
      Wire   : Unsigned_32;
      Packet : System.Address;
      Size   : Unsigned_32;
      Output : in out Output_Octets) return Unsigned_32
     with Convention => C;

   type Timer_Call is access function
     (Self : in out State; Output : in out Output_Octets) return Unsigned_32
     with Convention => C;

   type Emit_Call is access function
     (Self   : in out State;
      Wire   : in out Unsigned_32;
      Packet : in out Packet_Octets;
      Size   : in out Unsigned_32) return Truth
     with Convention => C;

   --  struct lane_wire
   type Calls is record
      On_Packet : Packet_Call;
      On_Timer  : Timer_Call;
      On_Emit   : Emit_Call;
   end record
     with Convention => C;
end Wires;
