--  A state as octets, the same for every lane: a header, then the entries by rising key.
with Canonical;  use Canonical;
with Interfaces; use Interfaces;
with Room;
with Treap;

package Snapshot is
   pragma Preelaborate;

   Header_Size : constant := 16;
   Entry_Size  : constant := 16;
   Size_Max    : constant := Header_Size + Entry_Size * Room.Capacity_Max;

   subtype Sizes is Unsigned_32 range 0 .. Size_Max;

   --  Kept octets are numbered from 0, as pieces are.
   type Image is record
      Size  : Sizes;
      Bytes : Octets (0 .. Size_Max - 1);
   end record;

   procedure Take (Self : in out Image; From : Treap.Tree);

   --  One at offset 0 is the first piece of another snapshot. False where it does not fit on.
   procedure Append
     (Self : in out Image; Offset : Unsigned_32; Piece : Octets; Fits : out Boolean);

   --  Whether it is what Take makes of some tree of this capacity with this digest.
   function Is_Of
     (Self : Image; Capacity : Treap.Capacities; Digest : Treap.Digest) return Boolean;

   --  Puts its entries into an empty tree, in which there is room for them.
   procedure Give (Self : Image; To : in out Treap.Tree);
end Snapshot;
