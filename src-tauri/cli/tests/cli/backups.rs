//! Backups are made, looked into, restored here and elsewhere, and never believed unread.

use std::path::Path;

use serde_json::Value;

use crate::support::{PASSWORD, Place, said, text};

#[test]
fn a_backup_comes_back_here() {
    let place = Place::with_account();
    place.run(&["add", "--description", "before", "--amount", "1"]).done();
    let id = place.run(&["backup", "--json"]).done().json()["id"].as_str().unwrap().to_owned();
    place.run(&["add", "--description", "after", "--amount", "2"]).done();

    let look = place.run(&["restore", &id, "--look", "--json"]).done().json();
    assert_eq!((look["backup"]["holds"]["entries"].as_i64(), look["now"]["entries"].as_i64()), (Some(1), Some(2)));
    assert_eq!(place.count(), 2, "a look changes nothing");

    let restored = place.run(&["restore", &id, "--json"]).done().json();
    assert_eq!(restored["now"]["entries"], 1);
    assert_eq!(place.count(), 1);
    let list = place.run(&["backup", "--list", "--json"]).done().json();
    let reasons: Vec<_> = list["backups"].as_array().unwrap().iter().map(|backup| backup["reason"].clone()).collect();
    assert!(reasons.contains(&"beforeRestore".into()), "what was there is kept: {reasons:?}");
    assert_eq!(place.run(&["verify", "--json"]).done().json()["whole"], true);
    assert_eq!(place.run(&["restore", "no-such-backup"]).code, 1);
    assert_eq!(place.run(&["restore", "../../etc/passwd"]).code, 1);
}

#[test]
fn a_backup_opens_on_another_computer_with_the_password_or_the_recovery_key() {
    let place = Place::new();
    let key = place.register("anna").json()["recovery_key"].as_str().unwrap().to_owned();
    place.run(&["add", "--description", "x", "--amount", "1"]).done();
    let file = place.path("anna.cofferbackup");
    place.run(&["backup", "--to", text(&file)]).done();
    assert_eq!(place.run(&["restore", "--from", text(&file)]).code, 1, "the account is here already");

    let by_password = Place::new();
    let args = ["restore", "--from", text(&file), "--json"];
    let wrong = said(by_password.command(&args).env("COFFER_PASSWORD", "not this one at all"));
    assert_eq!(wrong.code, 4, "{wrong:?}");
    let restored = said(by_password.command(&args).env("COFFER_PASSWORD", PASSWORD)).done().json();
    assert_eq!(restored["username"], "anna");
    assert_eq!(by_password.count(), 1);

    let by_key = Place::new();
    let args = ["restore", "--from", text(&file), "--with-recovery-key"];
    said(by_key.command(&args).env("COFFER_RECOVERY_KEY", &key)).done();
    assert_eq!(by_key.count(), 1);
}

#[test]
fn a_damaged_backup_is_found_and_refused() {
    let place = Place::with_account();
    place.run(&["add", "--description", "x", "--amount", "1"]).done();
    let file = place.path("anna.cofferbackup");
    place.run(&["backup", "--to", text(&file)]).done();
    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    let elsewhere = Place::new();
    let args = ["restore", "--from", text(&file)];
    let refused = said(elsewhere.command(&args).env("COFFER_PASSWORD", PASSWORD));
    assert_eq!(refused.code, 1, "{refused:?}");
    let none = elsewhere.file("note.txt", "no backup");
    let refused = said(elsewhere.command(&["restore", "--from", text(&none)]).env("COFFER_PASSWORD", PASSWORD));
    assert!(refused.code == 1 && refused.err.contains("not a backup"), "{refused:?}");
}

