// The largest of some numbers.
use vstd::prelude::*;

verus! {

spec fn is_largest(s: Seq<u32>, r: u32) -> bool {
    s.contains(r) && forall|i: int| 0 <= i < s.len() ==> s[i] <= r
}

fn largest(v: &Vec<u32>) -> (r: u32)
    requires
        v.len() > 0,
    ensures
        is_largest(v@, r),
{
    unimplemented!()
}

} // verus!

fn main() {
}
