//! Backups are made, looked into, restored here and elsewhere, and never believed unread.

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
