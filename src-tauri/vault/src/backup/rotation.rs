//! Which backups are kept: the newest of 7 days, 4 weeks and 12 months, and always the 3 newest.
//!
//! Days, weeks and months are those that have a backup, counted from the newest backup back, so a clock that jumps
//! makes no backup old. One that claims to come from the future uses up no place and is kept until the clock gets
//! there.

use std::collections::HashSet;

use chrono::{DateTime, Datelike, TimeDelta, Utc};

const NEWEST: usize = 3;
const DAYS: usize = 7;
const WEEKS: usize = 4;
const MONTHS: usize = 12;

/// The places of those that may go, given when each was made, newest first in the order of making.
pub(super) fn superfluous(made: &[DateTime<Utc>], now: DateTime<Utc>) -> Vec<usize> {
    // A day of grace: a wrong time zone is not a wrong clock.
    let horizon = now + TimeDelta::days(1);
    let (mut days, mut weeks, mut months) = (HashSet::new(), HashSet::new(), HashSet::new());
    let mut gone = Vec::new();
    for (place, at) in made.iter().enumerate() {
        if *at > horizon {
            continue;
        }
        let day = at.date_naive();
        let kept = [
            first_of(&mut days, DAYS, day.num_days_from_ce()),
            first_of(&mut weeks, WEEKS, day.iso_week().year() * 100 + day.iso_week().week().cast_signed()),
            first_of(&mut months, MONTHS, day.year() * 100 + day.month().cast_signed()),
        ];
        if place >= NEWEST && !kept.contains(&true) {
            gone.push(place);
        }
    }
    gone
}

/// Whether this is the newest backup of a day, week or month that still has a place.
fn first_of(seen: &mut HashSet<i32>, places: usize, which: i32) -> bool {
    seen.len() < places && seen.insert(which)
}
