//! Which backups are kept: the newest of 7 days, 4 weeks and 12 months, and always the 3 newest.
//!
//! Days, weeks and months are those of the owner that have a backup, counted from the newest backup back, so a clock that jumps
//! makes no backup old. One that claims to come from the future uses up no place and is kept until the clock gets
//! there.

use std::collections::HashSet;

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};

const NEWEST: usize = 3;
const DAYS: usize = 7;
const WEEKS: usize = 4;
const MONTHS: usize = 12;

/// The indices of the backups that may be deleted. `made` says when each was made, the newest first.
pub(super) fn superfluous(
    made: &[DateTime<Utc>],
    now: DateTime<Utc>,
    day_of: impl Fn(DateTime<Utc>) -> NaiveDate,
) -> Vec<usize> {
    // A day of grace: a wrong time zone is not a wrong clock.
    let horizon = now + TimeDelta::days(1);
    let (mut days, mut weeks, mut months) = (HashSet::new(), HashSet::new(), HashSet::new());
    let mut gone = Vec::new();
    for (place, at) in made.iter().enumerate() {
        if *at > horizon {
            continue;
        }
        let day = day_of(*at);
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

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    /// Plays days through: a backup whenever `clock` says, a rotation after each.
    fn play(clock: impl IntoIterator<Item = DateTime<Utc>>) -> Vec<DateTime<Utc>> {
        let mut kept: Vec<DateTime<Utc>> = Vec::new();
        for now in clock {
            kept.insert(0, now);
            let newest: Vec<_> = kept.iter().take(NEWEST).copied().collect();
            let gone = superfluous(&kept, now, |at| at.date_naive());
            assert!(gone.iter().all(|place| *place >= NEWEST), "one of the newest three was to go");
            kept = kept.iter().enumerate().filter(|(place, _)| !gone.contains(place)).map(|(_, at)| *at).collect();
            assert!(kept.starts_with(&newest));
        }
        kept
    }

    fn day(number: i64) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2024, 1, 1, 9, 0, 0).unwrap() + TimeDelta::days(number)
    }

    #[test]
    fn three_years_of_days_leave_seven_days_four_weeks_and_twelve_months() {
        let kept = play((0..1096).map(day));
        for back in 0..7 {
            assert!(kept.contains(&day(1095 - back)), "day -{back}");
        }
        let months: HashSet<_> = kept.iter().map(|at| (at.year(), at.month())).collect();
        assert_eq!(months.len(), 12);
        let weeks: HashSet<_> = kept.iter().take(10).map(|at| at.iso_week()).collect();
        assert!(weeks.len() >= 4);
        assert!(kept.len() <= 7 + 4 + 12, "{}", kept.len());
    }

    #[test]
    fn a_day_is_the_owners() {
        // Where it is 13 hours later than in Greenwich, 20:00 and 07:00 of the next day are one day there.
        let east = |at: DateTime<Utc>| (at + TimeDelta::hours(13)).date_naive();
        let made: Vec<_> =
            (0..4).rev().flat_map(|n| [day(2 * n) + TimeDelta::hours(9), day(2 * n) - TimeDelta::hours(2)]).collect();
        let gone = superfluous(&made, made[0], east);
        for place in 0..DAYS {
            assert!(!gone.contains(&place), "each was a day of its own: {gone:?}");
        }
        assert!(!superfluous(&made, made[0], |at| at.date_naive()).is_empty());
    }

    #[test]
    fn many_in_a_day_leave_the_three_newest() {
        let kept = play((0..50).map(|minute| day(0) + TimeDelta::minutes(minute)));
        assert_eq!(kept.len(), 3);
        assert_eq!(kept[0], day(0) + TimeDelta::minutes(49));
    }

    #[test]
    fn rare_backups_do_not_grow_old() {
        // Once a quarter: each is a month of its own, and time alone removes none.
        let kept = play((0..8).map(|n| day(n * 91)));
        assert_eq!(kept.len(), 8);
    }

    #[test]
    fn a_clock_set_back_removes_nothing_from_before() {
        let before: Vec<_> = (0..30).map(day).collect();
        let kept_before = play(before.iter().copied());
        let after = before.iter().copied().chain((0..30).map(|n| day(n - 800)));
        let kept = play(after);
        for at in kept_before {
            assert!(kept.contains(&at), "{at} was removed by a clock that runs two years behind");
        }
    }

    #[test]
    fn a_clock_far_ahead_for_a_while_takes_no_place_from_the_true_ones() {
        let true_days: Vec<_> = (0..20).map(day).collect();
        let jump = (0..5).map(|n| day(3650 + n));
        let kept = play(true_days.iter().copied().chain(jump).chain((20..40).map(day)));
        for back in 0..7 {
            assert!(kept.contains(&day(39 - back)));
        }
        let days: HashSet<_> = kept.iter().filter(|at| **at < day(1000)).map(|at| at.iso_week()).collect();
        assert!(days.len() >= 4, "the weeks before the jump are still there");
    }

    #[test]
    fn a_clock_that_jumps_about_always_leaves_three() {
        let mut seed = 7u64;
        let jumps = (0..500).map(|_| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            day(i64::try_from(seed >> 52).unwrap() - 2000)
        });
        assert!(play(jumps).len() >= 3);
    }
}
