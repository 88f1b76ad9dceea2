//! The log of requests: searched, read, taken along.

use std::{
    io::{BufWriter, Write},
    path::Path,
};

use ledger::outside::requests::{self, Request};
use vault::Replacement;

use crate::{
    App,
    error::{Error, Result},
};

/// So many requests make a page.
const PAGE: u32 = 50;

impl App {
    /// A page of the log, the newest first: those before a number that hold a text.
    pub async fn list_outside_requests(&self, holding: &str, before: Option<i64>) -> Result<Vec<Request>> {
        let session = self.session().await?;
        Ok(requests::list(&*session.ledger().await, holding.trim(), before, PAGE).await?)
    }

    /// Writes the whole log as JSON, one request a line, the newest first. Says how many there were.
    ///
    /// # Errors
    /// [`Error::File`] when it cannot be written there.
    pub async fn export_outside_requests(&self, path: &Path) -> Result<u32> {
        let session = self.session().await?;
        let ledger = session.ledger().await;
        let of_file = |error: std::io::Error| Error::of_place(&error);
        let place = Replacement::begin(path).map_err(of_file)?;
        let mut file = BufWriter::new(place.file());
        let mut count = 0;
        let mut before = None;
        loop {
            let page = requests::list(&ledger, "", before, PAGE).await?;
            for request in &page {
                serde_json::to_writer(&mut file, request).map_err(Error::internal)?;
                file.write_all(b"\n").map_err(of_file)?;
                count += 1;
            }
            match page.last() {
                Some(last) => before = Some(last.id),
                None => break,
            }
        }
        file.flush().map_err(of_file)?;
        drop(file);
        place.put().map_err(of_file)?;
        Ok(count)
    }
}
