--  A state as octets.
with Words; use Words;

package body Snapshot is
   use type Treap.Count;

   --  "TKV", and the version.
   Magic : constant := 16#0156_4B54#;

   function Key_Of (Self : Image; Index : Unsigned_32) return Unsigned_64 is
     (Word (Self.Bytes, Header_Size + Entry_Size * Index, 8));

   function Value_Of (Self : Image; Index : Unsigned_32) return Unsigned_64 is
     (Word (Self.Bytes, Header_Size + Entry_Size * Index + 8, 8));

   procedure Take (Self : in out Image; From : Treap.Tree) is
      Item : Treap.Count := From.First;
   begin
      Put_Word (Self.Bytes, 0, 4, Magic);
      Put_Word (Self.Bytes, 4, 4, Unsigned_64 (From.Size));
      Put_Word (Self.Bytes, 8, 8, 0);
      Self.Size := Header_Size;
      while Item /= Treap.None loop
         Put_Word (Self.Bytes, Self.Size, 8, From.Nodes (Item).Key);
         Put_Word (Self.Bytes, Self.Size + 8, 8, From.Nodes (Item).Value);
         Self.Size := Self.Size + Entry_Size;
         Item := From.Nodes (Item).Next;
      end loop;
   end Take;

   procedure Append
     (Self : in out Image; Offset : Unsigned_32; Piece : Octets; Fits : out Boolean) is
   begin
      if Offset = 0 then
         Self.Size := 0;
      end if;
      Fits := Offset = Self.Size and then Piece'Length <= Size_Max - Self.Size;
      if Fits then
         for Octet of Piece loop
            Self.Bytes (Self.Size) := Octet;
            Self.Size := Self.Size + 1;
         end loop;
      end if;
   end Append;

   function Is_Of
     (Self : Image; Capacity : Treap.Capacities; Digest : Treap.Digest) return Boolean
   is
      Told : Unsigned_64;
      Sums : Treap.Digest := Treap.Empty;
   begin
      if Self.Size < Header_Size or else Word (Self.Bytes, 0, 4) /= Magic
        or else Word (Self.Bytes, 8, 8) /= 0
      then
         return False;
      end if;
      Told := Word (Self.Bytes, 4, 4);
      if Told > Unsigned_64 (Capacity)
        or else Unsigned_64 (Self.Size) /= Header_Size + Entry_Size * Told
      then
         return False;
      end if;
      for Index in 1 .. Unsigned_32 (Told) loop
         if Index > 1 and then Key_Of (Self, Index - 2) >= Key_Of (Self, Index - 1) then
            return False;
         end if;
         Treap.Add (Sums, Key_Of (Self, Index - 1), Value_Of (Self, Index - 1));
      end loop;
      return Sums (1) = Digest (1) and then Sums (2) = Digest (2);
   end Is_Of;

   procedure Give (Self : Image; To : in out Treap.Tree) is
      Done   : Treap.Outcome;
      Before : Unsigned_64;
   begin
      for Index in 1 .. (Self.Size - Header_Size) / Entry_Size loop
         Treap.Put (To, Key_Of (Self, Index - 1), Value_Of (Self, Index - 1), Done, Before);
      end loop;
   end Give;

end Snapshot;
