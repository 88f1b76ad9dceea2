//! The fault plan: what happens to a vault when processes die, the power goes, the disk fills up, files are taken away,
//! bits flip and two programs want the same thing.
//!
//! The one who suffers is another process: this test binary once more, with an ignored test as its part. It changes a
//! real vault through [`app::App`] and notes what was acknowledged only after the use case had returned; the test then
//! holds the vault against the notes. What needs mounts runs in a mount namespace of its own, so that nothing stays
//! mounted whatever happens, and says so where it cannot run.
//!
//! Small sizes run with all other tests; `cargo xtask faults --long` asks for the large ones. Each case ends with one line
//! of counts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::cast_possible_truncation, clippy::cast_sign_loss)]

mod backups;
mod double_starts;
mod flips;
mod full_disk;
mod imports;
mod kills;
mod newer;
mod power;
mod story;
mod support;
mod taken_away;
