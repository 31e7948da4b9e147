--  Canonical protobuf: a reader asks for fields in the order of their numbers, and whatever is not canonical
--  makes it bad.
with Interfaces; use Interfaces;

package Canonical is
   pragma Pure;

   --  A message's octets are numbered from 1.
   type Octets is array (Unsigned_32 range <>) of Unsigned_8;

   subtype Field is Unsigned_8 range 1 .. 15;

   --  How far a message has been read. Where it was not canonical, it is no longer Good, and stays so.
   type Cursor is record
      Done : Unsigned_32 := 0;
      Good : Boolean := True;
   end record;

   --  Each gives 0, the default, when the field is not next.
   procedure Read_U32
     (Message : Octets; Place : in out Cursor; Number : Field; Value : out Unsigned_32);
   procedure Read_Fixed64
     (Message : Octets; Place : in out Cursor; Number : Field; Value : out Unsigned_64);

   --  Whether all of the message was read and was canonical.
   function Is_Whole (Message : Octets; Place : Cursor) return Boolean is
     (Place.Good and then Place.Done = Message'Last);

   --  Size counts the octets written. Nothing is written for 0.
   procedure Put_Fixed64
     (Output : in out Octets; Size : in out Unsigned_32; Number : Field; Value : Unsigned_64);

   --  A value that fits into seven bits.
   subtype Small is Unsigned_8 range 1 .. 127;
   procedure Put_Small
     (Output : in out Octets; Size : in out Unsigned_32; Number : Field; Value : Small);

   --  What comes before a message within a message.
   Header_Size : constant := 2;
   subtype Inner_Size is Unsigned_32 range 0 .. 127;
   procedure Put_Header
     (Output : in out Octets; Size : in out Unsigned_32; Number : Field; Inner : Inner_Size);
end Canonical;
