//! What came in and went out, where it went, and how that differs from before.

use ledger::{
    CategoryId, EntryKind, Minor, Month,
    entries::EntryFilter,
    habits::{Span, SpanTotals},
    money::OutOfRange,
};

use super::{
    Behind, Found, USUAL, View, earlier,
    fact::{Against, Period, Says, Subject},
    sums::median,
};

/// Half a percent in basis points is noise; from here on a change is one, in basis points of what it was.
const CHANGE: i64 = 1_000;

/// A category's change counts from this share of all expenses on, in basis points.
const MATTERS: i64 = 200;

/// The stretches to be summed up beside a period: before it, a year before it, those that make what is usual, and the
/// months of a year.
pub(super) fn beside(period: Period, span: Span) -> Vec<Span> {
    let mut spans = Vec::new();
    for months in steps(period) {
        spans.extend(earlier(span, months));
    }
    if let Period::Year { .. } = period {
        spans.extend(months_of(span));
    }
    spans
}

/// How many months back the stretches begin: a year's own, or a month's own and the same month last year.
fn steps(period: Period) -> Vec<i32> {
    match period {
        Period::Month { .. } => (1..=USUAL).chain([12]).collect(),
        Period::Year { .. } => (1..=USUAL).map(|years| years * 12).collect(),
    }
}

fn months_of(span: Span) -> Vec<Span> {
    let mut months = Vec::new();
    let mut month = span.first.month();
    while month.first() <= span.last {
        months.push(Span { first: month.first(), last: month.last().min(span.last) });
        let next = month.plus(1);
        if next == month {
            break;
        }
        month = next;
    }
    months
}

/// The sums of the stretches beside, by what they are for.
struct Beside<'a> {
    before: Option<&'a SpanTotals>,
    last_year: Option<&'a SpanTotals>,
    /// Those with entries, the newest first.
    usual: Vec<&'a SpanTotals>,
    months: Vec<(Month, &'a SpanTotals)>,
}

fn sorted<'a>(view: &View<'a>) -> Beside<'a> {
    let asked = beside(view.period, view.span);
    let of = |wanted: Option<Span>| {
        let at = asked.iter().position(|span| Some(*span) == wanted)?;
        view.habits.beside.get(at).filter(|totals| totals.count > 0)
    };
    // A stretch of which the book holds only a part would make everything look like more.
    let is_full = |span: Span| view.habits.begins.is_some_and(|begins| begins.month().first() <= span.first);
    let back = |months| earlier(view.span, months);
    let full = |months| back(months).filter(|span| is_full(*span));
    let year = match view.period {
        Period::Month { .. } => 1,
        Period::Year { .. } => 12,
    };
    Beside {
        before: of(full(year)),
        last_year: if year == 1 { of(full(12)) } else { None },
        usual: (1..=USUAL).filter_map(|count| of(full(count * year))).collect(),
        months: if year == 1 {
            Vec::new()
        } else {
            months_of(view.span).into_iter().filter_map(|span| Some((span.first.month(), of(Some(span))?))).collect()
        },
    }
}

pub(super) fn find(view: &View<'_>) -> Result<Vec<Found>, OutOfRange> {
    let now = &view.habits.totals;
    let beside = sorted(view);
    let mut found = Vec::new();
    totals(view, now, beside.before, &mut found)?;
    changes(view, now, &beside, &mut found)?;
    months(view, &beside, &mut found);
    top(view, now, &mut found);
    moves(view, now, &beside, &mut found);
    Ok(found)
}

/// Of a period that has not begun: what is planned in it, held against nothing.
pub(super) fn planned(view: &View<'_>) -> Result<Vec<Found>, OutOfRange> {
    let now = &view.habits.totals;
    let mut found = Vec::new();
    totals(view, now, None, &mut found)?;
    top(view, now, &mut found);
    Ok(found)
}

