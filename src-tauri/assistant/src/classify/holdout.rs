//! How right the automatic filing would have been on this user's own history: each entry is asked for before it is
//! learnt.

use super::{Classifier, Known, Lesson};

/// What filing from some confidence on would have done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filing {
    /// The confidence, in percent.
    pub threshold: u8,
    /// How many entries would have been filed.
    pub filed: u32,
    /// How many of these where the user put them.
    pub right: u32,
    /// How many entries there were.
    pub of: u32,
}

/// What filing would have done at each threshold from 0 to 100 percent. The first `unmeasured` lessons, the oldest, are
/// only learnt.
pub fn hold_out(categories: &[Known], lessons: &[Lesson], unmeasured: usize) -> Vec<Filing> {
    let mut filed = [0_u32; 101];
    let mut right = [0_u32; 101];
    let mut classifier = Classifier::new(categories);
    for (place, lesson) in lessons.iter().enumerate() {
        if place >= unmeasured {
            let answer = classifier.classify(&lesson.description);
            let confidence = usize::from(answer.confidence.min(100));
            filed[confidence] += 1;
            right[confidence] += u32::from(answer.category == Some(lesson.category));
        }
        classifier.learn(&lesson.description, lesson.category);
    }
    let of = filed.iter().sum();
    let mut at = Vec::with_capacity(101);
    let (mut filed_above, mut right_above) = (0, 0);
    for threshold in (0..=100_u8).rev() {
        filed_above += filed[usize::from(threshold)];
        right_above += right[usize::from(threshold)];
        at.push(Filing { threshold, filed: filed_above, right: right_above, of });
    }
    at.reverse();
    at
}
