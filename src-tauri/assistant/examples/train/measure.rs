//! How well it carries over: each name is asked of a model that never saw a line beginning with the same word.

use std::collections::BTreeMap;

use assistant::classify::seven::SEVEN;

use crate::{
    fit::{Example, Fitted, fit, softmax},
    settings::Settings,
    tables::{Line, PARTS, Source},
};

/// Prints accuracy by source, and the sharpness with the least surprise.
pub fn carry_over(lines: &[Line], examples: &[Vec<Example>], settings: &Settings) {
    let mut asked: BTreeMap<Source, Vec<([f32; SEVEN], usize)>> = BTreeMap::new();
    for fold in 0..PARTS {
        let is_out = |line: &Line| line.source != Source::Brand && line.part() == fold;
        let learnt: Vec<&Example> =
            lines.iter().zip(examples).filter(|(line, _)| !is_out(line)).flat_map(|(_, copies)| copies).collect();
        let fitted = fit(&learnt, settings);
        for (line, copies) in lines.iter().zip(examples).filter(|(line, _)| is_out(line)) {
            let Some(category) = line.category else { continue };
            asked.entry(line.source).or_default().push((scores(&fitted, &copies[0]), category));
        }
    }
    for (source, asked) in &asked {
        let right = asked.iter().filter(|(scores, category)| best(scores) == *category).count();
        println!("{source:?}: {right} of {} right ({:.3})", asked.len(), right as f32 / asked.len() as f32);
        let (sharpness, surprise) = sharpness(asked);
        println!("  least surprise {surprise:.4} at sharpness {sharpness:.2}");
    }
    let all: Vec<_> = asked.into_values().flatten().collect();
    let (sharpness, surprise) = sharpness(&all);
    println!("all: least surprise {surprise:.4} at sharpness {sharpness:.2}");
}

fn scores(fitted: &Fitted, example: &Example) -> [f32; SEVEN] {
    let mut scores = fitted.bias;
    for (bucket, value) in example.buckets() {
        for (score, weight) in scores.iter_mut().zip(&fitted.weights[*bucket as usize]) {
            *score += weight * value;
        }
    }
    scores
}

fn best(scores: &[f32; SEVEN]) -> usize {
    (0..SEVEN).max_by(|a, b| scores[*a].total_cmp(&scores[*b])).unwrap()
}

fn sharpness(asked: &[([f32; SEVEN], usize)]) -> (f32, f32) {
    let surprise = |sharpness: f32| {
        let of = |(scores, category): &([f32; SEVEN], usize)| {
            let mut scores = scores.map(|score| score * sharpness);
            softmax(&mut scores);
            -scores[*category].max(1e-9).ln()
        };
        asked.iter().map(of).sum::<f32>() / asked.len() as f32
    };
    let tried = (4..60).map(|step| step as f32 * 0.05).map(|sharpness| (sharpness, surprise(sharpness)));
    tried.min_by(|a, b| a.1.total_cmp(&b.1)).unwrap()
}
