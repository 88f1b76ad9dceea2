//! Registering, coming back, forgetting, changing, leaving.

use std::fs;
use std::time::Duration;

use crate::{Error, NewAccount, Reason, Taken, VaultFile};

use super::{Computer, OTHER, PASSWORD, form, register};

#[tokio::test]
async fn an_account_is_there_after_a_restart_with_the_same_key() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    assert!(!vaults.has_accounts().await.unwrap());
    let (vault, _) = register(&vaults, "Ada").await;
    let key = vault.database_key().hex().to_string();
    assert_eq!(key.len(), 64);
    drop((vault, vaults));

    let vaults = computer.start().await;
    assert!(vaults.has_accounts().await.unwrap());
    let vault = vaults.log_in(" ADA ", &PASSWORD.into()).await.unwrap();
    assert_eq!(vault.account().username, "Ada");
    assert_eq!(vault.database_key().hex().as_str(), key);
    assert!(vault.database_path().is_file());
}

#[tokio::test]
async fn an_account_that_is_not_finished_leaves_nothing() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    drop(vaults.register(form("Ada")).await.unwrap());
    assert_eq!(fs::read_dir(computer.path().join("accounts")).unwrap().count(), 0);
    assert!(!vaults.has_accounts().await.unwrap());
    register(&vaults, "Ada").await;
}

#[tokio::test]
async fn names_and_addresses_are_taken_whatever_their_case() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (_ada, _) = register(&vaults, "Ada").await;
    let taken = |outcome: Result<crate::PendingAccount, Error>| match outcome {
        Err(Error::Taken(what)) => what,
        other => panic!("{other:?}"),
    };
    assert_eq!(taken(vaults.register(NewAccount { username: "ＡＤＡ".into(), ..form("Bob") }).await), Taken::Username);
    assert_eq!(
        taken(vaults.register(NewAccount { email: "ADA@EXAMPLE.ORG".into(), ..form("Bob") }).await),
        Taken::Email
    );

    let (first, second) = (vaults.register(form("Eve")).await.unwrap(), vaults.register(form("eve")).await.unwrap());
    let eve = first.finish().await.unwrap();
    assert!(matches!(second.finish().await, Err(Error::Taken(Taken::Username))), "the slower of two");
    assert_eq!(fs::read_dir(computer.path().join("accounts")).unwrap().count(), 4, "two folders, two locks");
    drop(eve);
}

#[tokio::test]
async fn all_that_is_wrong_with_a_form_comes_at_once_and_nothing_is_made() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let wrong = NewAccount {
        username: "a\u{202E}b".into(),
        email: "nowhere".into(),
        password: "password".into(),
        confirm_password: "passwort".into(),
    };
    let Err(Error::Invalid(fields)) = vaults.register(wrong).await else { panic!() };
    let said: Vec<_> = fields.iter().map(|f| (f.field, f.why)).collect();
    assert_eq!(
        said,
        [
            ("username", Reason::BadCharacters),
            ("email", Reason::NotAnEmail),
            ("password", Reason::Common),
            ("confirmPassword", Reason::Mismatch)
        ]
    );
    assert_eq!(fs::read_dir(computer.path().join("accounts")).unwrap().count(), 0);
}

