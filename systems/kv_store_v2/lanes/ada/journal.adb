--  The two banks: one order after another, and what they come to.
with Words; use Words;

package body Journal is
   use type Treap.Count;
   use type Treap.Outcome;

   Blank  : constant Unsigned_8 := 16#FF#;
   Marked : constant Unsigned_8 := 0;

   Valid_Place   : constant := 8;
   Retired_Place : constant := 9;
   Kind_Place    : constant := 20;
   Whole_Place   : constant := 23;

   function Bank_Offset (Number : Bank) return Unsigned_32 is (Unsigned_32 (Number) * Bank_Size);

   function Record_Offset (Number : Bank; Index : Record_Count) return Unsigned_32 is
     (Bank_Offset (Number) + Index / Page_Records * Page_Size
      + Header_Size + Index mod Page_Records * Record_Size);

   procedure Start (Self : in out Log; Capacity : Treap.Capacities) is
   begin
      --  On a board there is room for as many as there can be.
      pragma Warnings (Off, "condition can only be False*");
      Self.Is_Kept := Capacity <= Entries_Max;
      pragma Warnings (On, "condition can only be False*");
      Self.In_Use := 0;
      Self.Generation := 0;
      Self.Used := 0;
      Self.Due := Nothing;
   end Start;

   procedure Rewrite (Self : in out Log; Slots : Unsigned_32) is
   begin
      if Self.Is_Kept then
         Self.Slots := Slots;
         Self.Due := Retire;
      end if;
   end Rewrite;

   procedure Add
     (Self : in out Log; Slots : Unsigned_32; Kind : Change_Kind; Key, Value : Unsigned_64)
   is
      Has_Room : constant Boolean := Self.Generation /= 0 and then Self.Used < Bank_Records;
   begin
      if not Has_Room or else Self.Due /= Nothing then
         Rewrite (Self, Slots);
      elsif Self.Is_Kept then
         Self.Slots := Slots;
         Self.Kind := Kind;
         Self.Key := Key;
         Self.Value := Value;
         Self.Due := Change;
      end if;
   end Add;

   procedure Put_Record
     (Self : in out Log; From : Unsigned_32; Kind : Change_Kind; Key, Value : Unsigned_64) is
   begin
      Put_Word (Self.Page, From, 8, Key);
      Put_Word (Self.Page, From + 8, 8, Value);
      Put_Word (Self.Page, From + 16, 4, Unsigned_64 (Self.Slots));
      Self.Page (From + Kind_Place) := Change_Kind'Pos (Kind);
      Self.Page (From + 21) := Blank;
      Self.Page (From + 22) := Blank;
      Self.Page (From + Whole_Place) := Marked;
   end Put_Record;

   --  As many entries as a page holds. Their marks go with them: the bank's own says whether they count.
   procedure Put_Entries (Self : in out Log; Tree : Treap.Tree; Size : out Unsigned_32) is
   begin
      Size := 0;
      while Self.Item /= Treap.None and then Size < Page_Records * Record_Size loop
         Put_Record (Self, Size, Put, Tree.Nodes (Self.Item).Key, Tree.Nodes (Self.Item).Value);
         Size := Size + Record_Size;
         Self.Item := Tree.Nodes (Self.Item).Next;
         Self.Copied := Self.Copied + 1;
      end loop;
   end Put_Entries;

   procedure Write
     (Self : in out Log; Tree : Treap.Tree; Next : out Order; Is_Due : out Boolean)
   is
      Other : constant Bank := Self.In_Use + 1;
   begin
      Is_Due := Self.Due /= Nothing;
      Next := (0, 0);
      case Self.Due is
         when Nothing =>
            null;

         when Change =>
            Put_Record (Self, 0, Self.Kind, Self.Key, Self.Value);
            Next := (Record_Offset (Self.In_Use, Self.Used), Whole_Place);
            Self.Due := Mark_Whole;

         when Mark_Whole =>
            Self.Page (0) := Marked;
            Next := (Record_Offset (Self.In_Use, Self.Used) + Whole_Place, 1);
            Self.Used := Self.Used + 1;
            Self.Due := Nothing;

         when Retire =>
            Self.Page (0) := Marked;
            Next := (Bank_Offset (Other) + Retired_Place, 1);
            Self.Due := Erase_Lower;

         when Erase_Lower =>
            Next := (Bank_Offset (Other), 0);
            Self.Due := Erase_Upper;

         when Erase_Upper =>
            Next := (Bank_Offset (Other) + Sector_Size, 0);
            Self.Item := Tree.First;
            Self.Copied := 0;
            Self.Due := (if Self.Item = Treap.None then Header else Entries);

         when Entries =>
            Next.Offset := Record_Offset (Other, Self.Copied);
            Put_Entries (Self, Tree, Next.Size);
            Self.Due := (if Self.Item = Treap.None then Header else Entries);

         when Header =>
            Put_Word (Self.Page, 0, 4, Unsigned_64 (Self.Generation + 1));
            Put_Word (Self.Page, 4, 4, Unsigned_64 (Self.Slots));
            Next := (Bank_Offset (Other), Valid_Place);
            Self.Due := Mark_Valid;

         when Mark_Valid =>
            Self.Page (0) := Marked;
            Next := (Bank_Offset (Other) + Valid_Place, 1);
            Self.In_Use := Other;
            Self.Generation := Self.Generation + 1;
            Self.Used := Self.Copied;
            Self.Due := Nothing;
      end case;
   end Write;

   --  The valid bank with the highest generation.
   procedure Find_Bank (Self : in out Log; Medium : Medium_Octets) is
      Base       : Unsigned_32;
      Generation : Unsigned_32;
   begin
      for Number in Bank loop
         Base := Bank_Offset (Number);
         Generation := Unsigned_32 (Word (Medium, Base, 4));
         if Medium (Base + Valid_Place) = Marked
           and then Medium (Base + Retired_Place) = Blank
           and then Generation > Self.Generation
         then
            Self.In_Use := Number;
            Self.Generation := Generation;
            Self.Slots := Unsigned_32 (Word (Medium, Base + 4, 4));
         end if;
      end loop;
   end Find_Bank;

   function Is_Blank (Medium : Medium_Octets; From : Unsigned_32) return Boolean is
     (for all Place in From .. From + Record_Size - 1 => Medium (Place) = Blank);

   --  False when the tree has no room for it.
   procedure Take_Record
     (Tree : in out Treap.Tree; Medium : Medium_Octets; From : Unsigned_32; Fits : out Boolean)
   is
      Key    : constant Unsigned_64 := Word (Medium, From, 8);
      Done   : Treap.Outcome;
      Before : Unsigned_64;
   begin
      Fits := True;
      if Medium (From + Kind_Place) = Change_Kind'Pos (Delete) then
         Treap.Delete (Tree, Key);
      else
         Treap.Put (Tree, Key, Word (Medium, From + 8, 8), Done, Before);
         Fits := Done /= Treap.Full;
      end if;
   end Take_Record;

   procedure Recover
     (Self   : in out Log;
      Tree   : in out Treap.Tree;
      Medium : Medium_Octets;
      Slots  : out Unsigned_32)
   is
      From : Unsigned_32;
      Fits : Boolean;
   begin
      Slots := 0;
      Find_Bank (Self, Medium);
      if not Self.Is_Kept or else Self.Generation = 0 then
         return;
      end if;
      Self.Used := 0;
      while Self.Used < Bank_Records loop
         From := Record_Offset (Self.In_Use, Self.Used);
         exit when Is_Blank (Medium, From);
         Self.Used := Self.Used + 1;
         if Medium (From + Whole_Place) = Marked then
            Take_Record (Tree, Medium, From, Fits);
            if not Fits then
               --  Another configuration's. The next change leaves this bank behind.
               Self.Used := Bank_Records;
               return;
            end if;
            Self.Slots := Unsigned_32 (Word (Medium, From + 16, 4));
         end if;
      end loop;
      Slots := Self.Slots;
   end Recover;

end Journal;