#[test]
fn a_backup_that_was_cut_off_is_not_passed_over() {
    for length in [0, 100, 4096] {
        let place = Place::with_account();
        let id = place.run(&["backup", "--json"]).done().json()["id"].as_str().unwrap().to_owned();
        assert_eq!(place.run(&["verify"]).code, 0);
        let file =
            std::fs::OpenOptions::new().write(true).open(place.account_folder().join("backups").join(&id)).unwrap();
        file.set_len(length).unwrap();
        let found = place.run(&["verify", "--json"]);
        let told = &found.json()["backups"][0];
        assert_eq!((found.code, &told["id"], &told["whole"]), (1, &id.into(), &false.into()), "{length} bytes");
    }
}

#[test]
fn a_damaged_vault_is_told_and_a_backup_takes_its_place() {
    for damage in
        [|file: &Path| std::fs::write(file, [7; 9000]).unwrap(), |file: &Path| std::fs::remove_file(file).unwrap()]
    {
        let place = Place::with_account();
        place.run(&["add", "--description", "kept", "--amount", "1"]).done();
        let id = place.run(&["backup", "--json"]).done().json()["id"].as_str().unwrap().to_owned();
        place.run(&["add", "--description", "after", "--amount", "2"]).done();
        let folder = place.account_folder();
        damage(&folder.join("vault.db"));

        let refused = place.run(&["list"]);
        assert!(refused.code == 1 && refused.err.contains("damaged"), "{refused:?}");
        assert!(!refused.err.contains("sqlcipher"), "in words for people: {refused:?}");
        let found = place.run(&["verify", "--json"]);
        assert_eq!((found.code, &found.json()["whole"], &found.json()["holds"]), (1, &false.into(), &Value::Null));
        assert_eq!(found.json()["backups"][0]["whole"], true);
        assert_eq!(place.run(&["backup", "--list", "--json"]).done().json()["backups"][0]["id"], id.as_str());
        assert_eq!(place.run(&["restore", &id, "--look", "--json"]).done().json()["now"], Value::Null);
        assert_eq!(place.run(&["backup"]).code, 1, "there is nothing to back up");

        assert_eq!(place.run(&["restore", &id, "--json"]).done().json()["now"]["entries"], 1);
        assert_eq!(place.count(), 1);
        assert_eq!(place.run(&["verify", "--json"]).done().json()["whole"], true);
    }
}

#[test]
fn a_damaged_page_that_does_not_keep_the_vault_from_opening_is_mended_too() {
    let place = Place::with_account();
    let row = format!("2026-03-01,{},-4.50\n", "long description ".repeat(30));
    let rows = place.file("rows.csv", format!("Date,Description,Amount\n{}", row.repeat(60)));
    place.run(&["import", text(&rows)]).done();
    let id = place.run(&["backup", "--json"]).done().json()["id"].as_str().unwrap().to_owned();
    let file = place.account_folder().join("vault.db");
    let mut bytes = std::fs::read(&file).unwrap();
    let end = bytes.len() - 2000;
    bytes[end] ^= 1;
    std::fs::write(&file, &bytes).unwrap();
    assert_eq!(place.run(&["verify", "--json"]).json()["whole"], false);
    place.run(&["restore", &id]).done();
    assert_eq!(place.count(), 60);
    assert_eq!(std::fs::read(file.with_file_name("damaged.db")).unwrap(), bytes, "the damaged one is kept");
}

#[test]
fn the_key_comes_out_of_a_backup_when_both_its_files_are_lost() {
    let place = Place::with_account();
    place.run(&["add", "--description", "x", "--amount", "1"]).done();
    let file = place.path("anna.cofferbackup");
    place.run(&["backup", "--to", text(&file)]).done();
    let folder = place.account_folder();
    let lose_the_key = || {
        std::fs::write(folder.join("vault.key"), "nonsense").unwrap();
        std::fs::remove_file(folder.join("vault.key.bak")).unwrap();
    };
    lose_the_key();
    assert_eq!(place.count(), 1);
    assert!(folder.join("vault.key.bak").exists(), "both are there again");

    lose_the_key();
    std::fs::remove_dir_all(folder.join("backups")).unwrap();
    let lost = place.run(&["list"]);
    assert!(lost.code == 1 && lost.err.contains("damaged"), "{lost:?}");
    place.run(&["restore", "--from", text(&file)]).done();
    assert_eq!(place.count(), 1);
}

