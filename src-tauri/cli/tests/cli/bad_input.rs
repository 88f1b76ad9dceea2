//! What cannot be accepted: said in one place, with the right code, and nothing half-written.

use std::fs::File;

use serde_json::{Value, json};

use crate::support::{Place, said, text};

#[test]
fn amounts_dates_and_names_that_cannot_be_are_exit_code_2() {
    let place = Place::with_account();
    let add = |extra: &[&str]| {
        let base = ["add", "--description", "x", "--amount", "1"];
        let named: Vec<&str> = extra.iter().step_by(2).copied().collect();
        let kept = base[1..].chunks(2).filter(|pair| !named.contains(&pair[0])).flatten().copied();
        let args: Vec<&str> = std::iter::once("add").chain(kept).chain(extra.iter().copied()).collect();
        place.run(&args)
    };
    let long = "x".repeat(10_000);
    for (extra, says) in [
        (["--amount", "-5"], "--amount"),
        (["--amount", "0"], "--amount"),
        (["--amount", "1e9"], "--amount"),
        (["--amount", "NaN"], "--amount"),
        (["--amount", "1.005"], "2 decimals"),
        (["--amount", "999999999999999999999999999999"], "too large"),
        (["--amount", ""], "--amount"),
        (["--date", "2025-02-30"], "--date"),
        (["--date", "0000-01-01"], "--date"),
        (["--description", long.as_str()], "too long"),
        (["--description", "\u{200B}"], "--description"),
        (["--category", "'); DROP TABLE categories;--"], "--category"),
        (["--kind", "gift"], "--kind"),
        (["--tag", "a,b"], "--tag:"),
    ] {
        let refused = add(&extra);
        assert_eq!(refused.code, 2, "{extra:?}: {refused:?}");
        assert!(refused.err.contains(says), "{extra:?}: {}", refused.err);
    }
    assert_eq!(place.count(), 0, "nothing was written");
    add(&["--description", "'); DROP TABLE entries;--"]).done();
    add(&["--description", "\u{202E}gnp.exe \u{1F600}"]).done();
    assert_eq!(place.count(), 2);
    let listed = place.run(&["list"]).done().out;
    assert!(!listed.contains('\u{202E}'), "what turns the direction of a line does not reach the terminal: {listed}");
}

#[test]
fn a_number_that_is_none_says_what_is_expected() {
    let place = Place::new();
    for (args, says) in [
        (["undo", "abc", "--redo"], "a change's number is expected, as history lists it"),
        (["history", "--limit", "x"], "a whole number is expected"),
        (["list", "--year", "MMXXV"], "a whole number is expected"),
        (["summary", "--year", "20x5"], "a whole number is expected"),
    ] {
        let refused = place.run(&args);
        assert!(refused.code == 2 && refused.err.contains(says), "{args:?}: {}", refused.err);
    }
}

#[test]
fn a_file_of_which_no_row_goes_in_is_refused() {
    let place = Place::with_account();
    let file = place.file("bad.csv", "Date,Description,Amount\n2025-02-30,Coffee,-3.20\n2025-01-01,Tea,much\n");
    let refused = place.run(&["import", text(&file), "--json"]);
    assert_eq!(refused.code, 1, "{refused:?}");
    assert_eq!(refused.json()["rejected"], 2, "what is wrong with them is told all the same");
    assert_eq!(place.count(), 0);
}

#[test]
fn an_empty_password_is_none_and_no_wrong_one() {
    let place = Place::with_account();
    for _ in 0..4 {
        let refused = said(place.command(&["--user", "anna", "list"]).env("COFFER_PASSWORD", ""));
        assert!(refused.code == 2 && refused.err.contains("There is no password"), "{refused:?}");
    }
    place.run(&["list"]).done();
}

#[test]
fn files_that_cannot_be_read_are_refused_whole() {
    let place = Place::with_account();
    let gigabyte = place.path("gigabyte.csv");
    File::create(&gigabyte).unwrap().set_len(1 << 30).unwrap();
    std::fs::create_dir(place.path("folder.csv")).unwrap();
    for (file, says) in [
        (gigabyte, "too large"),
        (place.path("folder.csv"), "folder"),
        (place.path("missing.csv"), "no such file"),
        (place.file("empty.csv", ""), "empty"),
        (place.file("binary.csv", [b"\x89PNG\r\n\x1a\n".as_slice(), &[0; 400]].concat()), "not text"),
        (place.file("headless.csv", "2025-01-01,Coffee,-3.20\n"), "names no columns"),
        (place.file("short.csv", "Date,Description\n2025-01-01,Coffee\n"), "Amount is missing"),
        (place.file("twice.csv", "Date,Description,Amount,amount\n"), "Amount is there twice"),
    ] {
        let refused = place.run(&["import", text(&file), "--create-categories"]);
        assert_eq!(refused.code, 1, "{refused:?}");
        assert!(refused.err.contains(says) && refused.err.lines().count() == 1, "{}: {}", file.display(), refused.err);
    }
    let nothing = place.file("nothing.csv", "Date,Description,Amount\n");
    assert_eq!(
        place.run(&["import", text(&nothing), "--json"]).done().json()["added"],
        0,
        "a header alone is no fault"
    );
    assert_eq!(place.count(), 0);
    assert_eq!(place.run(&["history", "--json"]).done().json()["changes"], json!([]), "nothing to undo");
}