#[tokio::test]
async fn a_wrong_name_and_a_wrong_password_are_the_same_answer_and_the_same_wait() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    drop(register(&vaults, "Ada").await);
    let try_both = async || {
        let mut said = Vec::new();
        for name in ["Ada", "Nobody"] {
            said.push(match vaults.log_in(name, &OTHER.into()).await {
                Err(Error::BadCredentials) => 0,
                Err(Error::Throttled { seconds }) => seconds,
                other => panic!("{other:?}"),
            });
        }
        assert_eq!(said[0], said[1]);
        said[0]
    };
    for _ in 0..6 {
        assert_eq!(try_both().await, 0, "five tries are free, and the sixth is not slowed yet");
    }
    for wait in [1, 2, 4, 8, 16, 32, 60, 60] {
        assert_eq!(try_both().await, wait);
        assert!(
            matches!(vaults.log_in("ada", &PASSWORD.into()).await, Err(Error::Throttled { .. })),
            "nor the right one"
        );
        vaults.shared.wait(Duration::from_secs(wait));
        assert_eq!(try_both().await, 0);
    }
    drop(vaults);

    // A restart starts the full wait again, for both alike.
    let vaults = computer.start().await;
    for name in ["Ada", "Nobody"] {
        assert!(matches!(vaults.log_in(name, &PASSWORD.into()).await, Err(Error::Throttled { seconds: 60 })));
    }
    assert!(!matches!(vaults.log_in("Someone else", &PASSWORD.into()).await, Err(Error::Throttled { .. })));
    vaults.shared.wait(Duration::from_secs(60));
    drop(vaults.log_in("Ada", &PASSWORD.into()).await.unwrap());
    for _ in 0..5 {
        assert!(matches!(vaults.log_in("Ada", &OTHER.into()).await, Err(Error::BadCredentials)), "success forgave");
    }
}

#[tokio::test]
async fn a_burst_of_guesses_is_counted_one_by_one() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    drop(register(&vaults, "Ada").await);
    let mut burst = tokio::task::JoinSet::new();
    for n in 0..40 {
        let vaults = vaults.clone();
        burst.spawn(async move { vaults.log_in("Ada", &format!("guess number {n}").into()).await.map(drop) });
    }
    let outcomes = burst.join_all().await;
    let tried = outcomes.iter().filter(|outcome| matches!(outcome, Err(Error::BadCredentials))).count();
    assert_eq!(tried, 6);
}

#[tokio::test]
async fn guessing_inside_an_open_vault_is_slowed_as_well() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (vault, _) = register(&vaults, "Ada").await;
    vault.verify_password(&PASSWORD.into()).await.unwrap();
    for _ in 0..6 {
        assert!(matches!(vault.verify_password(&OTHER.into()).await, Err(Error::BadCredentials)));
    }
    let refused = vault.change_password(&PASSWORD.into(), &OTHER.into(), &OTHER.into()).await;
    assert!(matches!(refused, Err(Error::Throttled { seconds: 1 })));
}

#[tokio::test]
async fn a_changed_password_is_the_only_one() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (vault, recovery) = register(&vaults, "Ada").await;
    let key = vault.database_key().hex().to_string();
    let refused = vault.change_password(&"".into(), &"".into(), &"".into()).await;
    let Err(Error::Invalid(wrong)) = refused else { panic!("{refused:?}") };
    let fields: Vec<_> = wrong.iter().map(|one| (one.field, one.why)).collect();
    let empty = |field| (field, Reason::Empty);
    assert_eq!(fields, [empty("current"), empty("newPassword"), empty("confirmPassword")], "all at once");
    let refused = vault.change_password(&PASSWORD.into(), &PASSWORD.into(), &PASSWORD.into()).await;
    assert!(matches!(refused, Err(Error::Invalid(wrong)) if wrong[0].why == Reason::Unchanged && wrong.len() == 1));
    let wrong = "something else entirely";
    let refused = vault.change_password(&wrong.into(), &OTHER.into(), &OTHER.into()).await;
    assert!(matches!(refused, Err(Error::BadCredentials)));
    let refused = vault.change_password(&PASSWORD.into(), &"short".into(), &OTHER.into()).await;
    assert!(matches!(refused, Err(Error::Invalid(fields)) if fields.len() == 2 && fields[0].field == "newPassword"));
    vault.change_password(&PASSWORD.into(), &OTHER.into(), &OTHER.into()).await.unwrap();
    vault.verify_password(&OTHER.into()).await.unwrap();
    drop(vault);
    assert!(matches!(vaults.log_in("Ada", &PASSWORD.into()).await, Err(Error::BadCredentials)));
    let vault = vaults.log_in("Ada", &OTHER.into()).await.unwrap();
    assert_eq!(vault.database_key().hex().as_str(), key);
    // Nor does it come back from the second copy.
    fs::remove_file(computer.folder(&vault).join("vault.key")).unwrap();
    drop(vault);
    assert!(matches!(vaults.log_in("Ada", &PASSWORD.into()).await, Err(Error::BadCredentials)));
    let vault = vaults.log_in("Ada", &OTHER.into()).await.unwrap();
    assert!(computer.folder(&vault).join("vault.key").is_file(), "the file is made again from its copy");
    drop(vault);
    drop(vaults.recover("Ada", &recovery, &PASSWORD.into(), &PASSWORD.into()).await.unwrap());
}

