//! A bare window with the dashboard's charts on constant data: no vault, no commands, no words. What a start of the app is
//! held against, built and timed in the same run.
//!
//! `bare FOLDER` shows FOLDER/bare.html, as `vite build --mode bare` writes it.

use std::{env, fs, path::PathBuf, process::ExitCode};

use tauri::{
    WebviewUrl, WebviewWindowBuilder,
    http::{Response, header::CONTENT_TYPE},
};

fn main() -> ExitCode {
    let Some(folder) = env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("bare needs the folder of its page");
        return ExitCode::FAILURE;
    };
    let ran = tauri::Builder::default()
        .register_uri_scheme_protocol("bare", move |_, request| {
            let file = folder.join(request.uri().path().trim_start_matches('/'));
            let kind = match file.extension().and_then(|extension| extension.to_str()) {
                Some("js") => "text/javascript",
                Some("css") => "text/css",
                _ => "text/html",
            };
            Response::builder().header(CONTENT_TYPE, kind).body(fs::read(file).unwrap_or_default()).unwrap_or_default()
        })
        .setup(|app| {
            let page = WebviewUrl::CustomProtocol("bare://localhost/bare.html".parse()?);
            WebviewWindowBuilder::new(app, "main", page).title("Coffer").inner_size(1280.0, 800.0).build()?;
            Ok(())
        })
        .run(tauri::generate_context!());
    if ran.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