#[test]
fn dates_that_can_be_read_either_way_round_are_read_as_one_says() {
    for (order, dates) in [("day-first", ["2026-02-01", "2026-02-03"]), ("month-first", ["2026-01-02", "2026-03-02"])] {
        let place = Place::with_account();
        let file = place.file("slashes.csv", "Date,Description,Amount\n01/02/2026,Rent,-700\n03/02/2026,Bread,-4.20\n");
        let refused = place.run(&["import", text(&file), "--json"]);
        assert!(refused.code == 1 && refused.err.contains("--date-order"), "{refused:?}");
        let refused = refused.json();
        assert_eq!((&refused["added"], &refused["rejected_rows"][0]["reason"]), (&json!(0), &json!("ambiguousDate")));
        assert_eq!(place.run(&["import", text(&file), "--date-order", order, "--json"]).done().json()["added"], 2);
        let listed = place.run(&["list", "--json"]).done().json();
        let mut found: Vec<_> = (0..2).map(|at| listed["entries"][at]["date"].as_str().unwrap().to_owned()).collect();
        found.sort();
        assert_eq!(found, dates, "{order}");
    }
}

#[cfg(unix)]
#[test]
fn a_file_without_permission_is_said_to_be_one() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::with_account();
    let file = place.file("locked.csv", "Date,Description,Amount\n");
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o000)).unwrap();
    if File::open(&file).is_ok() {
        eprintln!("SKIPPED: this user may read every file");
        return;
    }
    let refused = place.run(&["import", text(&file)]);
    assert!(refused.code == 1 && refused.err.contains("does not allow"), "{refused:?}");
}

#[test]
fn bad_rows_are_listed_with_line_and_reason_and_the_good_ones_go_in_unless_told_otherwise() {
    let place = Place::with_account();
    let file = place.file(
        "mixed.csv",
        "Date,Description,Amount,Category\n\
         2025-01-01,good,-1.00,Food\n\
         2025-02-30,bad day,-1.00,\n\
         2025-01-02,bad amount,1e9,\n\
         2025-01-03,zero,0,\n\
         2025-01-04,ragged\n\
         2025-01-05,\"=cmd|' /C calc'!A0\",-2.00,Hobby\n",
    );
    let lines = |report: &Value| -> Vec<(i64, String)> {
        let rows = report["rejected_rows"].as_array().unwrap();
        rows.iter().map(|row| (row["line"].as_i64().unwrap(), row["reason"].as_str().unwrap().to_owned())).collect()
    };
    let bad = [(3, "notADate"), (4, "notANumber"), (5, "zeroAmount"), (6, "wrongCellCount")]
        .map(|(line, why)| (line, why.to_owned()));

    let refused = place.run(&["import", text(&file), "--create-categories", "--strict", "--json"]);
    assert_eq!(refused.code, 1);
    let report = refused.json();
    assert_eq!(
        (report["added"].as_i64(), report["rejected"].as_i64(), lines(&report)),
        (Some(0), Some(4), bad.to_vec())
    );
    assert_eq!(report["rejected_rows"][0]["text"], "2025-02-30");
    assert_eq!(place.count(), 0, "all or nothing");

    let unasked = place.run(&["import", text(&file), "--json"]);
    assert_eq!((unasked.code, unasked.json()["added"].as_i64()), (1, Some(0)), "categories are not made unasked");
    assert_eq!(unasked.json()["unknown_categories"], json!(["Hobby"]));
    assert_eq!(lines(&unasked.json()), [bad.as_slice(), &[(7, "unknownCategory".to_owned())]].concat());
    assert_eq!(
        (&unasked.json()["rejected"], &unasked.json()["rejected_rows"][4]["text"]),
        (&json!(5), &json!("Hobby"))
    );
    assert_eq!(place.count(), 0);

    let taken = place.run(&["import", text(&file), "--create-categories", "--json"]).done().json();
    assert_eq!((taken["added"].as_i64(), taken["rejected"].as_i64()), (Some(2), Some(4)));
    assert_eq!(lines(&taken), bad.to_vec());

    let rest = place.run(&["import", text(&file), "--json"]).done().json();
    assert_eq!(
        (rest["added"].as_i64(), rest["skipped"].as_i64(), rest["rejected"].as_i64()),
        (Some(0), Some(2), Some(4))
    );
    let twice = place.run(&["import", text(&file), "--allow-duplicates", "--json"]).done().json();
    assert_eq!((twice["added"].as_i64(), twice["skipped"].as_i64()), (Some(2), Some(0)));
    let names = place.run(&["categories"]).done().out;
    assert!(names.contains("Hobby"), "{names}");
    assert_eq!(place.count(), 4);
}

