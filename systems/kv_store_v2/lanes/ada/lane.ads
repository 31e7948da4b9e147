--  kv_store in Ada, behind firmware/lane/lane.h: the entries are a threaded treap.
with Canonical;
with Histories;
with Interfaces; use Interfaces;
with Journal;
with Snapshot;
with System;
with Treap;

package Lane is
   pragma Preelaborate;

   Sources_Max : constant := 16;
   Value_Max   : constant := 40;
   Config_Max  : constant := 64;
   Output_Max  : constant := 256;
   Digest_Size : constant := 16;

   subtype Output_Octets is Canonical.Octets (1 .. Output_Max);

   --  struct lane_state
   type State is record
      Slots  : Unsigned_32; --  that the state accounts for
      Tree   : Treap.Tree;
      Log    : Journal.Log;
      Frozen : Snapshot.Image;
      Staged : Snapshot.Image;
   end record
     with Convention => C;

   --  struct lane_reading
   type Reading is record
      Bytes : System.Address;
      Size  : Unsigned_32;
   end record
     with Convention => C;

   --  As many as there can be; C's array holds as many as there are sources.
   type Readings is array (Unsigned_32 range 1 .. Sources_Max) of Reading
     with Convention => C;

   package History is new Histories (State, Digest_Size);

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
     (Self : State; Offset : Unsigned_32; Bytes : System.Address; Size : Unsigned_32)
     with Convention => C;

   function Stage
     (Self : in out State; Offset : Unsigned_32; Bytes : System.Address; Size : Unsigned_32)
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
     (Digest_Size,
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

   System_Name : constant Text (1 .. 12) := "kv_store_v2" & ASCII.NUL
     with Export, Convention => C, External_Name => "lane_system";

   Lane_Name : constant Text (1 .. 4) := "ada" & ASCII.NUL
     with Export, Convention => C, External_Name => "lane_name";
end Lane;
