//! Where descriptions belong, line by line.

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use serde_json::Value;

use crate::support::Place;

fn asked(args: &[&str], input: &str) -> Vec<Value> {
    let place = Place::new();
    let mut command = place.command(&[&["classify"], args].concat());
    let mut program = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    program.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let out = program.wait_with_output().unwrap();
    assert!(out.status.success());
    assert!(!place.data().exists(), "no account, no folder");
    String::from_utf8(out.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn knowing_nothing_of_a_user_it_files_what_is_known_and_leaves_the_rest_open() {
    let lines = asked(&["--cold"], "Starbucks\nNETFLIX.COM 866-579-7172\n\n");
    let categories: Vec<_> = lines.iter().map(|line| line["category"].as_str().unwrap()).collect();
    assert_eq!(categories, ["Food", "Entertainment", "Other"]);
    for line in &lines {
        let top = line["top"].as_array().unwrap();
        assert_eq!(top.len(), 3);
        assert!(top.iter().all(|guess| (0.0..=1.0).contains(&guess["confidence"].as_f64().unwrap())));
    }
    assert_eq!((&lines[2]["source"], &lines[2]["confidence"]), (&"none".into(), &0.0.into()));
}

#[test]
fn a_stream_is_answered_before_it_is_learnt() {
    let lines = asked(&["--stream"], "Zorblatt 4411\tPets\nZorblatt 4412\tPets\nZorblatt\n");
    assert_ne!(lines[0]["category"], "Pets");
    assert_eq!((&lines[1]["category"], &lines[1]["source"]), (&"Pets".into(), &"memory".into()));
    assert_eq!(lines[2]["why"], "chosen for \"Zorblatt 4412\" 2 times before");
}

#[test]
fn each_answer_comes_before_the_next_question() {
    let place = Place::new();
    let mut command = place.command(&["classify", "--cold"]);
    let mut program = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut questions = program.stdin.take().unwrap();
    let mut answers = BufReader::new(program.stdout.take().unwrap()).lines();
    for description in ["rent", "bus ticket"] {
        writeln!(questions, "{description}").unwrap();
        let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["description"], description);
    }
    drop(questions);
    assert!(program.wait().unwrap().success());
}

#[test]
fn what_the_user_filed_himself_is_known() {
    let place = Place::with_account();
    place.run(&["add", "--description", "Zorblatt", "--amount", "5", "--category", "Health"]).done();
    let mut command = place.command(&["--user", "anna", "classify"]);
    command.env("COFFER_PASSWORD", crate::support::PASSWORD).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut program = command.spawn().unwrap();
    program.stdin.take().unwrap().write_all(b"ZORBLATT 17\n").unwrap();
    let out = program.wait_with_output().unwrap();
    let line: Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!((&line["category"], &line["source"]), (&"Health".into(), &"memory".into()));
}