#[test]
fn unknown_categories_are_asked_for_before_they_are_made() {
    let place = Place::with_account();
    let file = place.file(
        "hobby.csv",
        "Date,Description,Amount,Category\n2025-01-01,paint,-1.00,Hobby\n2025-01-02,brush,-1,hobby\n",
    );
    let refused = place.run(&["import", text(&file), "--json"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("--create-categories"), "{}", refused.err);
    assert_eq!(refused.json()["unknown_categories"], json!(["Hobby"]), "the same name in another case is the same");
    place.run(&["import", text(&file), "--create-categories"]).done();
    assert_eq!(place.run(&["list", "--category", "HOBBY", "--json"]).done().json()["count"], 2);
}

#[test]
fn an_encoding_that_is_guessed_is_said() {
    let place = Place::with_account();
    let said = |name: &str, bytes: &[u8]| {
        let file = place.file(name, "");
        std::fs::write(&file, bytes).unwrap();
        place.run(&["import", text(&file), "--json"]).done().json()["guessed_encoding"].clone()
    };
    let rows = "Date,Description,Amount\n2025-01-01,Müller Bäckerei,-1\n2025-01-02,Café Größe,-2\n";
    let latin: Vec<u8> = rows.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    assert_eq!(said("utf8.csv", rows.as_bytes()), Value::Null);
    assert_eq!(said("latin.csv", &latin), json!("windows-1252"));
}

#[test]
fn a_german_file_finds_the_categories_there_are() {
    let place = Place::with_account();
    let file = place.file(
        "buch.csv",
        "Datum;Beschreibung;Betrag;Kategorie;Typ\n13.02.2025;Brot;-1,20;Essen;\n14.02.2025;Lohn;2.500,00;;Einnahme\n",
    );
    let taken = place.run(&["import", text(&file), "--json"]).done().json();
    assert_eq!(taken["added"], 2, "nothing is asked: Essen is Food");
    assert_eq!(place.run(&["list", "--category", "Food", "--json"]).done().json()["count"], 1);
    let again = place.file("mehr.csv", "Datum;Beschreibung;Betrag;Kategorie\n15.02.2025;Milch;-1,10;Reisen\n");
    assert_eq!(place.run(&["import", text(&again), "--json"]).done().json()["added"], 1);
    assert_eq!(place.run(&["categories", "--json"]).done().json()["categories"].as_array().map(Vec::len), Some(7));
}

/// To open a pipe is to wait for whoever writes into it, for ever.
#[cfg(unix)]
#[test]
fn a_pipe_is_refused_and_not_waited_for() {
    let place = Place::with_account();
    let pipe = place.path("pipe.csv");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert_eq!(place.run(&["import", text(&pipe)]).code, 1);
    assert_eq!(place.run(&["restore", "--from", text(&pipe)]).code, 1);
    assert_eq!(place.run(&["backup", "--add", text(&pipe)]).code, 1);
}

/// The book of another currency has other values at home: what they are in goes out with them.
#[test]
fn what_a_book_in_yen_exports_is_no_money_of_a_book_in_dollars() {
    let place = Place::with_account();
    place.run_as("yuki", &["register", "--email", "yuki@example.org", "--currency", "JPY"]).done();
    let add = ["add", "--description", "hotel", "--currency", "EUR", "--amount", "5", "--home", "800"];
    place.run_as("yuki", &add).done();
    let (first, second) = (place.path("first.csv"), place.path("second.csv"));
    place.run_as("yuki", &["export", text(&first)]).done();
    let refused = place.run(&["import", text(&first), "--json"]).json();
    assert_eq!((&refused["added"], &refused["rejected_rows"][0]["reason"]), (&json!(0), &json!("otherCurrency")));
    assert_eq!(refused["rejected_rows"][0]["column"], "home");
    place.run_as("sora", &["register", "--email", "sora@example.org", "--currency", "JPY"]).done();
    place.run_as("sora", &["import", text(&first)]).done();
    place.run_as("sora", &["export", text(&second)]).done();
    assert_eq!(std::fs::read(&first).unwrap(), std::fs::read(&second).unwrap());
}

/// Two spellings of a name look the same, so they are the same.
#[test]
fn accents_apart_from_their_letters_make_no_second_category_or_tag() {
    let place = Place::with_account();
    let file = place.file(
        "cafe.csv",
        "Date,Description,Amount,Category,Tags\n\
         2025-01-01,a,-1.00,Caf\u{e9},caf\u{e9}\n\
         2025-01-02,b,-1.00,Cafe\u{301},cafe\u{301}\n",
    );
    let asked = place.run(&["import", text(&file), "--json"]).json();
    assert_eq!(asked["unknown_categories"], json!(["Caf\u{e9}"]));
    place.run(&["import", text(&file), "--create-categories"]).done();
    assert_eq!(place.run(&["categories", "--json"]).done().json()["categories"].as_array().map(Vec::len), Some(8));
    assert_eq!(place.run(&["tags", "--json"]).done().json()["tags"].as_array().map(Vec::len), Some(1));
    for name in ["caf\u{e9}", "CAFE\u{301}"] {
        assert_eq!(place.run(&["list", "--category", name, "--json"]).done().json()["count"], 2);
    }
}

/// What goes to a place of the user's choice.
#[cfg(unix)]
#[test]
fn what_is_written_over_is_a_file_and_links_stay_links() {
    use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
    let place = Place::with_account();
    let (pipe, link, real) = (place.path("pipe"), place.path("link.csv"), place.file("real.csv", "old"));
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    symlink("real.csv", &link).unwrap();
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640)).unwrap();
    for args in [["export", text(&pipe), "--force"].as_slice(), &["backup", "--to", text(&pipe), "--force"]] {
        let refused = place.run(args);
        assert!(refused.code == 1 && refused.err.contains("cannot be written"), "{refused:?}");
        assert!(std::fs::metadata(&pipe).unwrap().file_type().is_fifo());
    }
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    place.run(&["export", text(&link), "--force"]).done();
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(std::fs::read_to_string(&real).unwrap().starts_with("Date,"));
    assert_eq!(mode(&real), 0o640, "an old file keeps its rights");
    place.run(&["backup", "--to", text(&link), "--force"]).done();
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    let new = place.path("new.csv");
    place.run(&["export", text(&new)]).done();
    assert_eq!(mode(&new), 0o600, "a new one is for its owner alone");
}

