--  The two banks: one order after another, and what they come to.
with Words; use Words;

package body Journal is
   use type Treap.Count;
   use type Treap.Outcome;

   Blank  : constant Unsigned_8 := 16#FF#;
   Marked : constant Unsigned_8 := 0;

   Valid : constant Unsigned_64 := 16#A55A_5AA5_C33C_3CC3#;

   Valid_Size       : constant := 8;
   Generation_Place : constant := 8;
   Slots_Place      : constant := 12;
   Kind_Place       : constant := 20;
   Whole_Place      : constant := 23;

   --  With so many records left in the bank in use a sector of the other is erased.
   First_Erasure_Left  : constant := 48;
   Second_Erasure_Left : constant := 24;

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
      Self.Dirty := (others => False);
      Self.Erasures := 0;
   end Start;

   procedure Rewrite (Self : in out Log; Slots : Unsigned_32) is
   begin
      if Self.Is_Kept then
         Self.Slots := Slots;
         Self.Due := Entries;
         Self.Item := Treap.None;
         Self.Copied := 0;
         Self.Erasures := Erasure_Count'Last;
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

   function Lower_Sector (Number : Bank) return Sector is (if Number = 0 then 0 else 2);

   --  The lower one first: it has the bank's mark.
   procedure Erase_Other (Self : in out Log; Next : out Order; Is_Due : out Boolean) is
      Lower : constant Sector := Lower_Sector (Self.In_Use + 1);
      Which : constant Sector := (if Self.Dirty (Lower) then Lower else Lower + 1);
   begin
      Next := (Unsigned_32 (Which) * Sector_Size, 0);
      Is_Due := Self.Erasures > 0 and then Self.Dirty (Which);
      if Is_Due then
         Self.Dirty (Which) := False;
         Self.Erasures := Self.Erasures - 1;
      else
         Self.Erasures := 0;
      end if;
   end Erase_Other;

   procedure Soil_Other (Self : in out Log) is
      Lower : constant Sector := Lower_Sector (Self.In_Use + 1);
   begin
      Self.Dirty (Lower) := True;
      Self.Dirty (Lower + 1) := True;
   end Soil_Other;

   procedure Program_Change (Self : in out Log; Next : out Order) is
   begin
      Put_Record (Self, 0, Self.Kind, Self.Key, Self.Value);
      Next := (Record_Offset (Self.In_Use, Self.Used), Whole_Place);
      Self.Due := Mark_Whole;
   end Program_Change;

   procedure Program_Whole (Self : in out Log; Next : out Order) is
      Left : constant Record_Count := Bank_Records - Self.Used - 1;
   begin
      Self.Page (0) := Marked;
      Next := (Record_Offset (Self.In_Use, Self.Used) + Whole_Place, 1);
      Self.Used := Self.Used + 1;
      Self.Erasures :=
        (if Left = First_Erasure_Left or else Left = Second_Erasure_Left then 1 else 0);
      Self.Due := Nothing;
   end Program_Whole;

   --  Item is the next entry to be copied; at first none is.
   procedure Program_Entries (Self : in out Log; Tree : Treap.Tree; Next : out Order) is
   begin
      Soil_Other (Self);
      if Self.Copied = 0 then
         Self.Item := Tree.First;
      end if;
      Next.Offset := Record_Offset (Self.In_Use + 1, Self.Copied);
      Put_Entries (Self, Tree, Next.Size);
      Self.Due := (if Self.Item = Treap.None then Header else Entries);
   end Program_Entries;

   procedure Program_Header (Self : in out Log; Next : out Order) is
   begin
      Soil_Other (Self);
      Put_Word (Self.Page, 0, 4, Unsigned_64 (Self.Generation + 1));
      Put_Word (Self.Page, 4, 4, Unsigned_64 (Self.Slots));
      Next := (Bank_Offset (Self.In_Use + 1) + Generation_Place, 8);
      Self.Due := Mark_Valid;
   end Program_Header;

   procedure Program_Valid (Self : in out Log; Next : out Order) is
   begin
      Self.In_Use := Self.In_Use + 1;
      Self.Generation := Self.Generation + 1;
      Self.Used := Self.Copied;
      Put_Word (Self.Page, 0, Valid_Size, Valid);
      Next := (Bank_Offset (Self.In_Use), Valid_Size);
      Self.Due := Nothing;
   end Program_Valid;

   procedure Write
     (Self : in out Log; Tree : Treap.Tree; Next : out Order; Is_Due : out Boolean) is
   begin
      Is_Due := False;
      if Self.Due not in Change | Mark_Whole then
         Erase_Other (Self, Next, Is_Due);
      end if;
      if Is_Due then
         return;
      end if;
      if Self.Due = Entries and then Tree.Size = 0 then
         Self.Due := Header;
      end if;
      Is_Due := Self.Due /= Nothing;
      case Self.Due is
         when Nothing =>
            Next := (0, 0);
         when Change =>
            Program_Change (Self, Next);
         when Mark_Whole =>
            Program_Whole (Self, Next);
         when Entries =>
            Program_Entries (Self, Tree, Next);
         when Header =>
            Program_Header (Self, Next);
         when Mark_Valid =>
            Program_Valid (Self, Next);
      end case;
   end Write;

   --  The valid bank with the highest generation.
   procedure Find_Bank (Self : in out Log; Medium : Medium_Octets) is
      Base       : Unsigned_32;
      Generation : Unsigned_32;
   begin
      for Number in Bank loop
         Base := Bank_Offset (Number);
         Generation := Unsigned_32 (Word (Medium, Base + Generation_Place, 4));
         if Word (Medium, Base, Valid_Size) = Valid and then Generation > Self.Generation then
            Self.In_Use := Number;
            Self.Generation := Generation;
            Self.Slots := Unsigned_32 (Word (Medium, Base + Slots_Place, 4));
         end if;
      end loop;
   end Find_Bank;

   function Is_Blank (Medium : Medium_Octets; From, Size : Unsigned_32) return Boolean is
     (for all Place in From .. From + Size - 1 => Medium (Place) = Blank);

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
      for Number in Sector loop
         Self.Dirty (Number) :=
           not Is_Blank (Medium, Unsigned_32 (Number) * Sector_Size, Sector_Size);
      end loop;
      Self.Erasures := (if Self.Is_Kept then Erasure_Count'Last else 0);
      if not Self.Is_Kept or else Self.Generation = 0 then
         return;
      end if;
      Self.Used := 0;
      while Self.Used < Bank_Records loop
         From := Record_Offset (Self.In_Use, Self.Used);
         exit when Is_Blank (Medium, From, Record_Size);
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
