--  What a lane of this machine has room for.
package Room is
   pragma Pure;

   --  Entries of a store.
   Capacity_Max : constant := 131_072;
end Room;
