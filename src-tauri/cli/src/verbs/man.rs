//! The manual page, made from the same words as `--help`. For whoever packages the program.

use std::io::{self, Write};

use clap::CommandFactory;

use crate::{args::Cli, failure::Failure};

/// Prints the page of the program, and one section for each verb.
pub fn print() -> Result<(), Failure> {
    let write = || -> io::Result<()> {
        let mut page = Vec::new();
        let command = Cli::command();
        let whole = clap_mangen::Man::new(command.clone()).section("1").manual("Coffer");
        whole.render_title(&mut page)?;
        whole.render_name_section(&mut page)?;
        whole.render_synopsis_section(&mut page)?;
        whole.render_description_section(&mut page)?;
        whole.render_options_section(&mut page)?;
        for verb in command.get_subcommands().filter(|verb| !verb.is_hide_set()) {
            writeln!(page, ".SH \"{}\"", verb.get_name().to_uppercase())?;
            let verb = verb.clone().bin_name(format!("coffer-cli {}", verb.get_name()));
            let verb = clap_mangen::Man::new(verb.disable_help_flag(true));
            let mut part = Vec::new();
            verb.render_synopsis_section(&mut part)?;
            verb.render_description_section(&mut part)?;
            verb.render_options_section(&mut part)?;
            // The verb is a section of its own: what belongs to it stands one step below.
            let part = String::from_utf8_lossy(&part).replace("\n.SH ", "\n.SS ");
            let part = part.strip_prefix(".SH ").map_or(part.clone(), |rest| format!(".SS {rest}"));
            page.extend(part.as_bytes());
        }
        whole.render_extra_section(&mut page)?;
        io::stdout().write_all(&page)
    };
    Ok(write()?)
}
