//! Who gets in, who does not, and what the program says then.

use std::sync::Arc;

use app::ledger::Clock;
use app::vault::{MemoryKeychain, SecretText};

use crate::support::{PASSWORD, Place, said, text};

#[test]
fn a_wrong_name_or_password_is_exit_code_4_and_nothing_more_is_told() {
    let place = Place::with_account();
    let wrong = said(place.command(&["--user", "anna", "list"]).env("COFFER_PASSWORD", "not this one at all"));
    let nobody = said(place.command(&["--user", "nobody", "list"]).env("COFFER_PASSWORD", PASSWORD));
    assert_eq!((wrong.code, nobody.code), (4, 4));
    assert_eq!(wrong.err, nobody.err, "which of the two was wrong is not told");
    assert_eq!(wrong.err.lines().count(), 1, "{}", wrong.err);
    assert!(wrong.out.is_empty());
}

#[test]
fn a_vault_that_the_app_has_open_is_exit_code_3() {
    let place = Place::with_account();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let app = runtime.block_on(async {
        let app =
            app::App::open(&place.data(), Arc::new(MemoryKeychain::default()), Clock::System, |_| {}).await.unwrap();
        app.log_in("anna", &SecretText::from(PASSWORD)).await.unwrap();
        app
    });
    let refused = place.run(&["list"]);
    assert_eq!(refused.code, 3, "{refused:?}");
    assert_eq!(refused.err.lines().count(), 1, "one clear sentence: {}", refused.err);
    runtime.block_on(app.lock()).unwrap();
    place.run(&["list"]).done();
}

#[test]
fn the_password_comes_from_a_file_or_the_environment_and_is_asked_for_only_on_a_terminal() {
    let place = Place::with_account();
    let file = place.file("password", format!("{PASSWORD}\r\nsecond line\n"));
    said(&mut place.command(&["--user", "anna", "list", "--password-file", text(&file)])).done();
    for args in [&["--user", "anna", "list"][..], &["--user", "anna", "list", "--password-file", "/nowhere"], &["list"]]
    {
        let refused = said(&mut place.command(args));
        assert_eq!(refused.code, 2, "{refused:?}");
        assert!(!refused.err.is_empty() && refused.out.is_empty());
    }
    let given_both = place
        .command(&["--user", "anna", "list", "--password-file", text(&file)])
        .env("COFFER_PASSWORD", "no")
        .output();
    assert!(given_both.unwrap().status.success(), "the file that was named on the command line comes first");
}

#[test]
fn a_password_file_of_windows_has_a_mark_in_front() {
    let place = Place::with_account();
    let file = place.file("password", format!("\u{FEFF}{PASSWORD}\r\n"));
    said(&mut place.command(&["--user", "anna", "list", "--password-file", text(&file)])).done();
}

#[test]
fn a_mistyped_folder_does_not_become_a_data_folder() {
    let place = Place::new();
    for folder in ["nothing here", "something else"].map(|name| place.path(name)) {
        if folder.ends_with("something else") {
            std::fs::create_dir(&folder).unwrap();
        }
        let before = folder.exists();
        let refused = place.run(&["list", "--data-dir", text(&folder)]);
        assert_eq!(refused.code, 1, "{refused:?}");
        assert!(refused.err.contains("no accounts") && refused.err.lines().count() == 1, "{}", refused.err);
        assert_eq!(folder.exists(), before, "nothing is made");
        assert!(!before || std::fs::read_dir(&folder).unwrap().next().is_none(), "nothing is made in it");
    }
    assert!(place.run(&["--help"]).out.contains("no accounts"), "the code is documented");
}

#[test]
fn a_registration_that_cannot_be_is_refused_with_all_that_is_wrong() {
    let place = Place::with_account();
    for (user, email, password, code, says) in [
        ("an", "not an address", "short", 2, "--email"),
        ("carla", "carla@example.org", "password", 2, "password"),
        ("ANNA", "other@example.org", PASSWORD, 1, "name is taken"),
        ("carla", "anna@example.org", PASSWORD, 1, "e-mail"),
    ] {
        let args = ["--user", user, "register", "--email", email];
        let refused = said(place.command(&args).env("COFFER_PASSWORD", password));
        assert_eq!(refused.code, code, "{user} {email}: {refused:?}");
        assert!(refused.err.contains(says), "{user} {email}: {}", refused.err);
    }
    let empty = said(
        place.command(&["--user", "carla", "register", "--email", "carla@example.org"]).env("COFFER_PASSWORD", ""),
    );
    assert_eq!((empty.code, empty.err.lines().count()), (2, 1), "said once: {}", empty.err);
    assert_eq!(
        place.run(&["register", "--email", "x@example.org", "--currency", "XAU"]).code,
        2,
        "gold is no currency"
    );
}

#[test]
fn nothing_but_the_registration_prints_a_key() {
    let place = Place::new();
    let key = place.register("anna").json()["recovery_key"].as_str().unwrap().to_owned();
    assert!(key.split('-').count() >= 8, "groups of four: {key}");
    let out = place.path("x.csv");
    for args in [
        &["add", "--description", "x", "--amount", "1", "--json"][..],
        &["list", "--json"],
        &["categories", "--json"],
        &["history", "--json"],
        &["backup", "--json"],
        &["verify", "--json"],
        &["export", text(&out), "--json"],
    ] {
        let said = place.run(args).done();
        assert!(!format!("{said:?}").contains(&key[..14]) && !format!("{said:?}").contains(PASSWORD), "{args:?}");
        assert!(said.err.is_empty(), "nothing to say on standard error: {said:?}");
    }
    let open = std::fs::read_dir(place.data()).unwrap().count();
    assert!(open > 0, "the data lies where COFFER_DATA_DIR says");
}

#[test]
fn after_wrong_passwords_the_right_one_waits_its_turn_and_gets_in() {
    let place = Place::with_account();
    for _ in 0..6 {
        let wrong = said(place.command(&["--user", "anna", "list"]).env("COFFER_PASSWORD", "not this one at all"));
        assert_eq!(wrong.code, 4, "{wrong:?}");
    }
    let waited = place.run(&["list"]).done();
    assert!(waited.err.contains("waiting 1 second."), "{}", waited.err);
    assert!(place.run(&["list"]).done().err.is_empty(), "who got in has nothing to wait for");
}
