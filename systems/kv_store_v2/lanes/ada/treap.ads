--  The entries of a kv_store as a treap: a search tree by key, in which each node ranks above those below it.
--  The rank is a hash of the key, so the tree's shape depends on the keys alone, and is as flat as that of a
--  random order. It is threaded: every node also knows the one with the next key. Each loop goes down, and ends
--  after all nodes at the latest.
with Interfaces; use Interfaces;
with Room;

package Treap is
   pragma Preelaborate;

   type Count is range 0 .. Room.Capacity_Max;
   subtype Capacities is Count range 1 .. Count'Last;
   subtype Node_Number is Count range 1 .. Count'Last;
   None : constant Count := 0;

   --  Two sums over the entries, modulo 2**64. They find faults; whoever knows them can make two states alike.
   type Digest is array (1 .. 2) of Unsigned_64;
   Empty : constant Digest := (others => 0);
   procedure Add (Sums : in out Digest; Key, Value : Unsigned_64);

   type Node is record
      Key   : Unsigned_64;
      Value : Unsigned_64;
      Left  : Count;
      Right : Count;
      Next  : Count;
   end record;
   type Node_Array is array (Node_Number) of Node;

   type Tree is record
      Capacity : Capacities; --  nodes that may be in it at once
      Size     : Count;      --  nodes that are
      Root     : Count;
      First    : Count;      --  the node with the lowest key
      Used     : Count;      --  nodes from 1 to this one have been in it
      Freed    : Count;      --  those of them that no longer are, linked by Next
      Sums     : Digest;
      Nodes    : Node_Array;
   end record;

   procedure Clear (Self : in out Tree; Capacity : Capacities);

   --  None where the key is not.
   function Find (Self : Tree; Key : Unsigned_64) return Count;

   --  The node with the lowest key of those from Key on.
   function First_From (Self : Tree; Key : Unsigned_64) return Count;

   type Outcome is (Stored, Replaced, Full);

   --  Before is the value that was replaced, else 0.
   procedure Put
     (Self       : in out Tree;
      Key, Value : Unsigned_64;
      Done       : out Outcome;
      Before     : out Unsigned_64);

   --  Does nothing where the key is not.
   procedure Delete (Self : in out Tree; Key : Unsigned_64);
end Treap;
