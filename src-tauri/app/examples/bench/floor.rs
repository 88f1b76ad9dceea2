//! What is left when the app does nothing: bare statements on a bare connection, and a bare write to the disk.

use std::{fs::File, io::Write, path::Path, sync::LazyLock, time::Instant};

use sqlx::{
    ConnectOptions, Connection, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};
use tokio::sync::Mutex;

const SCHEMA: &str = "
CREATE TABLE entries (seq INTEGER PRIMARY KEY, id BLOB NOT NULL, kind INTEGER NOT NULL, date TEXT NOT NULL,
    minor INTEGER NOT NULL, description TEXT NOT NULL, category TEXT) STRICT;
CREATE UNIQUE INDEX entries_id ON entries (id);
CREATE INDEX entries_date ON entries (date, seq);
CREATE TABLE month_totals (month TEXT NOT NULL, kind INTEGER NOT NULL, category TEXT NOT NULL, minor INTEGER NOT NULL,
    count INTEGER NOT NULL, PRIMARY KEY (month, kind, category)) STRICT, WITHOUT ROWID;
CREATE TRIGGER totals AFTER INSERT ON entries BEGIN
    INSERT INTO month_totals VALUES (substr(NEW.date, 1, 7), NEW.kind, ifnull(NEW.category, ''), NEW.minor, 1)
    ON CONFLICT DO UPDATE SET minor = minor + excluded.minor, count = count + 1;
END;
CREATE VIRTUAL TABLE search USING fts5 (description, content = 'entries', content_rowid = 'seq', columnsize = 0);";

const ROWS: usize = 250;
static INSERT: LazyLock<String> = LazyLock::new(|| {
    format!(
        "INSERT INTO entries (id, kind, date, minor, description, category) VALUES {}",
        vec!["(?, ?, ?, ?, ?, ?)"; ROWS].join(", ")
    )
});

fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .pragma("key", format!("\"x'{}'\"", "00".repeat(32)))
        .pragma("temp_store", "MEMORY")
        .pragma("cache_size", "-32000")
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .disable_statement_logging()
}

/// Inserts the rows of a file, which is read and taken apart before the clock starts. Seconds.
pub async fn import(path: &Path, csv: &Path) -> f64 {
    let text = std::fs::read_to_string(csv).unwrap();
    let rows: Vec<(&str, &str, i64, &str)> = text
        .lines()
        .skip(1)
        .map(|line| {
            let (date, rest) = line.split_once(',').unwrap();
            let (rest, category) = rest.rsplit_once(',').unwrap();
            let (description, amount) = rest.rsplit_once(',').unwrap();
            (date, description, amount.replace('.', "").parse().unwrap(), category.trim_end())
        })
        .collect();
    let mut connection = options(path).connect().await.unwrap();
    sqlx::raw_sql(SCHEMA).execute(&mut connection).await.unwrap();
    let begin = Instant::now();
    let mut tx = connection.begin_with("BEGIN IMMEDIATE").await.unwrap();
    for batch in rows.chunks(ROWS) {
        let one = "INSERT INTO entries (id, kind, date, minor, description, category) VALUES (?, ?, ?, ?, ?, ?)";
        let (statement, each) = if batch.len() == ROWS { (INSERT.as_str(), ROWS) } else { (one, 1) };
        for rows in batch.chunks(each) {
            let mut query = sqlx::query(statement);
            for (date, description, minor, category) in rows {
                let id = uuid::Uuid::now_v7().as_bytes().to_vec();
                query = query
                    .bind(id)
                    .bind(i64::from(*minor > 0))
                    .bind(*date)
                    .bind(minor.abs())
                    .bind(*description)
                    .bind(*category);
            }
            query.execute(&mut *tx).await.unwrap();
        }
    }
    sqlx::query("INSERT INTO search (search) VALUES ('rebuild')").execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    let seconds = begin.elapsed().as_secs_f64();
    connection.close().await.unwrap();
    seconds
}

/// A bare connection to what [`import`] wrote.
pub struct Bare(Mutex<SqliteConnection>);

impl Bare {
    pub async fn open(path: &Path) -> Self {
        Self(Mutex::new(options(path).connect().await.unwrap()))
    }

    pub async fn month(&self, month: &str) {
        sqlx::query("SELECT kind, category, minor, count FROM month_totals WHERE month = ?")
            .bind(month)
            .fetch_all(&mut *self.0.lock().await)
            .await
            .unwrap();
    }

    pub async fn year(&self, year: i32) {
        sqlx::query("SELECT month, kind, category, minor, count FROM month_totals WHERE month BETWEEN ? AND ?")
            .bind(format!("{year}-01"))
            .bind(format!("{year}-12"))
            .fetch_all(&mut *self.0.lock().await)
            .await
            .unwrap();
    }

    pub async fn entries_of(&self, year: i32) {
        sqlx::query("SELECT date, kind, category, minor, description FROM entries WHERE date BETWEEN ? AND ?")
            .bind(format!("{year}-01-01"))
            .bind(format!("{year}-12-31"))
            .fetch_all(&mut *self.0.lock().await)
            .await
            .unwrap();
    }

    pub async fn newest_page(&self) {
        sqlx::query("SELECT * FROM entries ORDER BY date DESC, seq DESC LIMIT 100")
            .fetch_all(&mut *self.0.lock().await)
            .await
            .unwrap();
    }

    pub async fn search(&self, words: &str) {
        let expression = format!("\"{words}\"*");
        let mut connection = self.0.lock().await;
        sqlx::query("SELECT e.* FROM search JOIN entries e ON e.seq = search.rowid WHERE search MATCH ? ORDER BY search.rowid DESC LIMIT 100")
            .bind(&expression)
            .fetch_all(&mut *connection)
            .await
            .unwrap();
        sqlx::query("SELECT count(*) FROM search WHERE search MATCH ?")
            .bind(&expression)
            .fetch_one(&mut *connection)
            .await
            .unwrap();
    }
}

/// A file that grows by as many bytes as an add appends to the journal.
pub struct Growing(File);

impl Growing {
    pub fn new(dir: &Path) -> Self {
        Self(File::create(dir.join("fdatasync")).unwrap())
    }

    /// Writes them and brings them to the disk.
    pub fn append(&self) {
        (&self.0).write_all(&[7_u8; 12 * 4096]).unwrap();
        self.0.sync_data().unwrap();
    }
}
