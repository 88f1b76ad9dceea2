//! Times, percentiles, and the table.

use std::time::Instant;

/// A figure, what it is held against, and how far it may go.
pub struct Line {
    name: &'static str,
    figure: f64,
    floor: Option<f64>,
    limit: &'static str,
}

impl Line {
    /// Milliseconds, unless the name says otherwise.
    pub fn new(name: &'static str, figure: f64, floor: Option<f64>, limit: &'static str) -> Self {
        Self { name, figure, floor, limit }
    }
}

/// How long each of so many calls took, in milliseconds, after a tenth of them to warm up.
pub async fn times<T>(rounds: usize, call: impl AsyncFn(usize) -> T) -> Vec<f64> {
    for round in 0..rounds / 10 {
        call(round).await;
    }
    let mut times = Vec::with_capacity(rounds);
    for round in 0..rounds {
        let begin = Instant::now();
        call(round).await;
        times.push(begin.elapsed().as_secs_f64() * 1e3);
    }
    times
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

/// Prints the figures of a size beside their floors, and beside the size before.
pub fn print(rows: u32, lines: &[Line], before: Option<&[Line]>) {
    println!("\n{rows} entries; p95 in ms unless said otherwise");
    println!("{:36} {:>10} {:>10} {:>8} {:>10}   limit", "", "figure", "floor", "ratio", "× smaller");
    for (index, line) in lines.iter().enumerate() {
        let floor = line.floor.map_or(String::new(), |floor| format!("{floor:.3}"));
        let ratio = line.floor.map_or(String::new(), |floor| format!("{:.2}", line.figure / floor));
        let growth = before.map_or(String::new(), |before| format!("{:.2}", line.figure / before[index].figure));
        println!("{:36} {:>10.3} {floor:>10} {ratio:>8} {growth:>10}   {}", line.name, line.figure, line.limit);
    }
}
