--  What a lane of a board has room for.
package Room is
   pragma Pure;

   --  Entries of a store.
   Capacity_Max : constant := 256;
end Room;