fn totals(
    view: &View<'_>,
    now: &SpanTotals,
    before: Option<&SpanTotals>,
    found: &mut Vec<Found>,
) -> Result<(), OutOfRange> {
    let all = |kind| Behind::Filter(view.whole(kind));
    let expenses: i64 = now.by_category.iter().map(|total| total.count).sum();
    let count = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
    if expenses > 0 {
        let says = Says::Spent { amount: now.expenses, count: count(expenses) };
        found.push(Found::new("spent", Subject::Totals, 30, says, all(EntryKind::Expense)));
    }
    if now.income.is_positive() {
        let says = Says::Earned { amount: now.income, count: count(now.count - expenses) };
        found.push(Found::new("earned", Subject::Totals, 15, says, all(EntryKind::Income)));
    }
    let kept = now.income.checked_sub(now.expenses)?;
    let both = Behind::Filter(EntryFilter { kind: None, ..view.whole(EntryKind::Expense) });
    if let Some(rate) = kept.share_of(now.income).filter(|_| kept.get() >= 0) {
        let rate_of = |then: &SpanTotals| then.income.checked_sub(then.expenses).ok()?.share_of(then.income);
        let says = Says::Kept { amount: kept, rate, rate_before: before.and_then(rate_of) };
        found.push(Found::new("kept", Subject::Totals, 70, says, both));
    } else if now.income.is_positive() {
        let says = Says::Overspent { amount: kept.abs() };
        found.push(Found::new("kept", Subject::Totals, 84, says, both));
    }
    Ok(())
}

fn changes(view: &View<'_>, now: &SpanTotals, beside: &Beside<'_>, found: &mut Vec<Found>) -> Result<(), OutOfRange> {
    let spent = |then: &SpanTotals| then.expenses;
    let earned = |then: &SpanTotals| then.income;
    let mut say = |id: &str, weight, kind, amount: Minor, against, compare: Option<Minor>| {
        let Some(compare) =
            compare.filter(|then| amount.is_positive() && then.is_positive() && is_change(amount, *then))
        else {
            return;
        };
        let says = Says::Changed { of: kind, category: None, amount, compare, against };
        found.push(Found::new(id, Subject::Totals, weight, says, Behind::Filter(view.whole(kind))));
    };
    let (usual, of) = (usual(beside, spent)?, Against::Usual { of: count(&beside.usual) });
    say("spent-usual", 74, EntryKind::Expense, now.expenses, of, usual);
    say("spent-before", 60, EntryKind::Expense, now.expenses, Against::Before, beside.before.map(spent));
    say("spent-last-year", 50, EntryKind::Expense, now.expenses, Against::LastYear, beside.last_year.map(spent));
    say("earned-before", 40, EntryKind::Income, now.income, Against::Before, beside.before.map(earned));
    Ok(())
}

/// Of the months that are over: one that runs is the leanest on its first day.
fn months(view: &View<'_>, beside: &Beside<'_>, found: &mut Vec<Found>) {
    let spent = || {
        let is_over = |month: Month| month.last() <= view.span.last;
        beside.months.iter().filter(move |(month, totals)| is_over(*month) && totals.expenses.is_positive())
    };
    if spent().count() < 3 {
        return;
    }
    let mut say = |id: &str, weight, says, month| {
        let filter = EntryFilter { kind: Some(EntryKind::Expense), month: Some(month), ..EntryFilter::default() };
        found.push(Found::new(id, Subject::Totals, weight, says, Behind::Filter(filter)));
    };
    if let Some((month, totals)) = spent().max_by_key(|(_, totals)| totals.expenses) {
        say("dearest-month", 58, Says::DearestMonth { month: *month, amount: totals.expenses }, *month);
    }
    if let Some((month, totals)) = spent().min_by_key(|(_, totals)| totals.expenses) {
        say("leanest-month", 46, Says::LeanestMonth { month: *month, amount: totals.expenses }, *month);
    }
}

fn top(view: &View<'_>, now: &SpanTotals, found: &mut Vec<Found>) {
    for (rank, total) in (1_u8..=3).zip(&now.by_category) {
        let Some(share) = total.amount.share_of(now.expenses) else { return };
        let says = Says::Top { rank, category: total.category, amount: total.amount, share };
        let weight = if rank == 1 { 65 } else { 20 };
        let behind = Behind::Filter(of_category(view, total.category));
        found.push(Found::new(format!("top-{rank}"), Subject::Categories, weight, says, behind));
    }
}

