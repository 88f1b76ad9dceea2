//! Chance that comes out the same every time: SplitMix64, in whole numbers.

/// A sequence of chances from a fixed beginning.
pub struct Chance(u64);

impl Chance {
    /// The sequence that begins here.
    pub const fn from(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `end`; zero when that is zero.
    pub const fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        if end == 0 { 0 } else { mixed % end }
    }

    /// Whether something happens that happens so many times in a hundred.
    pub const fn happens(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}
