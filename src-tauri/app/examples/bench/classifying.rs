//! What the classifier takes for an answer and for a lesson; it knows no ledger.

use std::time::Instant;

use app::{
    classify::{Classifier, Known, seven},
    ledger::CategoryId,
};

use crate::measure::{Line, p99};

/// The classifier on one core, after it learnt from a few thousand entries: what 99 of 100 answers and lessons take.
pub fn lines() -> [Line; 2] {
    const KINDS: [&str; 8] = [
        "Groceries at the market",
        "UBER *TRIP HELP.UBER.COM",
        "Monthly payment for a streaming service",
        "SHELL OIL 57444213209 DALLAS TX",
        "pharmacy",
        "new shoes for the kids",
        "VATTENFALL EUROPE SALES GMBH",
        "dinner with colleagues at the place around the corner",
    ];
    let ids = seven::ALL.map(|_| CategoryId::generate());
    let known: Vec<Known> = ids
        .iter()
        .zip(seven::ALL)
        .map(|(id, builtin)| Known { id: *id, builtin: Some(builtin), name: format!("{builtin:?}"), rests: false })
        .collect();
    let mut classifier = Classifier::new(&known);
    let (mut asked, mut learnt) = (Vec::new(), Vec::new());
    for round in 0..5_000_usize {
        // A word of its own in each, so that the weights grow as they do in a real book.
        let letters: String =
            format!("{round:x}").chars().filter_map(|c| char::from_digit(c.to_digit(16)? + 10, 36)).collect();
        let description = format!("{} {letters}", KINDS[round % KINDS.len()]);
        let begin = Instant::now();
        let answer = classifier.classify(&description);
        asked.push(begin.elapsed().as_secs_f64() * 1e3);
        assert!(answer.category.is_some());
        let begin = Instant::now();
        classifier.learn(&description, ids[round % ids.len()]);
        learnt.push(begin.elapsed().as_secs_f64() * 1e3);
    }
    [
        Line::new("classify (p99)", vec![p99(asked)], "0.2 ms"),
        Line::new("learn a choice (p99)", vec![p99(learnt)], "1 ms"),
    ]
}
