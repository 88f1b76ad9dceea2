//! Times, percentiles, and the table.

use std::time::Instant;

use crate::ground::Ground;

/// A figure on each ground, what it is held against there, and how far it may go.
pub struct Line {
    name: &'static str,
    figures: Vec<f64>,
    floors: Vec<f64>,
    limit: &'static str,
}

impl Line {
    /// Milliseconds, unless the name says otherwise.
    pub fn new(name: &'static str, figures: Vec<f64>, limit: &'static str) -> Self {
        Self { name, figures, floors: Vec::new(), limit }
    }

    /// Held against these.
    pub fn over(self, floors: Vec<f64>) -> Self {
        Self { floors, ..self }
    }
}

/// How long a call takes on each ground, in milliseconds, 95 of 100 times.
///
/// The grounds take turns, round by round: a slow minute of the machine slows all of them, and what is held against each
/// other was measured at the same time. A tenth of the rounds warms up.
pub async fn in_turn<T>(grounds: &[Ground], rounds: usize, call: impl AsyncFn(&Ground, usize) -> T) -> Vec<f64> {
    let mut times = vec![Vec::with_capacity(rounds); grounds.len()];
    for round in 0..rounds + rounds / 10 {
        for (ground, times) in grounds.iter().zip(&mut times) {
            let begin = Instant::now();
            call(ground, round).await;
            if round >= rounds / 10 {
                times.push(begin.elapsed().as_secs_f64() * 1e3);
            }
        }
    }
    times.into_iter().map(p95).collect()
}

/// The time that 95 of 100 calls stay within.
pub fn p95(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() * 95 / 100]
}

/// The time that 99 of 100 calls stay within.
pub fn p99(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() * 99 / 100]
}

/// The most memory this process has had, in megabytes.
pub fn peak_rss_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kilobytes =
        status.lines().find_map(|line| line.strip_prefix("VmHWM:")).and_then(|rest| rest.split_whitespace().next());
    kilobytes.and_then(|number| number.parse::<f64>().ok()).unwrap_or(f64::NAN) / 1024.0
}

/// Prints the figures of each ground beside their floors, and beside the smaller ground before.
pub fn print(grounds: &[Ground], lines: &[Line]) {
    for (at, ground) in grounds.iter().enumerate() {
        println!("\n{} entries; p95 in ms unless said otherwise", ground.rows);
        println!("{:36} {:>10} {:>10} {:>8} {:>10}   limit", "", "figure", "floor", "ratio", "× smaller");
        for Line { name, figures, floors, limit } in lines {
            let Some(figure) = figures.get(at) else { continue };
            let floor = floors.get(at).map_or(String::new(), |floor| format!("{floor:.3}"));
            let ratio = floors.get(at).map_or(String::new(), |floor| format!("{:.2}", figure / floor));
            let smaller = at.checked_sub(1).and_then(|before| figures.get(before));
            let growth = smaller.map_or(String::new(), |smaller| format!("{:.2}", figure / smaller));
            println!("{name:36} {figure:>10.3} {floor:>10} {ratio:>8} {growth:>10}   {limit}");
        }
    }
}
