--  sensor_poll in Ada, behind firmware/lane/lane.h: a climb from either end to the first point with cover
--  enough.
with Canonical;
with Interfaces; use Interfaces;
with System;

package Lane is
   pragma Preelaborate;

   Sources_Max : constant := 16;
   Value_Max   : constant := 40;
   Config_Max  : constant := 64;
   Output_Max  : constant := 256;

   subtype Source_Count is Unsigned_32 range 0 .. Sources_Max;
   subtype Source is Unsigned_32 range 1 .. Sources_Max;

   subtype Output_Octets is Canonical.Octets (1 .. Output_Max);

   --  struct lane_state
   type State is record
      Faulty_Max : Unsigned_32 := 0;
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
     (Self    : State;
      Given   : Readings;
      Sources : Unsigned_32;
      Output  : in out Output_Octets) return Unsigned_32
     with Export, Convention => C, External_Name => "lane_step";

   Memory : State
     with Export, Convention => C, External_Name => "lane_memory";

   --  Each ends with the zero that C wants.
   type Text is array (Positive range <>) of Character;

   System_Name : constant Text (1 .. 15) := "sensor_poll_v3" & ASCII.NUL
     with Export, Convention => C, External_Name => "lane_system";

   Lane_Name : constant Text (1 .. 4) := "ada" & ASCII.NUL
     with Export, Convention => C, External_Name => "lane_name";
end Lane;