#[tokio::test]
async fn the_recovery_key_gives_a_new_password_until_it_is_renewed() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (vault, recovery) = register(&vaults, "Ada").await;
    let key = vault.database_key().hex().to_string();
    drop(vault);
    let other = OTHER.into();

    let sloppy = recovery.expose().to_lowercase().replace('-', " ").into();
    let vault = vaults.recover("ada", &sloppy, &other, &other).await.unwrap();
    assert_eq!(vault.database_key().hex().as_str(), key);
    drop(vault);
    assert!(matches!(vaults.log_in("Ada", &PASSWORD.into()).await, Err(Error::BadCredentials)));
    let vault = vaults.log_in("Ada", &other).await.unwrap();

    assert!(matches!(vault.renew_recovery_key(&PASSWORD.into()).await, Err(Error::BadCredentials)));
    let renewed = crate::SecretText::new(vault.renew_recovery_key(&other).await.unwrap().text().as_str());
    drop(vault);
    assert!(matches!(vaults.recover("Ada", &recovery, &other, &other).await, Err(Error::BadCredentials)));
    assert!(matches!(vaults.recover("Nobody", &renewed, &other, &other).await, Err(Error::BadCredentials)));
    let refused = vaults.recover("Ada", &"ABCD".into(), &"short".into(), &other).await;
    let Err(Error::Invalid(fields)) = refused else { panic!() };
    assert_eq!(fields.iter().map(|f| f.field).collect::<Vec<_>>(), ["recoveryKey", "newPassword", "confirmPassword"]);
    drop(vaults.recover("Ada", &renewed, &other, &other).await.unwrap());
}

#[tokio::test]
async fn a_thousand_recovery_keys_recover_their_vault() {
    // The way through files and rows is walked above; here only keys and envelopes, for the number.
    for _ in 0..1000 {
        let account = crate::Account {
            id: crate::AccountId::generate(),
            username: "Ada".into(),
            email: "a@b.co".into(),
            created_at: chrono::Utc::now(),
        };
        let data = crate::keys::DataKey::generate().unwrap();
        let shown = crate::RecoveryKey::generate().unwrap();
        let typed = crate::password::normalise(&PASSWORD.into());
        let envelope =
            crate::envelope::Envelope::create(&account, &data, typed, &shown, crate::KdfProfile::Cheap).await.unwrap();
        let read = crate::RecoveryKey::parse(&shown.text().as_str().into()).unwrap();
        assert_eq!(*envelope.open_with_recovery(&read).unwrap().0, *data.0);
    }
}

#[tokio::test]
async fn deleting_asks_for_the_password_and_takes_the_folder() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (vault, _) = register(&vaults, "Ada").await;
    let (bob, _) = register(&vaults, "Bob").await;
    assert!(matches!(vault.verify_password(&OTHER.into()).await, Err(Error::BadCredentials)));
    let of_another = bob.verify_password(&PASSWORD.into()).await.unwrap();
    assert!(matches!(vaults.delete(&vault, of_another).await, Err(Error::BadCredentials)));
    assert!(vault.database_path().is_file());
    vaults.delete(&vault, vault.verify_password(&PASSWORD.into()).await.unwrap()).await.unwrap();
    assert!(matches!(vault.verify_password(&PASSWORD.into()).await, Err(Error::NotFound)));
    assert!(matches!(
        vault.change_password(&PASSWORD.into(), &OTHER.into(), &OTHER.into()).await,
        Err(Error::NotFound)
    ));
    drop(vault);
    let left: Vec<_> =
        fs::read_dir(computer.path().join("accounts")).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "Bob's folder and lock: {left:?}");
    assert!(matches!(vaults.log_in("Ada", &PASSWORD.into()).await, Err(Error::BadCredentials)));
    assert!(bob.database_path().is_file());
    drop(register(&vaults, "Ada").await);
}