#[test]
fn a_backup_that_brings_a_lost_key_back_does_not_take_a_newer_ledger_away() {
    let place = Place::with_account();
    place.run(&["add", "--description", "x", "--amount", "1"]).done();
    let file = place.path("anna.cofferbackup");
    place.run(&["backup", "--to", text(&file)]).done();
    place.run(&["add", "--description", "since then", "--amount", "2"]).done();
    let folder = place.account_folder();
    let lose_the_key = || {
        std::fs::remove_file(folder.join("vault.key")).unwrap();
        std::fs::remove_file(folder.join("vault.key.bak")).unwrap();
        std::fs::remove_dir_all(folder.join("backups")).unwrap();
    };
    lose_the_key();
    place.run(&["restore", "--from", text(&file)]).done();
    assert_eq!(place.count(), 2, "the ledger here was sound");
    let list = place.run(&["backup", "--list", "--json"]).done().json();
    let id = list["backups"][0]["id"].as_str().unwrap().to_owned();
    place.run(&["restore", &id]).done();
    assert_eq!(place.count(), 1, "what the backup holds can be had all the same");

    // Now the ledger is damaged as well.
    lose_the_key();
    std::fs::write(folder.join("vault.db"), [7; 9_000]).unwrap();
    place.run(&["restore", "--from", text(&file)]).done();
    assert_eq!(place.count(), 1);
}

#[test]
fn a_backup_from_another_disk_joins_the_list_once() {
    let place = Place::with_account();
    place.run(&["add", "--description", "x", "--amount", "1"]).done();
    let file = place.path("anna.cofferbackup");
    place.run(&["backup", "--to", text(&file)]).done();
    let folder = place.account_folder().join("backups");
    std::fs::remove_dir_all(&folder).unwrap();
    let count = || std::fs::read_dir(&folder).unwrap().count();
    let id = place.run(&["backup", "--add", text(&file), "--json"]).done().json()["id"].as_str().unwrap().to_owned();
    let before = count();
    place.run(&["backup", "--add", text(&file)]).done();
    assert_eq!(count(), before, "it is there already");
    place.run(&["restore", &id]).done();
    assert_eq!(place.count(), 1);

    let stranger = Place::with_account();
    let refused = stranger.run(&["backup", "--add", text(&file)]);
    assert!(refused.code == 1 && refused.err.contains("damaged"), "{refused:?}");
}

#[test]
fn a_copy_takes_no_other_file_s_place_unasked() {
    let place = Place::with_account();
    let letter = place.file("letter.txt", "dear anna");
    let refused = place.run(&["backup", "--to", text(&letter)]);
    assert_eq!((refused.code, std::fs::read(&letter).unwrap().as_slice()), (1, b"dear anna".as_slice()));
    assert!(refused.err.contains("--force"), "{}", refused.err);
    place.run(&["backup", "--to", text(&letter), "--force"]).done();
    let elsewhere = Place::new();
    said(elsewhere.command(&["restore", "--from", text(&letter)]).env("COFFER_PASSWORD", PASSWORD)).done();
}

#[test]
fn a_backup_made_by_hand_outlives_those_that_trying_makes() {
    let place = Place::with_account();
    place.run(&["add", "--description", "before", "--amount", "1"]).done();
    let id = place.run(&["backup", "--json"]).done().json()["id"].as_str().unwrap().to_owned();
    for _ in 0..4 {
        place.run(&["restore", &id]).done();
    }
    let list = place.run(&["backup", "--list", "--json"]).done().out;
    assert!(list.contains(&id), "{list}");
}
