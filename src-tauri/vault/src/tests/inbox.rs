//! Lines typed while the vault is locked: read by the owner alone, lost by nobody, booked by nothing.

use std::fs;

use crate::inbox::{LARGEST, MOST};
use crate::{Error, OpenVault, Reason};

use super::{Computer, PASSWORD, register};

async fn lines(vault: &OpenVault) -> Vec<String> {
    let inbox = vault.waiting().await.unwrap();
    inbox.lines.iter().map(|line| String::from_utf8(line.line.to_vec()).unwrap()).collect()
}

#[tokio::test]
async fn a_line_typed_while_locked_waits_for_its_owner() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (vault, _) = register(&vaults, "Ada").await;
    let (folder, id) = (computer.folder(&vault), vault.account().id);
    drop(vault);
    for line in ["4.50 coffee", "12 lunch", "Grüße an Anna 7,20"] {
        vaults.leave_waiting(id, line.as_bytes().to_vec()).await.unwrap();
    }
    for file in fs::read_dir(folder.join("inbox")).unwrap() {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        assert!(!bytes.windows(6).any(|part| part == b"coffee"), "nothing stands in clear");
    }
    let vault = vaults.log_in("Ada", &PASSWORD.into()).await.unwrap();
    assert_eq!(lines(&vault).await, ["4.50 coffee", "12 lunch", "Grüße an Anna 7,20"], "in the order they were typed");
    let first = vault.waiting().await.unwrap().lines[0].id;
    vault.discard_waiting(first).await.unwrap();
    vault.discard_waiting(first).await.unwrap();
    assert_eq!(lines(&vault).await, ["12 lunch", "Grüße an Anna 7,20"]);
}

#[tokio::test]
async fn what_was_damaged_or_sealed_to_another_key_is_counted_and_never_read() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (ada, _) = register(&vaults, "Ada").await;
    let (eve, _) = register(&vaults, "Eve").await;
    let (folder, id) = (computer.folder(&ada), ada.account().id);
    vaults.leave_waiting(id, b"12 lunch".to_vec()).await.unwrap();
    for byte in [0, 40, 60] {
        let line = vaults.leave_waiting(id, b"13 flipped".to_vec()).await.unwrap();
        let path = folder.join("inbox").join(line.to_string());
        let mut bytes = fs::read(&path).unwrap();
        bytes[byte] ^= 1;
        fs::write(&path, bytes).unwrap();
    }
    // Eve puts her own key into Ada's folder, and Ada types on.
    fs::copy(computer.folder(&eve).join("inbox.key"), folder.join("inbox.key")).unwrap();
    vaults.leave_waiting(id, b"14 for eve".to_vec()).await.unwrap();
    let inbox = ada.waiting().await.unwrap();
    assert_eq!(lines(&ada).await, ["12 lunch"]);
    assert_eq!(inbox.unreadable, 4);
    drop(ada);
    let ada = vaults.log_in("Ada", &PASSWORD.into()).await.unwrap();
    vaults.leave_waiting(id, b"15 right again".to_vec()).await.unwrap();
    assert_eq!(lines(&ada).await, ["12 lunch", "15 right again"], "opening made the key right");
    ada.discard_unreadable().await.unwrap();
    assert_eq!((lines(&ada).await.len(), ada.waiting().await.unwrap().unreadable), (2, 0));
}

#[tokio::test]
async fn too_much_is_refused_and_an_old_vault_takes_lines_once_it_was_opened() {
    let computer = Computer::new();
    let vaults = computer.start().await;
    let (vault, _) = register(&vaults, "Ada").await;
    let (folder, id) = (computer.folder(&vault), vault.account().id);
    let refused = |error: Error| match error {
        Error::Invalid(wrong) => wrong[0].why,
        other => panic!("{other}"),
    };
    assert_eq!(refused(vaults.leave_waiting(id, Vec::new()).await.unwrap_err()), Reason::Empty);
    assert_eq!(refused(vaults.leave_waiting(id, vec![b'x'; LARGEST + 1]).await.unwrap_err()), Reason::TooLong);
    vaults.leave_waiting(id, vec![b'x'; LARGEST]).await.unwrap();
    assert_eq!(vault.waiting().await.unwrap().lines.len(), 1);
    for n in 1..MOST {
        fs::write(folder.join("inbox").join(uuid::Uuid::now_v7().to_string()), n.to_string()).unwrap();
    }
    assert!(matches!(vaults.leave_waiting(id, b"1 more".to_vec()).await, Err(Error::InboxFull)));

    drop(vault);
    fs::remove_dir_all(folder.join("inbox")).unwrap();
    fs::remove_file(folder.join("inbox.key")).unwrap();
    assert!(matches!(vaults.leave_waiting(id, b"2 early".to_vec()).await, Err(Error::NotFound)));
    drop(vaults.log_in("Ada", &PASSWORD.into()).await.unwrap());
    vaults.leave_waiting(id, b"3 late".to_vec()).await.unwrap();
}
