--  Unsigned numbers as octets.
package body Words is

   function Word (Bytes : Octets; From : Unsigned_32; Size : Word_Size) return Unsigned_64 is
      Value : Unsigned_64 := 0;
   begin
      for Index in reverse Unsigned_32 range 0 .. Size - 1 loop
         Value := Value * 256 + Unsigned_64 (Bytes (From + Index));
      end loop;
      return Value;
   end Word;

   procedure Put_Word
     (Bytes : in out Octets; From : Unsigned_32; Size : Word_Size; Value : Unsigned_64)
   is
      Rest : Unsigned_64 := Value;
   begin
      for Index in Unsigned_32 range 0 .. Size - 1 loop
         Bytes (From + Index) := Unsigned_8 (Rest and 16#FF#);
         Rest := Rest / 256;
      end loop;
   end Put_Word;

end Words;
