//! What the program prints about itself: completions, the manual page, the keys, and what a case file may hold.

use std::fs;
use std::path::Path;

use casebook::keys::BINDINGS;
use serde_json::Value;

use crate::commands::{Run, casebook};
use crate::common::program::HARTWELL;

fn printed(arguments: &[&str]) -> String {
    let Run { code, out, err } = casebook(arguments);
    assert_eq!((code, err.as_str()), (0, ""), "{arguments:?}");
    out
}

/// Every command of the help, with every long option of its own.
fn commands() -> Vec<(String, Vec<String>)> {
    let help = printed(&["--help"]);
    let list = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let names = list
        .lines()
        .filter(|line| !line.starts_with("   "))
        .map(|line| line.split_whitespace().next().unwrap());
    let everywhere = ["--case", "--originals", "--as-of", "--ascii", "--restricted", "--help", "--version"];
    let options = |name: &str| {
        let help = printed(&[name, "--help"]);
        // What an option does stands further in, and may name another.
        let rows =
            help.lines().filter(|line| ["  -", "      --"].iter().any(|start| line.starts_with(start)));
        let rests = rows.filter_map(|row| row.split_once("--").map(|(_, rest)| rest));
        let is_of_name = |c: &char| c.is_ascii_lowercase() || *c == '-';
        let mut options: Vec<String> = rests
            .map(|rest| format!("--{}", rest.chars().take_while(is_of_name).collect::<String>()))
            .collect();
        options.retain(|name| !everywhere.contains(&name.as_str()));
        options
    };
    names.filter(|name| *name != "help").map(|name| (name.to_owned(), options(name))).collect()
}

#[test]
fn a_shell_offers_lenses_kinds_pages_and_codes_and_help_says_each_once() {
    let script = printed(&["completions", "bash"]);
    let offered = |command: &str| {
        let mut lines =
            script.lines().skip_while(|line| line.trim() != format!("casebook__subcmd__{command})"));
        let opts = lines.find(|line| line.trim_start().starts_with("opts=")).unwrap().to_owned();
        opts.split([' ', '"']).map(str::to_owned).collect::<Vec<_>>()
    };
    for (command, values) in [
        ("lens", &["in-post", "recurring", "new"][..]),
        ("new", &["person", "source", "conflict"]),
        ("print", &["summary", "form", "brief", "whos-who", "in-post"]),
    ] {
        for value in values {
            assert!(offered(command).iter().any(|offered| offered == value), "{command} {value}: {script}");
        }
    }
    assert!(script.contains("told-too-early"), "{script}");
    for command in ["lens", "new", "print", "check"] {
        assert!(!printed(&[command, "--help"]).contains("possible values: in-post"), "{command}");
    }
    assert!(printed(&["man"]).is_ascii());
}

#[test]
fn the_manual_page_has_every_command_and_option() {
    let page = printed(&["man"]);
    let plain = page.replace("\\fB", "").replace("\\fR", "").replace("\\fI", "").replace("\\-", "-");
    let commands = commands();
    assert!(commands.len() >= 11, "{commands:?}");
    for (at, (name, options)) in commands.iter().enumerate() {
        let heading = format!("\n.SS \"casebook {name}\"\n");
        let section = plain.split(&heading).nth(1).unwrap_or_else(|| panic!("{name}: {plain}"));
        let section = section.split("\n.SS ").next().unwrap().split("\n.SH ").next().unwrap();
        assert!(section.contains(&format!("casebook {name}")), "{name}");
        for option in options {
            assert!(section.contains(option.as_str()), "{name} {option}: {section}");
        }
        assert_eq!(
            at + 1 == commands.len(),
            !plain.split(&heading).nth(1).unwrap().contains("\n.SS "),
            "{name}"
        );
    }
    let sections: Vec<&str> = plain.lines().filter_map(|line| line.strip_prefix(".SH ")).collect();
    let wanted = [
        "NAME",
        "SYNOPSIS",
        "DESCRIPTION",
        "OPTIONS",
        "\"ACCOUNTS AND PRINTING\"",
        "COMMANDS",
        "\"EXIT STATUS\"",
        "ENVIRONMENT",
        "FILES",
    ];
    assert_eq!(sections, wanted);
}

#[test]
fn the_manual_page_names_the_editor_s_variables_and_what_a_kill_leaves() {
    let page = printed(&["man"]).replace("\\-", "-");
    let part =
        |name: &str| page.split(&format!("\n.SH {name}\n")).nth(1).unwrap().split("\n.SH ").next().unwrap();
    assert!(part("ENVIRONMENT").contains("VISUAL, EDITOR"), "{page}");
    assert!(part("FILES").contains(".casebook-journal"), "{page}");
}

#[test]
fn the_manual_page_and_the_readme_give_the_same_exit_codes() {
    let page = printed(&["man"]).replace("\\-", "-");
    let status = page.split("\n.SH \"EXIT STATUS\"\n").nth(1).unwrap().split("\n.SH ").next().unwrap();
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let table =
        readme.split("| exit code | when |\n| --- | --- |\n").nth(1).unwrap().split("\n\n").next().unwrap();
    assert_eq!(table.lines().count(), status.matches(".TP\n").count());
    for row in table.lines() {
        let (code, when) = row.trim_matches(['|', ' ']).split_once(" | ").unwrap();
        let entry = status.split(".TP\n").find(|entry| entry.contains(code)).expect(row).to_lowercase();
        assert!(entry.contains(&when.to_lowercase()), "{row}: {entry}");
    }
}

#[test]
fn every_shell_completes_every_command_and_option() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = printed(&["completions", shell]);
        for (name, options) in commands() {
            assert!(script.contains(&name), "{shell} {name}");
            for option in options {
                // fish names an option without its hyphens.
                assert!(script.contains(option.trim_start_matches('-')), "{shell} {name} {option}");
            }
        }
        if ["bash", "zsh"].contains(&shell) {
            // The others complete no words but commands and options.
            assert!(script.contains("organisation") && script.contains("judgements"), "{shell}");
        }
    }
    assert_eq!(casebook(&["completions", "tcsh"]).code, 2);
}

#[test]
fn the_keys_are_those_of_the_table() {
    let keys = printed(&["keys"]);
    for binding in BINDINGS {
        let row = |line: &str| line.starts_with(binding.shown) && line.ends_with(binding.help);
        assert!(keys.lines().any(row), "{}", binding.shown);
    }
}

#[test]
fn the_schema_is_json_with_the_ids_of_the_case_where_they_are_asked_for() {
    let schema: Value = serde_json::from_str(&printed(&["schema"])).unwrap();
    assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
    assert!(schema["definitions"]["known-people"].is_null());
    let known: Value = serde_json::from_str(&printed(&["schema", "--ids", "-C", HARTWELL])).unwrap();
    assert!(known["definitions"]["known-people"]["enum"].as_array().unwrap().contains(&"mara-quill".into()));
    assert!(
        printed(&["schema", "--fields"]).starts_with("| section | field | takes | must | what it is |\n")
    );
    assert_eq!(casebook(&["schema", "--ids", "--fields"]).code, 2);
}