/// The categories that moved most: against the time before up and down, against last year, and against their usual.
fn moves(view: &View<'_>, now: &SpanTotals, beside: &Beside<'_>, found: &mut Vec<Found>) {
    let mut told: Vec<CategoryId> = Vec::new();
    let mut say = |id: &str, weight, against, moved: Option<Move>| {
        let Some(moved) = moved.filter(|moved| !told.contains(&moved.category)) else { return };
        told.push(moved.category);
        let says = Says::Changed {
            of: EntryKind::Expense,
            category: Some(moved.category),
            amount: moved.now,
            compare: moved.then,
            against,
        };
        let behind = Behind::Filter(of_category(view, moved.category));
        found.push(Found::new(id, Subject::Categories, weight, says, behind));
    };
    let matters = |moved: &Move| {
        let whole = now.expenses.get().max(1);
        is_change(moved.now, moved.then)
            && moved.by().saturating_abs().saturating_mul(10_000) >= whole.saturating_mul(MATTERS)
    };
    let most = |moves: &[Move], up: bool| {
        let towards = |moved: &Move| if up { moved.by() } else { -moved.by() };
        moves.iter().filter(|moved| towards(moved) > 0 && matters(moved)).max_by_key(|moved| towards(moved)).copied()
    };
    if beside.usual.len() >= 3 {
        let usual = usual_moves(now, beside);
        say("category-usual", 72, Against::Usual { of: count(&beside.usual) }, most(&usual, true));
    }
    if let Some(before) = beside.before {
        let moves = moves_between(now, before);
        say("category-more", 62, Against::Before, most(&moves, true));
        say("category-less", 56, Against::Before, most(&moves, false));
    }
    if let Some(last_year) = beside.last_year {
        let moves = moves_between(now, last_year);
        let most = moves.iter().filter(|moved| matters(moved)).max_by_key(|moved| moved.by().abs()).copied();
        say("category-last-year", 38, Against::LastYear, most);
    }
}

/// A category now and then.
#[derive(Debug, Clone, Copy)]
pub(super) struct Move {
    pub category: CategoryId,
    pub now: Minor,
    pub then: Minor,
}

impl Move {
    /// By how much it moved; both are amounts, so this cannot overflow.
    pub const fn by(&self) -> i64 {
        self.now.get() - self.then.get()
    }
}

fn of(totals: &SpanTotals, category: CategoryId) -> Minor {
    totals.by_category.iter().find(|total| total.category == category).map_or(Minor::ZERO, |total| total.amount)
}

/// Each category of both, in the order of now.
fn moves_between(now: &SpanTotals, then: &SpanTotals) -> Vec<Move> {
    let categories = now.by_category.iter().map(|total| total.category);
    let moves = categories.map(|category| Move { category, now: of(now, category), then: of(then, category) });
    moves.filter(|moved| moved.then.is_positive()).collect()
}

/// Each category beside its median over the time before.
fn usual_moves(now: &SpanTotals, beside: &Beside<'_>) -> Vec<Move> {
    let usual = |category| {
        let mut amounts: Vec<i64> = beside.usual.iter().map(|then| of(then, category).get()).collect();
        median(&mut amounts).and_then(|amount| Minor::new(amount).ok()).unwrap_or(Minor::ZERO)
    };
    let moves = now.by_category.iter().map(|total| (total.category, total.amount));
    let moves = moves.map(|(category, now)| Move { category, now, then: usual(category) });
    moves.filter(|moved| moved.then.is_positive()).collect()
}

/// The categories that are above their usual, by how much the most first; for ideas.
pub(super) fn above_usual(view: &View<'_>) -> Vec<Move> {
    let beside = sorted(view);
    if beside.usual.len() < 3 {
        return Vec::new();
    }
    let mut moves = usual_moves(&view.habits.totals, &beside);
    moves.retain(|moved| moved.by() > 0 && is_change(moved.now, moved.then));
    moves.sort_by_key(|moved| std::cmp::Reverse(moved.by()));
    moves
}

/// The expenses of a category, and of what is nested in it, in the days spoken of.
pub(super) fn of_category(view: &View<'_>, category: CategoryId) -> EntryFilter {
    let categories = view.family(category).map(|one| one.id).collect();
    EntryFilter { categories: Some(categories), ..view.whole(EntryKind::Expense) }
}

fn is_change(now: Minor, then: Minor) -> bool {
    (now.get() - then.get()).saturating_abs().saturating_mul(10_000) >= then.get().saturating_mul(CHANGE)
}

fn usual(beside: &Beside<'_>, amount: impl Fn(&SpanTotals) -> Minor) -> Result<Option<Minor>, OutOfRange> {
    if beside.usual.len() < 3 {
        return Ok(None);
    }
    let mut amounts: Vec<i64> = beside.usual.iter().map(|then| amount(then).get()).collect();
    median(&mut amounts).map(Minor::new).transpose()
}

fn count<T>(of: &[T]) -> u8 {
    u8::try_from(of.len()).unwrap_or(u8::MAX)
}
