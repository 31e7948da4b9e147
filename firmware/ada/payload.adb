--  Canonical protobuf, item by item.
package body Payload is

   procedure Refuse (Place : in out Reader; Is_Bad : Boolean) is
   begin
      if Is_Bad then
         Place.Good := False;
      end if;
   end Refuse;

   function Takes
     (Message : Octets; Place : in out Reader; Tag : Unsigned_8) return Boolean is
   begin
      if not Has_More (Place) or else Message (Place.Done + 1) /= Tag then
         return False;
      end if;
      Place.Done := Place.Done + 1;
      return True;
   end Takes;

   --  Seven bits an octet, the lowest first, ten octets at most; the tenth has room for one bit.
   function Varint (Message : Octets; Place : in out Reader) return Unsigned_64 is
      Value : Unsigned_64 := 0;
      Octet : Unsigned_8;
   begin
      for Index in Natural range 0 .. 9 loop
         exit when not Has_More (Place);
         Place.Done := Place.Done + 1;
         Octet := Message (Place.Done);
         exit when Index = 9 and then Octet > 1;
         Value := Value or Shift_Left (Unsigned_64 (Octet and 16#7F#), 7 * Index);
         if Octet < 16#80# then
            exit when Octet = 0 and then Index > 0;
            return Value;
         end if;
      end loop;
      Place.Good := False;
      return 0;
   end Varint;

   function Unsigned (Message : Octets; Place : in out Reader) return Unsigned_32 is
      Value : constant Unsigned_64 := Varint (Message, Place);
   begin
      Refuse (Place, Value >= 2**32);
      return Unsigned_32 (Value and 16#FFFF_FFFF#);
   end Unsigned;

   function Signed (Value : Unsigned_64) return Integer_64 is
     (if Value < 2**63 then Integer_64 (Value) else -Integer_64 (not Value) - 1);

   function Signed (Value : Unsigned_32) return Integer_32 is
     (if Value < 2**31 then Integer_32 (Value) else -Integer_32 (not Value) - 1);

   --  What does not fit into 32 bits is none.
   function Shortened (Place : in out Reader; Value : Integer_64) return Integer_32 is
   begin
      if Value in -2**31 .. 2**31 - 1 then
         return Integer_32 (Value);
      end if;
      Place.Good := False;
      return 0;
   end Shortened;

   function Long (Message : Octets; Place : in out Reader) return Integer_64 is
     (Signed (Varint (Message, Place)));

   function Short (Message : Octets; Place : in out Reader) return Integer_32 is
      Value : constant Integer_64 := Long (Message, Place);
   begin
      return Shortened (Place, Value);
   end Short;

   function Long_Zigzag (Message : Octets; Place : in out Reader) return Integer_64 is
      Value : constant Unsigned_64 := Varint (Message, Place);
      Half  : constant Unsigned_64 := Shift_Right (Value, 1);
   begin
      return Signed (if (Value and 1) = 0 then Half else not Half);
   end Long_Zigzag;

   function Short_Zigzag (Message : Octets; Place : in out Reader) return Integer_32 is
      Value : constant Integer_64 := Long_Zigzag (Message, Place);
   begin
      return Shortened (Place, Value);
   end Short_Zigzag;

   function Truth (Message : Octets; Place : in out Reader) return Boolean is
      Value : constant Unsigned_64 := Varint (Message, Place);
   begin
      Refuse (Place, Value > 1);
      return Value = 1;
   end Truth;

   function Fixed
     (Message : Octets; Place : in out Reader; Count : Unsigned_32) return Unsigned_64
   is
      Value : Unsigned_64 := 0;
   begin
      if not Place.Good or else Place.Last - Place.Done < Count then
         Place.Good := False;
         return 0;
      end if;
      for Index in reverse 1 .. Count loop
         Value := Shift_Left (Value, 8) or Unsigned_64 (Message (Place.Done + Index));
      end loop;
      Place.Done := Place.Done + Count;
      return Value;
   end Fixed;

   function Fixed_64 (Message : Octets; Place : in out Reader) return Unsigned_64 is
     (Fixed (Message, Place, 8));

   function Fixed_32 (Message : Octets; Place : in out Reader) return Unsigned_32 is
     (Unsigned_32 (Fixed (Message, Place, 4)));

   function Enter (Message : Octets; Place : in out Reader) return Reader is
      Size  : constant Unsigned_32 := Unsigned (Message, Place);
      Inner : Reader;
   begin
      Refuse (Place, Size > Place.Last - Place.Done);
      Inner := (Place.Done, Place.Done, True);
      if Place.Good then
         Inner.Last := Place.Done + Size;
         Place.Done := Inner.Last;
      end if;
      return Inner;
   end Enter;

   procedure Take_Octets
     (Message : Octets; Place : in out Reader; Into : in out Octets; Size : out Unsigned_32)
   is
      Inner : constant Reader := Enter (Message, Place);
   begin
      Size := 0;
      Refuse (Place, Inner.Last - Inner.Done > Into'Length);
      if not Place.Good then
         return;
      end if;
      Size := Inner.Last - Inner.Done;
      for Index in 1 .. Size loop
         Into (Index) := Message (Inner.Done + Index);
      end loop;
   end Take_Octets;

   procedure Put (Output : in out Octets; Size : in out Unsigned_32; Octet : Unsigned_8) is
   begin
      Size := Size + 1;
      Output (Size) := Octet;
   end Put;

   procedure Put_Varint (Output : in out Octets; Size : in out Unsigned_32; Value : Unsigned_64)
   is
      Rest : Unsigned_64 := Value;
   begin
      while Rest >= 16#80# loop
         Put (Output, Size, Unsigned_8 (Rest and 16#7F#) or 16#80#);
         Rest := Shift_Right (Rest, 7);
      end loop;
      Put (Output, Size, Unsigned_8 (Rest));
   end Put_Varint;

   function Bits_Of (Value : Integer_64) return Unsigned_64 is
     (if Value >= 0 then Unsigned_64 (Value) else not Unsigned_64 (-(Value + 1)));

   --  A negative value takes ten octets.
   procedure Put_Long (Output : in out Octets; Size : in out Unsigned_32; Value : Integer_64) is
   begin
      Put_Varint (Output, Size, Bits_Of (Value));
   end Put_Long;

   procedure Put_Zigzag (Output : in out Octets; Size : in out Unsigned_32; Value : Integer_64) is
      Twice : constant Unsigned_64 := Shift_Left (Bits_Of (Value), 1);
   begin
      Put_Varint (Output, Size, (if Value < 0 then not Twice else Twice));
   end Put_Zigzag;

   procedure Put_Fixed
     (Output : in out Octets; Size : in out Unsigned_32; Value : Unsigned_64; Count : Unsigned_32)
   is
      Rest : Unsigned_64 := Value;
   begin
      for Index in 1 .. Count loop
         Put (Output, Size, Unsigned_8 (Rest and 16#FF#));
         Rest := Shift_Right (Rest, 8);
      end loop;
   end Put_Fixed;

   procedure Put_Size_At (Output : in out Octets; Size : in out Unsigned_32; Start : Unsigned_32)
   is
      Inner : constant Unsigned_32 := Size - Start;
      Room  : constant Unsigned_32 := (if Inner < 16#80# then 1 else 2);
   begin
      for Index in reverse 1 .. Inner loop
         Output (Start + Room + Index) := Output (Start + Index);
      end loop;
      Size := Start;
      Put_Varint (Output, Size, Unsigned_64 (Inner));
      Size := Size + Inner;
   end Put_Size_At;

end Payload;
