//! An account of its own for each test.

use std::sync::Arc;

use app::{
    App,
    accounts::Registration,
    ledger::{
        CategoryId, Clock, Currency, Date, Instant, Minor,
        entries::{Entry, NewExpense},
    },
    vault::{KdfProfile, MemoryKeychain, SecretText, Vaults},
};
use tempfile::TempDir;

const PASSWORD: &str = "correct horse 42";

pub struct Household {
    pub app: App,
    _dir: TempDir,
}

/// Closed, and waited for, when the test ends however it ends: a process that exits while a connection still lives takes
/// the cipher away under it. The test needs a thread beside its own: on that one its connections come home meanwhile.
impl Drop for Household {
    fn drop(&mut self) {
        std::thread::scope(|scope| {
            scope.spawn(|| {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
                runtime.block_on(async { drop(self.app.close().await) });
            });
        });
    }
}

impl Household {
    pub async fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let vaults =
            Vaults::open_with(dir.path(), Arc::new(MemoryKeychain::default()), KdfProfile::Cheap).await.unwrap();
        let clock = Clock::Fixed(Date::parse("2026-11-25").unwrap(), Instant::from_millis(1_795_600_000_000));
        let app = App::over(vaults, dir.path(), clock, |_| ()).unwrap();
        let form = Registration {
            username: "mia".to_owned(),
            email: "mia@example.org".to_owned(),
            password: SecretText::new(PASSWORD),
            confirm_password: SecretText::new(PASSWORD),
            currency: Currency::parse("USD").unwrap(),
        };
        app.register(form).await.unwrap();
        Self { app, _dir: dir }
    }

    /// As after a restart: all that was in memory is gone.
    pub async fn come_back(&self) {
        self.app.lock().await.unwrap();
        self.app.log_in("mia", &SecretText::new(PASSWORD)).await.unwrap();
    }

    pub async fn category(&self, name: &str) -> CategoryId {
        let all = self.app.list_categories().await.unwrap();
        all.iter().find(|category| category.name == name).unwrap_or_else(|| panic!("no category {name}")).id
    }

    pub async fn name(&self, entry: &Entry) -> String {
        let all = self.app.list_categories().await.unwrap();
        all.into_iter().find(|category| Some(category.id) == entry.category).unwrap().name
    }

    /// Chosen by the user.
    pub async fn chosen(&self, what: &str, category: &str) -> Entry {
        let category = Some(self.category(category).await);
        self.app.add_expense(NewExpense { category, ..new(what) }).await.unwrap().saved
    }

    /// Left to the assistant.
    pub async fn left(&self, what: &str) -> Entry {
        self.app.add_expense(new(what)).await.unwrap().saved
    }

    /// Put under "Other" without anybody being asked.
    pub async fn open(&self, what: &str) -> Entry {
        self.app.add_expense(NewExpense { ai_classify: false, ..new(what) }).await.unwrap().saved
    }

    pub async fn entry(&self, entry: &Entry) -> Entry {
        self.app.entry(entry.id).await.unwrap()
    }
}

fn new(what: &str) -> NewExpense {
    NewExpense {
        amount: Minor::new(100).unwrap(),
        description: what.to_owned(),
        category: None,
        date: None,
        note: None,
        ai_classify: true,
        ..NewExpense::default()
    }
}
