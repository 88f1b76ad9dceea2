//! Each fact on a ledger in which it is known.

use app::{
    Against, Every, Per, Says, Subject,
    ledger::{
        EntryKind, Month,
        categories::{CategoryChange, Color, NewCategory, Place},
    },
};

use crate::support::*;

/// A quiet year up to October 2026, the same every month.
async fn quiet_year(today: &str) -> Household {
    let home = Household::on(today).await;
    let mut month = Month::parse("2025-10").unwrap();
    while month <= Month::parse("2026-10").unwrap() {
        home.earn(&format!("{month}-01"), 300_000, "Salary").await;
        home.spend(&format!("{month}-01"), 100_000, "Rent", "Bills").await;
        home.spend(&format!("{month}-05"), 1_399, "NETFLIX.COM", "Entertainment").await;
        home.spend(&format!("{month}-08"), 20_000, "Farmers market", "Food").await;
        home.spend(&format!("{month}-19"), 10_000, "Petrol station", "Travel").await;
        month = month.plus(1);
    }
    home
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn sums_shares_and_changes_are_those_of_the_month() {
    let home = quiet_year("2026-12-10").await;
    home.earn("2026-11-01", 300_000, "Salary").await;
    home.spend("2026-11-01", 100_000, "Rent", "Bills").await;
    home.spend("2026-11-08", 60_000, "Farmers market", "Food").await;
    home.spend("2026-11-19", 5_000, "Petrol station", "Travel").await;
    let told = home.month("2026-11").await;
    assert_eq!(told.until, None, "November is over");
    assert_eq!(*says(&told, "spent"), Says::Spent { amount: minor(165_000), count: 3 });
    assert_eq!(*says(&told, "earned"), Says::Earned { amount: minor(300_000), count: 1 });
    let kept = Says::Kept { amount: minor(135_000), rate: 4_500, rate_before: Some(5_620) };
    assert_eq!(*says(&told, "kept"), kept);
    let bills = home.category("Bills").await;
    assert_eq!(*says(&told, "top-1"), Says::Top { rank: 1, category: bills, amount: minor(100_000), share: 6_060 });
    let changed = |of, category, amount, compare, against| Says::Changed { of, category, amount, compare, against };
    let expense = EntryKind::Expense;
    let usual = Against::Usual { of: 6 };
    assert_eq!(*says(&told, "spent-usual"), changed(expense, None, minor(165_000), minor(131_399), usual));
    assert_eq!(*says(&told, "spent-before"), changed(expense, None, minor(165_000), minor(131_399), Against::Before));
    let last_year = changed(expense, None, minor(165_000), minor(131_399), Against::LastYear);
    assert_eq!(*says(&told, "spent-last-year"), last_year);
    let food = Some(home.category("Food").await);
    assert_eq!(*says(&told, "category-usual"), changed(expense, food, minor(60_000), minor(20_000), usual));
    let travel = Some(home.category("Travel").await);
    assert_eq!(*says(&told, "category-less"), changed(expense, travel, minor(5_000), minor(10_000), Against::Before));
    assert!(!has(&told, "earned-before"), "the income is what it was");
    home.opens_what_it_says(&told).await;
    assert!(told.facts.is_sorted_by_key(|fact| fact.subject), "one subject after the other");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn what_is_nested_counts_as_the_category_it_is_in() {
    let home = Household::on("2026-12-10").await;
    home.nest("Groceries", "Food").await;
    home.nest("Eating out", "Food").await;
    for month in ["2026-08", "2026-09", "2026-10"] {
        home.spend(&format!("{month}-01"), 50_000, "Shoes", "Shopping").await;
        home.spend(&format!("{month}-08"), 20_000, "Farmers market", "Groceries").await;
        home.spend(&format!("{month}-09"), 10_000, "Trattoria", "Eating out").await;
    }
    home.spend("2026-11-01", 50_000, "Shoes", "Shopping").await;
    home.spend("2026-11-08", 40_000, "Farmers market", "Groceries").await;
    home.spend("2026-11-09", 30_000, "Trattoria", "Eating out").await;
    home.spend("2026-11-10", 5_000, "Corner shop", "Food").await;
    let told = home.month("2026-11").await;
    let food = home.category("Food").await;
    assert_eq!(*says(&told, "top-1"), Says::Top { rank: 1, category: food, amount: minor(75_000), share: 6_000 });
    let compare = minor(30_000);
    let against = Against::Usual { of: 3 };
    let usual = Says::Changed { of: EntryKind::Expense, category: Some(food), amount: minor(75_000), compare, against };
    assert_eq!(*says(&told, "category-usual"), usual);
    home.opens_what_it_says(&told).await;
}

/// One of the first ones keeps its meaning wherever its owner puts it.
#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_first_category_that_is_nested_is_still_what_it_was() {
    let home = Household::on("2026-12-10").await;
    for (name, within) in [("Bills", "House"), ("Entertainment", "Leisure")] {
        let outer = NewCategory { name: within.to_owned(), color: Color::Food, parent: None };
        let to = Some(home.app.add_category(outer).await.unwrap().saved.id);
        let change = CategoryChange { parent: Some(Place { to }), ..CategoryChange::default() };
        home.app.update_category(home.category(name).await, change).await.unwrap();
    }
    home.spend_monthly("2026-01", "2026-11", 1, 100_000, "Rent", "Bills").await;
    home.spend_monthly("2026-01", "2026-11", 5, 1_399, "NETFLIX.COM", "Entertainment").await;
    let told = home.month("2026-11").await;
    let house = home.category("House").await;
    assert_eq!(*says(&told, "top-1"), Says::Top { rank: 1, category: house, amount: minor(100_000), share: 9_862 });
    let trims = |fact: &app::Fact| matches!(fact.says, Says::IdeaTrim { category, .. } if category == house);
    assert!(!told.facts.iter().any(trims), "rent is not to be had for less");
    let cancels = |fact: &app::Fact| matches!(&fact.says, Says::IdeaCancel { merchant, .. } if merchant.eq_ignore_ascii_case("netflix.com"));
    assert!(told.facts.iter().any(cancels), "entertainment is");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_month_that_goes_on_is_held_against_the_same_days() {
    let home = quiet_year("2026-11-10").await;
    home.earn("2026-11-01", 300_000, "Salary").await;
    home.spend("2026-11-01", 100_000, "Rent", "Bills").await;
    home.spend("2026-11-05", 1_399, "NETFLIX.COM", "Entertainment").await;
    home.spend("2026-11-08", 20_000, "Farmers market", "Food").await;
    home.spend("2026-11-25", 99_900, "Planned for later", "Travel").await;
    let told = home.month("2026-11").await;
    assert_eq!(told.until, Some(day("2026-11-10")));
    assert_eq!(*says(&told, "spent"), Says::Spent { amount: minor(121_399), count: 3 }, "without what lies ahead");
    assert!(!has(&told, "spent-before"), "by the 10th October had come to the same");
    assert!(!has(&told, "category-"), "and so had each category");
    home.opens_what_it_says(&told).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn regular_payments_are_new_dearer_or_silent() {
    let home = quiet_year("2026-12-31").await;
    home.spend_monthly("2026-09", "2026-11", 12, 999, "SPOTIFY P1B2", "Entertainment").await;
    home.spend_monthly("2026-02", "2026-09", 20, 2_990, "FitX Gym", "Health").await;
    home.spend("2026-11-01", 100_000, "Rent", "Bills").await;
    home.spend("2026-11-05", 1_599, "NETFLIX.COM", "Entertainment").await;
    home.spend("2026-11-08", 20_000, "Farmers market", "Food").await;

    let november = home.month("2026-11").await;
    let spotify = Says::RegularNew {
        merchant: "Spotify".into(),
        amount: minor(999),
        every: Every::Month,
        since: day("2026-09-12"),
    };
    assert_eq!(*says(&november, "regular-new-1"), spotify);
    let dearer = Says::RegularPrice {
        merchant: "Netflix.com".into(),
        amount: minor(1_599),
        compare: minor(1_399),
        every: Every::Month,
    };
    assert_eq!(*says(&november, "regular-price-1"), dearer);
    let silent: Vec<&Says> =
        november.facts.iter().filter(|fact| fact.id.starts_with("regular-silent")).map(|fact| &fact.says).collect();
    let petrol = Says::RegularSilent {
        merchant: "Petrol station".into(),
        amount: minor(10_000),
        every: Every::Month,
        due: day("2026-11-19"),
        last: day("2026-10-19"),
    };
    assert_eq!(silent, [&petrol], "the gym was missed in October already, Spotify and Netflix came");
    home.opens_what_it_says(&november).await;

    let october = home.month("2026-10").await;
    let gym = Says::RegularSilent {
        merchant: "FitX Gym".into(),
        amount: minor(2_990),
        every: Every::Month,
        due: day("2026-10-20"),
        last: day("2026-09-20"),
    };
    assert_eq!(*says(&october, "regular-silent-1"), gym);
    assert!(!has(&october, "regular-new"), "twice is no rhythm yet");
    assert!(!has(&october, "regular-price"));
    home.opens_what_it_says(&october).await;

    let year = home.app.yearly_insights(2026).await.unwrap();
    assert!(has(&year, "regular-new"), "Spotify began this year");
    home.opens_what_it_says(&year).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn what_is_far_from_usual_or_paid_twice_is_told() {
    let home = Household::on("2026-12-10").await;
    for number in 1..=9 {
        for (date, amount) in [("03", 2_100), ("11", 1_900 + number * 10), ("20", 2_000)] {
            home.spend(&format!("2026-{number:02}-{date}"), amount, "Corner shop", "Food").await;
        }
    }
    home.spend("2026-11-02", 2_050, "Corner shop", "Food").await;
    home.spend("2026-11-14", 11_000, "Corner shop", "Food").await;
    home.spend("2026-11-16", 4_900, "Shoe repair", "Shopping").await;
    home.spend("2026-11-17", 4_900, "SHOE REPAIR 0042", "Shopping").await;
    let told = home.month("2026-11").await;
    let unusual = Says::Unusual {
        merchant: "Corner shop".into(),
        amount: minor(11_000),
        usual: minor(2_000),
        date: day("2026-11-14"),
        category: None,
    };
    assert_eq!(*says(&told, "unusual-1"), unusual);
    assert!(!has(&told, "unusual-2"), "20.50 at the corner shop is nothing unusual");
    let twice = Says::Twice {
        merchant: "SHOE Repair".into(),
        amount: minor(4_900),
        first: day("2026-11-16"),
        second: day("2026-11-17"),
    };
    assert_eq!(*says(&told, "twice-1"), twice);
    assert!(!has(&told, "largest"), "the largest one is told of already");
    let back = Says::IdeaTwice { merchant: "SHOE Repair".into(), frees: minor(4_900), per: Per::Once };
    assert!(told.facts.iter().any(|fact| fact.says == back), "it may be given back");
    home.opens_what_it_says(&told).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn habits_show_in_weekdays_merchants_and_the_time_of_the_month() {
    let home = Household::on("2026-12-10").await;
    // November 2026 begins on a Sunday; its Saturdays are 7, 14, 21 and 28.
    for date in ["07", "14", "21", "28"] {
        home.spend(&format!("2026-11-{date}"), date.parse::<i64>().unwrap() * 1_000, "Brunch with Ines", "Food").await;
    }
    for date in 1..=10 {
        home.spend(&format!("2026-11-{date:02}"), 350 + date, "Kiosk", "Food").await;
    }
    home.spend("2026-11-26", 30_000, "Train to Genoa", "Travel").await;
    let told = home.month("2026-11").await;
    // 70 + 140 + 210 + 280 and a kiosk on the 7th (3.57) in four Saturdays; the rest in 26 days.
    let rest = (1..=10).filter(|date| *date != 7).map(|date| 350 + date).sum::<i64>() + 30_000;
    let saturdays = Says::Weekday { weekday: 6, amount: minor((70_357 + 2) / 4), compare: minor((rest + 13) / 26) };
    assert_eq!(*says(&told, "weekday"), saturdays);
    assert_eq!(*says(&told, "often"), Says::Often { merchant: "Kiosk".into(), times: 10, amount: minor(3_555) });
    let Says::Favourite { merchant, times, .. } = says(&told, "favourite") else { panic!() };
    assert_eq!((merchant.as_str(), *times), ("Brunch with Ines", 4));
    let Says::Stretch { first, last, .. } = says(&told, "stretch") else { panic!() };
    assert_eq!((*first, *last), (day("2026-11-21"), day("2026-11-30")), "most went out in the last days");
    home.opens_what_it_says(&told).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn no_weekday_is_told_of_before_the_book_has_four_weeks() {
    let home = Household::on("2026-11-30").await;
    // Two Sundays, and a Friday.
    for (date, amount) in [("22", 2_000), ("27", 98), ("29", 2_544)] {
        home.spend(&format!("2026-11-{date}"), amount, &format!("Errand {amount}"), "Other").await;
    }
    assert!(!has(&home.month("2026-11").await, "weekday"));
    assert!(!has(&home.app.yearly_insights(2026).await.unwrap(), "weekday"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_weekday_costs_on_average_what_it_did_since_the_first_entry() {
    let home = Household::on("2026-11-29").await;
    // Four weeks from Monday the 2nd: 24.00 on it, 11.00 a Saturday.
    home.spend("2026-11-02", 2_400, "Hardware", "Other").await;
    for (date, amount) in [("07", 800), ("14", 1_200), ("21", 900), ("28", 1_500)] {
        home.spend(&format!("2026-11-{date}"), amount, "Brunch with Ines", "Food").await;
    }
    let saturdays = Says::Weekday { weekday: 6, amount: minor(1_100), compare: minor(100) };
    let year = home.app.yearly_insights(2026).await.unwrap();
    assert_eq!(*says(&year, "weekday"), saturdays, "the ten months before count for nothing");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn the_largest_payment_is_the_largest_that_is_not_regular() {
    let home = quiet_year("2026-11-30").await;
    home.spend("2026-11-01", 100_000, "Rent", "Bills").await;
    home.spend("2026-11-21", 6_903, "Winter coat", "Shopping").await;
    let told = home.month("2026-11").await;
    let Says::Largest { merchant, amount, .. } = says(&told, "largest") else { panic!() };
    assert_eq!((merchant.as_str(), amount.get()), ("Winter coat", 6_903), "the rent was to be expected");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn ideas_come_from_the_users_own_data_and_the_most_worth_first() {
    let home = quiet_year("2026-12-31").await;
    home.spend("2026-11-05", 1_599, "NETFLIX.COM", "Entertainment").await;
    home.spend("2026-11-08", 60_000, "Farmers market", "Food").await;
    for date in 10..=19 {
        home.spend(&format!("2026-11-{date}"), 800 + i64::from(date % 3), "Snack bar", "Food").await;
    }
    home.spend("2026-11-20", 750, "Overdraft interest", "Other").await;
    let told = home.month("2026-11").await;
    let ideas: Vec<&Says> =
        told.facts.iter().filter(|fact| fact.subject == Subject::Ideas).map(|fact| &fact.says).collect();
    assert_eq!(ideas.len(), 3);
    let food = home.category("Food").await;
    let spent = 60_000 + (10..=19).map(|date| 800 + date % 3).sum::<i64>();
    assert_eq!(
        *ideas[0],
        Says::IdeaFewer {
            merchant: "Snack bar".into(),
            times: 10,
            amount: minor(spent - 60_000),
            frees: minor((spent - 60_000 + 1) / 2),
            per: Per::Month,
        },
        "half as many visits, a year of it, is the most"
    );
    assert_eq!(
        *ideas[1],
        Says::IdeaUsual {
            category: food,
            amount: minor(spent),
            usual: minor(20_000),
            frees: minor(spent - 20_000),
            per: Per::Month,
        }
    );
    let netflix = Says::IdeaCancel {
        merchant: "Netflix.com".into(),
        // What it costs from now on.
        amount: minor(1_599),
        every: Every::Month,
        frees: minor(1_599 * 12),
        per: Per::Year,
    };
    assert_eq!(*ideas[2], netflix);
    home.opens_what_it_says(&told).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn an_idea_of_a_month_that_has_begun_promises_no_month() {
    let home = quiet_year("2026-12-02").await;
    home.spend("2026-12-01", 60_000, "Farmers market", "Food").await;
    let told = home.month("2026-12").await;
    let ideas: Vec<&Says> =
        told.facts.iter().filter(|fact| fact.subject == Subject::Ideas).map(|fact| &fact.says).collect();
    assert!(!ideas.is_empty());
    for idea in ideas {
        match idea {
            Says::IdeaUsual { per, .. } | Says::IdeaTrim { per, .. } | Says::IdeaFewer { per, .. } => {
                assert_eq!(*per, Per::SoFar, "{idea:?}");
            }
            _ => {}
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn nothing_is_said_of_nothing_and_little_of_little() {
    let home = Household::on("2026-11-10").await;
    assert_eq!(home.month("2026-11").await.facts, []);
    assert_eq!(home.app.yearly_insights(1900).await.unwrap().facts, []);
    assert!(home.app.yearly_insights(1899).await.is_err());
    home.spend("2026-11-03", 1, "One cent", "Other").await;
    let told = home.month("2026-11").await;
    assert!(has(&told, "spent") && has(&told, "top-1") && !has(&told, "kept"), "there is no rate without an income");
    home.opens_what_it_says(&told).await;
    home.earn("2026-11-04", 1_000_000_000_000, "A win").await;
    home.opens_what_it_says(&home.month("2026-11").await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn the_dashboard_brings_the_same_insights_along() {
    let home = quiet_year("2026-10-31").await;
    let month = Month::parse("2026-10").unwrap();
    let dashboard = home.app.dashboard(month).await.unwrap();
    assert_eq!(dashboard.insights, Some(home.app.monthly_insights(month).await.unwrap()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn of_a_month_ahead_only_what_is_planned_is_said() {
    let home = quiet_year("2026-11-10").await;
    home.spend("2026-12-05", 5_000, "Concert", "Entertainment").await;
    let told = home.month("2026-12").await;
    let ids: Vec<&str> = told.facts.iter().map(|fact| fact.id.as_str()).collect();
    assert_eq!(ids, ["spent", "top-1"], "nothing of it is late, less or unusual yet");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn what_was_always_there_has_not_become_regular() {
    let home = quiet_year("2026-11-10").await;
    for month in ["2025-10", "2025-12", "2026-01"] {
        let told = home.month(month).await;
        assert!(told.facts.iter().all(|fact| !fact.id.starts_with("regular-new")), "{month}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_yearly_payment_is_no_habit_to_be_given_up() {
    let home = quiet_year("2026-12-10").await;
    home.spend("2025-11-10", 48_000, "Insurance", "Bills").await;
    home.spend("2026-11-10", 49_500, "Insurance", "Bills").await;
    home.spend("2026-11-01", 100_000, "Rent", "Bills").await;
    let told = home.month("2026-11").await;
    assert!(told.facts.iter().all(|fact| !matches!(fact.says, Says::IdeaUsual { .. })), "{told:#?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn three_equal_payments_on_a_day_are_said_once() {
    let home = quiet_year("2026-12-10").await;
    for _ in 0..3 {
        home.spend("2026-11-10", 30_000, "Shoe shop", "Shopping").await;
    }
    let told = home.month("2026-11").await;
    assert_eq!(told.facts.iter().filter(|fact| matches!(fact.says, Says::Twice { .. })).count(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_month_that_runs_is_not_the_leanest_of_its_year() {
    let home = quiet_year("2026-11-01").await;
    home.spend("2026-11-01", 500, "Coffee", "Food").await;
    home.spend("2026-03-20", 700, "Coffee", "Food").await;
    let year = home.app.yearly_insights(2026).await.unwrap();
    let Says::LeanestMonth { month, amount } = says(&year, "leanest-month") else { panic!("another fact") };
    assert_eq!(*amount, minor(131_399));
    assert!(*month < Month::parse("2026-11").unwrap(), "{month}");
    let dearest = Says::DearestMonth { month: Month::parse("2026-03").unwrap(), amount: minor(132_099) };
    assert_eq!(*says(&year, "dearest-month"), dearest);
}
