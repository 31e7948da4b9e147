--  Unsigned numbers as octets, the lowest first.
with Canonical;  use Canonical;
with Interfaces; use Interfaces;

package Words is
   pragma Pure;

   subtype Word_Size is Unsigned_32 range 1 .. 8;

   --  From is the first octet's place.
   function Word (Bytes : Octets; From : Unsigned_32; Size : Word_Size) return Unsigned_64;
   procedure Put_Word
     (Bytes : in out Octets; From : Unsigned_32; Size : Word_Size; Value : Unsigned_64);
end Words;