#[cfg(unix)]
#[test]
fn a_new_data_folder_is_for_its_owner_alone_and_an_old_one_keeps_its_rights() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |place: &Place| std::fs::metadata(place.data()).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&Place::with_account()), 0o700);
    let old = Place::new();
    std::fs::create_dir(old.data()).unwrap();
    std::fs::set_permissions(old.data(), std::fs::Permissions::from_mode(0o755)).unwrap();
    old.register("anna");
    assert_eq!(mode(&old), 0o755);
}

#[test]
fn a_category_that_is_written_out_is_the_nested_one() {
    let place = Place::with_account();
    let file = |rows: &str| place.file("nested.csv", format!("Date,Description,Amount,Category\n{rows}"));
    let made = file("2025-01-01,soup,-1.00,Food \u{203a} Lunch\n");
    place.run(&["import", text(&made), "--create-categories"]).done();
    let lunch = || {
        let all = place.run(&["categories", "--json"]).done().json();
        let all = all["categories"].as_array().unwrap().clone();
        all.into_iter().filter(|one| one["name"].as_str().unwrap().contains("Lunch")).collect::<Vec<_>>()
    };
    assert_eq!(lunch().len(), 1);
    assert_eq!((&lunch()[0]["name"], &lunch()[0]["parent"]), (&json!("Lunch"), &json!("Food")));

    place.run(&["import", text(&file("2025-01-02,stew,-1.00,Food \u{203a} Lunch\n2025-01-03,roll,-1,lunch\n"))]).done();
    place.run(&["add", "--description", "pie", "--amount", "2", "--category", "food \u{203a} lunch"]).done();
    assert_eq!(place.run(&["list", "--category", "Lunch", "--json"]).done().json()["count"], 4);
    assert_eq!(lunch().len(), 1, "what looks the same is the same");
}

#[test]
fn a_column_of_categories_that_holds_something_else_makes_none() {
    let place = Place::with_account();
    let rows: String = (0..600).map(|n| format!("2025-01-01,bread,-1.00,Receipt {n}\n")).collect();
    let file = place.file("receipts.csv", format!("Date,Description,Amount,Category\n{rows}"));
    let refused = place.run(&["import", text(&file), "--create-categories"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("500 names"), "{}", refused.err);
    assert_eq!(place.count(), 0);
}
