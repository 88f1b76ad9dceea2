//! `ui/src/bindings.ts` is what the commands say it is.

use coffer_shell::ipc;
use specta_typescript::Typescript;
use tauri::test::MockRuntime;

const COMMITTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/ui/src/bindings.ts");

#[test]
fn the_committed_bindings_are_current() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bindings.ts");
    ipc::bindings::<MockRuntime>().export(Typescript::default(), &file).unwrap();
    let generated = std::fs::read_to_string(&file).unwrap();
    if std::fs::read_to_string(COMMITTED).ok().as_deref() != Some(&generated) {
        // Written at once, so that the run after the next commit passes; this one fails to say that it was stale.
        std::fs::write(COMMITTED, &generated).unwrap();
        panic!("ui/src/bindings.ts was stale and has been written anew: look at it and commit it");
    }
}
