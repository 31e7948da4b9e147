--  What an Ada lane with a history gives the C kernel: struct lane_history of firmware/lane/lane.h. Such a lane
--  has a constant of type Calls, exported as lane_history.
with Canonical;
with Interfaces; use Interfaces;
with System;

generic
   --  The lane's struct lane_state.
   type State is limited private;
   Size : Unsigned_32; --  of a digest, in octets
package Histories is
   pragma Pure;

   subtype Digest is Canonical.Octets (1 .. Size);

   Medium_Size : constant := 16#4000#;
   Sector_Size : constant := 16#1000#;
   subtype Medium is Canonical.Octets (1 .. Medium_Size);

   --  1 for true, 0 for false.
   subtype Truth is Unsigned_8 range 0 .. 1;

   --  struct lane_write
   type Order is record
      Is_Erasure : Truth;
      Offset     : Unsigned_32; --  in octets from the medium's beginning
      Octets     : System.Address;
      Size       : Unsigned_32; --  in octets
   end record
     with Convention => C;

   type Digest_Call is access procedure (Self : State; Told : in out Digest)
     with Convention => C;

   type Freeze_Call is access function (Self : in out State) return Unsigned_32
     with Convention => C;

   type Read_Call is access procedure
     (Self : State; Offset : Unsigned_32; Piece : System.Address; Size : Unsigned_32)
     with Convention => C;

   type Stage_Call is access function
     (Self : in out State; Offset : Unsigned_32; Piece : System.Address; Size : Unsigned_32)
      return Truth
     with Convention => C;

   type Restore_Call is access function
     (Self : in out State; Size : Unsigned_32; Told : Digest; Cycles : Unsigned_32) return Truth
     with Convention => C;

   type Recover_Call is access function
     (Self : in out State; Held : Medium) return Unsigned_32
     with Convention => C;

   type Write_Call is access function (Self : in out State; Next : in out Order) return Truth
     with Convention => C;

   --  struct lane_history
   type Calls is record
      Digest_Size : Unsigned_32 := Size;
      On_Digest   : Digest_Call;
      On_Freeze   : Freeze_Call;
      On_Read     : Read_Call;
      On_Stage    : Stage_Call;
      On_Restore  : Restore_Call;
      On_Recover  : Recover_Call; --  null for a lane without a medium
      On_Write    : Write_Call;
   end record
     with Convention => C;
end Histories;