#[tokio::test]
async fn two_accounts_share_neither_key_nor_password() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (ada, ada_recovery) = register(&vaults, "Ada").await;
    let (bob, _) = register(&vaults, "Bob").await;
    assert_ne!(ada.database_key().hex(), bob.database_key().hex());
    bob.change_password(&PASSWORD.into(), &OTHER.into(), &OTHER.into()).await.unwrap();
    drop((ada, bob));
    assert!(matches!(vaults.log_in("Ada", &OTHER.into()).await, Err(Error::BadCredentials)));
    let other = OTHER.into();
    assert!(matches!(vaults.recover("Bob", &ada_recovery, &other, &other).await, Err(Error::BadCredentials)));
}

#[tokio::test]
async fn the_index_is_made_again_from_the_folders() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    drop(register(&vaults, "Ada").await);
    drop(register(&vaults, "Bob Marley").await);
    let index = computer.path().join("accounts.db");
    let damages: [(&str, Option<Vec<u8>>); 4] = [
        ("deleted", None),
        ("emptied", Some(Vec::new())),
        ("overwritten", Some(b"this is no database at all, not by any means ".repeat(200))),
        ("scrambled", {
            let mut bytes = fs::read(&index).unwrap();
            bytes[2000..].fill(0xA5);
            Some(bytes)
        }),
    ];
    drop(vaults);
    for (how, contents) in damages {
        match contents {
            None => fs::remove_file(&index).unwrap(),
            Some(bytes) => fs::write(&index, bytes).unwrap(),
        }
        let vaults = computer.start().await;
        for name in ["ada", "BOB MARLEY"] {
            let vault = vaults.log_in(name, &PASSWORD.into()).await.unwrap_or_else(|e| panic!("{how}: {e}"));
            assert!(vault.account().email.ends_with("@example.org"));
        }
    }
}

#[tokio::test]
async fn a_row_without_a_folder_and_a_folder_without_a_row_are_settled() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (ada, _) = register(&vaults, "Ada").await;
    let (bob, _) = register(&vaults, "Bob").await;
    vaults.shared.registry.remove(ada.account().id).await.unwrap();
    fs::remove_dir_all(computer.folder(&bob)).unwrap();
    drop((ada, bob, vaults));
    let vaults = computer.start().await;
    drop(vaults.log_in("Ada", &PASSWORD.into()).await.unwrap());
    assert!(matches!(vaults.log_in("Bob", &PASSWORD.into()).await, Err(Error::BadCredentials)));
    drop(register(&vaults, "Bob").await);
}

#[tokio::test]
async fn a_weak_wrap_is_made_anew_at_login() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (vault, recovery) = register(&vaults, "Ada").await;
    let folder = computer.folder(&vault);
    drop(vault);
    // For the cheap profile anything but its own costs is outdated.
    let mut envelope = crate::envelope::read_from(&folder).unwrap();
    let data = envelope.open_with_recovery(&crate::RecoveryKey::parse(&recovery).unwrap()).unwrap();
    let old = crate::KdfParams { memory_kib: 19 * 1024, passes: 2, lanes: 1 };
    let typed = crate::password::normalise(&PASSWORD.into());
    envelope.set_password_at(&data, typed, old, crate::KdfProfile::Cheap).await.unwrap();
    crate::envelope::write_to(&folder, &envelope).unwrap();
    drop(vaults.log_in("Ada", &PASSWORD.into()).await.unwrap());
    assert_ne!(crate::envelope::read_from(&folder).unwrap().password_costs(), Some(old));
    drop(vaults.log_in("Ada", &PASSWORD.into()).await.unwrap());
}

