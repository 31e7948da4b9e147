--  Canonical protobuf, field by field.
package body Canonical is

   --  What a tag says of its field besides the number, which is above these three bits.
   Varint  : constant Unsigned_8 := 0;
   Fixed64 : constant Unsigned_8 := 1;
   Sized   : constant Unsigned_8 := 2;

   Fixed64_Size : constant := 8;

   procedure Read_Tag
     (Message : Octets; Place : in out Cursor; Tag : Unsigned_8; Is_Next : out Boolean) is
   begin
      Is_Next := Place.Good
        and then Place.Done < Message'Last
        and then Message (Place.Done + 1) = Tag;
      if Is_Next then
         Place.Done := Place.Done + 1;
      end if;
   end Read_Tag;

   --  Seven bits an octet, the lowest first, until one without its top bit; that one is zero only in what
   --  could have been said in fewer octets, or not at all.
   procedure Read_Varint (Message : Octets; Place : in out Cursor; Value : out Unsigned_32) is
      Scale : Unsigned_64 := 1;
      Sum   : Unsigned_64 := 0;
      Octet : Unsigned_8;
   begin
      Value := 0;
      Place.Good := False;
      while Place.Done < Message'Last and then Scale <= 2**28 loop
         Place.Done := Place.Done + 1;
         Octet := Message (Place.Done);
         Sum := Sum + Scale * Unsigned_64 (Octet and 16#7F#);
         Scale := Scale * 128;
         if Octet < 16#80# then
            if Octet /= 0 and then Sum < 2**32 then
               Place.Good := True;
               Value := Unsigned_32 (Sum);
            end if;
            return;
         end if;
      end loop;
   end Read_Varint;

   procedure Read_U32
     (Message : Octets; Place : in out Cursor; Number : Field; Value : out Unsigned_32)
   is
      Is_Next : Boolean;
   begin
      Value := 0;
      Read_Tag (Message, Place, Number * 8 + Varint, Is_Next);
      if Is_Next then
         Read_Varint (Message, Place, Value);
      end if;
   end Read_U32;

   procedure Read_Fixed64
     (Message : Octets; Place : in out Cursor; Number : Field; Value : out Unsigned_64)
   is
      Is_Next : Boolean;
   begin
      Value := 0;
      Read_Tag (Message, Place, Number * 8 + Fixed64, Is_Next);
      if not Is_Next then
         return;
      end if;
      if Message'Last - Place.Done >= Fixed64_Size then
         for Index in reverse Unsigned_32 range 1 .. Fixed64_Size loop
            Value := Value * 256 + Unsigned_64 (Message (Place.Done + Index));
         end loop;
         Place.Done := Place.Done + Fixed64_Size;
      end if;
      --  Cut short, or a default that is on the wire.
      Place.Good := Value /= 0;
   end Read_Fixed64;

   procedure Put (Output : in out Octets; Size : in out Unsigned_32; Octet : Unsigned_8) is
   begin
      Size := Size + 1;
      Output (Size) := Octet;
   end Put;

   procedure Put_Fixed64
     (Output : in out Octets; Size : in out Unsigned_32; Number : Field; Value : Unsigned_64)
   is
      Rest : Unsigned_64 := Value;
   begin
      if Value = 0 then
         return;
      end if;
      Put (Output, Size, Number * 8 + Fixed64);
      for Index in 1 .. Fixed64_Size loop
         Put (Output, Size, Unsigned_8 (Rest and 16#FF#));
         Rest := Rest / 256;
      end loop;
   end Put_Fixed64;

   procedure Put_Small
     (Output : in out Octets; Size : in out Unsigned_32; Number : Field; Value : Small) is
   begin
      Put (Output, Size, Number * 8 + Varint);
      Put (Output, Size, Value);
   end Put_Small;

   procedure Put_Header
     (Output : in out Octets; Size : in out Unsigned_32; Number : Field; Inner : Inner_Size) is
   begin
      Put (Output, Size, Number * 8 + Sized);
      Put (Output, Size, Unsigned_8 (Inner));
   end Put_Header;

end Canonical;
