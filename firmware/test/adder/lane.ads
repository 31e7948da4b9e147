--  The same lane as lane.c in Ada: it adds up all octets that it is told.
with Canonical;
with Histories;
with Interfaces; use Interfaces;
with System;

package Lane is
   pragma Preelaborate;

   Sources_Max   : constant := 16;
   Value_Max     : constant := 40;
   Sum_Size      : constant := 8;
   Record_Size   : constant := 16;
   Snapshot_Size : constant := 1000;

   subtype Output_Octets is Canonical.Octets (1 .. 256);
   subtype Record_Octets is Canonical.Octets (1 .. Record_Size);
   subtype Snapshot_Octets is Canonical.Octets (1 .. Snapshot_Size);

   --  struct lane_state
   type State is record
      Sum         : Unsigned_64;
      Cycles      : Unsigned_32; --  slots that the sum accounts for
      Frozen      : Unsigned_64; --  the sum of the snapshot kept last
      Staged      : Snapshot_Octets;
      Place       : Unsigned_32; --  of the next record on the medium
      Must_Erase  : Boolean;
      Must_Record : Boolean;
      Next        : Record_Octets;
   end record
     with Convention => C;

   package History is new Histories (State, Sum_Size);

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
      Sources : Unsigned_32) return History.Truth
     with Export, Convention => C, External_Name => "lane_start";

   function Step
     (Self    : in out State;
      Given   : Readings;
      Sources : Unsigned_32;
      Output  : in out Output_Octets) return Unsigned_32
     with Export, Convention => C, External_Name => "lane_step";

   procedure Tell_Digest (Self : State; Told : in out History.Digest)
     with Convention => C;

   function Freeze (Self : in out State) return Unsigned_32
     with Convention => C;

   procedure Read
     (Self : State; Offset : Unsigned_32; Piece : System.Address; Size : Unsigned_32)
     with Convention => C;

   function Stage
     (Self : in out State; Offset : Unsigned_32; Piece : System.Address; Size : Unsigned_32)
      return History.Truth
     with Convention => C;

   function Restore
     (Self : in out State; Size : Unsigned_32; Told : History.Digest; Cycles : Unsigned_32)
      return History.Truth
     with Convention => C;

   function Recover (Self : in out State; Held : History.Medium) return Unsigned_32
     with Convention => C;

   function Write (Self : in out State; Next : in out History.Order) return History.Truth
     with Convention => C;

   Calls : constant History.Calls :=
     (Sum_Size,
      Tell_Digest'Access,
      Freeze'Access,
      Read'Access,
      Stage'Access,
      Restore'Access,
      Recover'Access,
      Write'Access)
     with Export, Convention => C, External_Name => "lane_history";

   Memory : State
     with Export, Convention => C, External_Name => "lane_memory";

   --  Each ends with the zero that C wants.
   type Text is array (Positive range <>) of Character;

   System_Name : constant Text (1 .. 6) := "adder" & ASCII.NUL
     with Export, Convention => C, External_Name => "lane_system";

   Lane_Name : constant Text (1 .. 5) := "test" & ASCII.NUL
     with Export, Convention => C, External_Name => "lane_name";
end Lane;