#[tokio::test]
async fn a_vault_of_a_newer_version_is_refused_and_not_touched() {
    use sha2::{Digest, Sha256};
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (vault, recovery) = register(&vaults, "Ada").await;
    let folder = computer.folder(&vault);
    drop(vault);
    let mut newer = b"COFFERKY\x02\x00\x059.0.0and more".to_vec();
    newer.extend(Sha256::digest(&newer).as_slice().to_vec());
    fs::write(folder.join("vault.key"), &newer).unwrap();
    let copy = fs::read(folder.join("vault.key.bak")).unwrap();
    drop(vaults);
    let vaults = computer.start().await;
    for outcome in [
        vaults.log_in("Ada", &PASSWORD.into()).await,
        vaults.recover("Ada", &recovery, &OTHER.into(), &OTHER.into()).await,
    ] {
        assert!(matches!(outcome, Err(Error::NewerVersion { needs }) if needs == "9.0.0"));
    }
    assert_eq!(fs::read(folder.join("vault.key")).unwrap(), newer);
    assert_eq!(fs::read(folder.join("vault.key.bak")).unwrap(), copy);
}

#[tokio::test]
async fn two_damaged_copies_are_called_damaged_and_not_a_wrong_password() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (vault, _) = register(&vaults, "Ada").await;
    let folder = computer.folder(&vault);
    drop(vault);
    for name in ["vault.key", "vault.key.bak"] {
        let mut bytes = fs::read(folder.join(name)).unwrap();
        bytes[100] ^= 1;
        fs::write(folder.join(name), bytes).unwrap();
    }
    for _ in 0..10 {
        let outcome = vaults.log_in("Ada", &PASSWORD.into()).await;
        assert!(
            matches!(outcome, Err(Error::Damaged { what: VaultFile::Envelope })),
            "and it does not count as a guess"
        );
    }
}

#[cfg(unix)]
#[tokio::test]
async fn everything_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let computer = Computer::new();
    let data = computer.path().join("new/data");
    let vaults = super::open(&data, computer.keychain.clone()).await;
    drop(register(&vaults, "Ada").await);
    let mut left = vec![data];
    let mut seen = 0;
    while let Some(path) = left.pop() {
        let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, if path.is_dir() { 0o700 } else { 0o600 }, "{}", path.display());
        seen += 1;
        if path.is_dir() {
            left.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        }
    }
    assert!(seen >= 9);
}

/// The two callers need futures that move between threads.
#[test]
fn every_future_can_move_between_threads() {
    fn moves<T: Send>(
        _: impl FnOnce(&'static crate::Vaults, &'static crate::OpenVault, &'static crate::SecretText) -> T,
    ) {
    }
    moves(|v, _, s| v.log_in("", s));
    moves(|v, _, _| v.register(form("Ada")));
    moves(|v, _, s| v.recover("", s, s, s));
    moves(|v, o, s| async move { v.delete(o, o.verify_password(s).await?).await });
    moves(|v, _, s| v.adopt_backup(std::path::Path::new(""), crate::Opener::Password(s.clone())));
    moves(|v, o, _| v.unlock_with_device(o.account().id));
    moves(|_, o, s| o.change_password(s, s, s));
    moves(|_, o, s| o.set_stay_unlocked(true, s));
    moves(|_, o, _| o.rotate_backups(chrono::Utc::now(), |at| at.date_naive()));
}

#[tokio::test]
async fn a_recovery_key_counts_as_kept_only_once_somebody_has_said_so() {
    let computer = Computer::new();
    let (vault, _) = register(&computer.start().await, "Ada").await;
    assert!(!vault.key_is_proven());
    drop(vault);

    let vault = computer.start().await.log_in("Ada", &PASSWORD.into()).await.unwrap();
    assert!(!vault.key_is_proven(), "a restart is no proof");
    vault.key_was_proven().await.unwrap();
    drop(vault);

    let vault = computer.start().await.log_in("Ada", &PASSWORD.into()).await.unwrap();
    assert!(vault.key_is_proven());
}
