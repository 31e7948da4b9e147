--  Insertion splits the subtree that the new node ranks above; deletion merges the two below the node that goes.
package body Treap is

   --  The finaliser of splitmix64 (Steele, Lea, Flood 2014). No two numbers give the same.
   function Mixed (Bits : Unsigned_64) return Unsigned_64 is
      Mix : Unsigned_64 := Bits;
   begin
      Mix := (Mix xor Shift_Right (Mix, 30)) * 16#BF58_476D_1CE4_E5B9#;
      Mix := (Mix xor Shift_Right (Mix, 27)) * 16#94D0_49BB_1331_11EB#;
      return Mix xor Shift_Right (Mix, 31);
   end Mixed;

   Seeds : constant Digest := (16#9E37_79B9_7F4A_7C15#, 16#D1B5_4A32_D192_ED03#);

   function Term (Key, Value, Seed : Unsigned_64) return Unsigned_64 is
     (Mixed (Mixed (Key + Seed) + Value));

   procedure Add (Sums : in out Digest; Key, Value : Unsigned_64) is
   begin
      for Half in Sums'Range loop
         Sums (Half) := Sums (Half) + Term (Key, Value, Seeds (Half));
      end loop;
   end Add;

   procedure Subtract (Sums : in out Digest; Key, Value : Unsigned_64) is
   begin
      for Half in Sums'Range loop
         Sums (Half) := Sums (Half) - Term (Key, Value, Seeds (Half));
      end loop;
   end Subtract;

   procedure Clear (Self : in out Tree; Capacity : Capacities) is
   begin
      Self.Capacity := Capacity;
      Self.Size := 0;
      Self.Root := None;
      Self.First := None;
      Self.Used := 0;
      Self.Freed := None;
      Self.Sums := Empty;
   end Clear;

   function Find (Self : Tree; Key : Unsigned_64) return Count is
      Here : Count := Self.Root;
   begin
      while Here /= None and then Self.Nodes (Here).Key /= Key loop
         Here := (if Key < Self.Nodes (Here).Key then Self.Nodes (Here).Left
                  else Self.Nodes (Here).Right);
      end loop;
      return Here;
   end Find;

   function First_From (Self : Tree; Key : Unsigned_64) return Count is
      Here  : Count := Self.Root;
      Found : Count := None;
   begin
      while Here /= None loop
         if Self.Nodes (Here).Key < Key then
            Here := Self.Nodes (Here).Right;
         else
            Found := Here;
            Here := Self.Nodes (Here).Left;
         end if;
      end loop;
      return Found;
   end First_From;

   --  Where a node hangs: on the root, or on one side of its parent.
   type Hook is record
      Parent  : Count;
      On_Left : Boolean;
   end record;

   procedure Hang (Self : in out Tree; Child : Count; Place : Hook) is
   begin
      if Place.Parent = None then
         Self.Root := Child;
      elsif Place.On_Left then
         Self.Nodes (Place.Parent).Left := Child;
      else
         Self.Nodes (Place.Parent).Right := Child;
      end if;
   end Hang;

   --  Goes down towards a key. Lower becomes the node that is passed to its right: of all passed, the last one
   --  has the greatest key below the one that is looked for.
   procedure Go_Down
     (Self  : Tree;
      Key   : Unsigned_64;
      Here  : in out Count;
      Place : out Hook;
      Lower : in out Count) is
   begin
      Place := (Here, Key < Self.Nodes (Here).Key);
      if Place.On_Left then
         Here := Self.Nodes (Here).Left;
      else
         Lower := Here;
         Here := Self.Nodes (Here).Right;
      end if;
   end Go_Down;

   procedure Thread (Self : in out Tree; Item : Node_Number; Lower : Count) is
   begin
      if Lower = None then
         Self.Nodes (Item).Next := Self.First;
         Self.First := Item;
      else
         Self.Nodes (Item).Next := Self.Nodes (Lower).Next;
         Self.Nodes (Lower).Next := Item;
      end if;
   end Thread;

   --  The item's key is not in the tree.
   procedure Insert (Self : in out Tree; Item : Node_Number) is
      Key   : constant Unsigned_64 := Self.Nodes (Item).Key;
      Here  : Count := Self.Root;
      Place : Hook := (None, False);
      Lower : Count := None;
      Lefts, Rights : Hook;
   begin
      while Here /= None and then Mixed (Self.Nodes (Here).Key) > Mixed (Key) loop
         Go_Down (Self, Key, Here, Place, Lower);
      end loop;
      Hang (Self, Item, Place);
      --  What hung there goes to the item's two sides.
      Lefts := (Item, True);
      Rights := (Item, False);
      while Here /= None loop
         if Self.Nodes (Here).Key < Key then
            Hang (Self, Here, Lefts);
            Lefts := (Here, False);
            Lower := Here;
            Here := Self.Nodes (Here).Right;
         else
            Hang (Self, Here, Rights);
            Rights := (Here, True);
            Here := Self.Nodes (Here).Left;
         end if;
      end loop;
      Hang (Self, None, Lefts);
      Hang (Self, None, Rights);
      Thread (Self, Item, Lower);
   end Insert;

   --  Hangs two subtrees as one; all keys of the first lie below those of the second.
   procedure Merge (Self : in out Tree; Below, Above : Count; Place : Hook) is
      Left  : Count := Below;
      Right : Count := Above;
      Open  : Hook := Place;
   begin
      while Left /= None and then Right /= None loop
         if Mixed (Self.Nodes (Left).Key) > Mixed (Self.Nodes (Right).Key) then
            Hang (Self, Left, Open);
            Open := (Left, False);
            Left := Self.Nodes (Left).Right;
         else
            Hang (Self, Right, Open);
            Open := (Right, True);
            Right := Self.Nodes (Right).Left;
         end if;
      end loop;
      Hang (Self, (if Left = None then Right else Left), Open);
   end Merge;

   procedure Take_Node (Self : in out Tree; Item : out Node_Number) is
   begin
      if Self.Freed = None then
         Self.Used := Self.Used + 1;
         Item := Self.Used;
      else
         Item := Self.Freed;
         Self.Freed := Self.Nodes (Item).Next;
      end if;
   end Take_Node;

   procedure Put
     (Self       : in out Tree;
      Key, Value : Unsigned_64;
      Done       : out Outcome;
      Before     : out Unsigned_64)
   is
      Item : Count := Find (Self, Key);
   begin
      Before := 0;
      if Item /= None then
         Done := Replaced;
         Before := Self.Nodes (Item).Value;
         Subtract (Self.Sums, Key, Before);
         Self.Nodes (Item).Value := Value;
      elsif Self.Size = Self.Capacity then
         Done := Full;
         return;
      else
         Done := Stored;
         Take_Node (Self, Item);
         Self.Nodes (Item).Key := Key;
         Self.Nodes (Item).Value := Value;
         Insert (Self, Item);
         Self.Size := Self.Size + 1;
      end if;
      Add (Self.Sums, Key, Value);
   end Put;

   --  The node with the next key below.
   procedure Find_Lower (Self : Tree; Item : Node_Number; Place : out Hook; Lower : out Count) is
      Key  : constant Unsigned_64 := Self.Nodes (Item).Key;
      Here : Count := Self.Root;
   begin
      Place := (None, False);
      Lower := None;
      while Here /= Item loop
         Go_Down (Self, Key, Here, Place, Lower);
      end loop;
      Here := Self.Nodes (Item).Left;
      while Here /= None loop
         Lower := Here;
         Here := Self.Nodes (Here).Right;
      end loop;
   end Find_Lower;

   procedure Delete (Self : in out Tree; Key : Unsigned_64) is
      Item  : constant Count := Find (Self, Key);
      Place : Hook;
      Lower : Count;
   begin
      if Item = None then
         return;
      end if;
      Subtract (Self.Sums, Key, Self.Nodes (Item).Value);
      Find_Lower (Self, Item, Place, Lower);
      Merge (Self, Self.Nodes (Item).Left, Self.Nodes (Item).Right, Place);
      if Lower = None then
         Self.First := Self.Nodes (Item).Next;
      else
         Self.Nodes (Lower).Next := Self.Nodes (Item).Next;
      end if;
      Self.Nodes (Item).Next := Self.Freed;
      Self.Freed := Item;
      Self.Size := Self.Size - 1;
   end Delete;

end Treap;
