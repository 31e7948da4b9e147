--  What the generated payloads of Ada lanes are made of: canonical protobuf, item by item. A reader takes canonical
--  input only: what is not makes it bad, and it stays so.
with Canonical; use Canonical;
with Interfaces; use Interfaces;

package Payload is
   pragma Pure;

   --  How far a message has been read, and where it ends.
   type Reader is record
      Done : Unsigned_32; --  octets, from the first of all
      Last : Unsigned_32;
      Good : Boolean;
   end record;

   function Begun (Message : Octets) return Reader is (0, Message'Last, True);

   function Has_More (Place : Reader) return Boolean is
     (Place.Good and then Place.Done < Place.Last);

   function Is_Whole (Place : Reader) return Boolean is
     (Place.Good and then Place.Done = Place.Last);

   procedure Refuse (Place : in out Reader; Is_Bad : Boolean);

   --  Whether the next field has this tag, which is then read.
   function Takes
     (Message : Octets; Place : in out Reader; Tag : Unsigned_8) return Boolean;

   --  Of 64 bits, in its shortest form.
   function Varint (Message : Octets; Place : in out Reader) return Unsigned_64;
   function Unsigned (Message : Octets; Place : in out Reader) return Unsigned_32;
   function Long (Message : Octets; Place : in out Reader) return Integer_64;
   function Short (Message : Octets; Place : in out Reader) return Integer_32;
   function Long_Zigzag (Message : Octets; Place : in out Reader) return Integer_64;
   function Short_Zigzag (Message : Octets; Place : in out Reader) return Integer_32;
   function Truth (Message : Octets; Place : in out Reader) return Boolean;

   --  Of 8 and of 4 octets, the lowest first.
   function Fixed_64 (Message : Octets; Place : in out Reader) return Unsigned_64;
   function Fixed_32 (Message : Octets; Place : in out Reader) return Unsigned_32;

   --  Of the same bits, in two's complement.
   function Signed (Value : Unsigned_64) return Integer_64;
   function Signed (Value : Unsigned_32) return Integer_32;
   function Bits_Of (Value : Integer_64) return Unsigned_64;

   --  What is behind a size, a message or a list, is read by a reader of its own; empty where it is not all there.
   function Enter (Message : Octets; Place : in out Reader) return Reader;

   --  As many octets as there is room for at most.
   procedure Take_Octets
     (Message : Octets; Place : in out Reader; Into : in out Octets; Size : out Unsigned_32);

   --  Size counts the octets written; there is room for the message's largest encoding.
   procedure Put (Output : in out Octets; Size : in out Unsigned_32; Octet : Unsigned_8);
   procedure Put_Varint (Output : in out Octets; Size : in out Unsigned_32; Value : Unsigned_64);
   procedure Put_Long (Output : in out Octets; Size : in out Unsigned_32; Value : Integer_64);
   procedure Put_Zigzag (Output : in out Octets; Size : in out Unsigned_32; Value : Integer_64);
   procedure Put_Fixed
     (Output : in out Octets; Size : in out Unsigned_32; Value : Unsigned_64; Count : Unsigned_32);

   --  Puts a size before what has been written since Start.
   procedure Put_Size_At (Output : in out Octets; Size : in out Unsigned_32; Start : Unsigned_32);
end Payload;
