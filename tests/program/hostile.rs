//! Words of every width and direction, and words that would command a terminal, through every view and every page.

use std::fs;
use std::process::Command;

use crate::common;
use crate::common::guard::{Guard, is_harmless};
use crate::common::script::Script;
use casebook::charset::Charset;
use casebook::load;
use casebook::page::Address;
use casebook::pages::{self, Filter};
use casebook::print;
use casebook::record::Id;
use casebook::session::{OpenCase, Session};
use casebook::tui::drive;
use tempfile::TempDir;

const LETTERS: &str = include_str!("../cases/letters/case.yaml");

/// What would colour, rename, ask, print, turn, hide and pile up, as YAML writes it in double quotes.
const HOSTILE: &str = "\\e[31m\\e]0;owned\\a\\e]52;c;aGk=\\e\\\\\\e[6n\\e[5i\\x9b2J\\x90q\\x9c\\u202Etxt\\u2066\\u200B\\uFEFF\\u00AD\\U000E0041\
    \\t\\r\\n\\0\\x7f\\x08 e";
/// Harmless, but no two terminals agree on its columns.
const ODD: &str = " £ß 訪問 דנה 👨‍👩‍👧 🇬🇧 ❤️ e\\u0301 ไทย ＦＵ";

/// Every way through the views and the boxes.
const WALKS: [&str; 6] = [
    "jjG<Right><Enter>,sgjjj<Enter>",
    "ejjj2jj3jjGg1G<Enter>jjjGg3jjj<Enter>,,.",
    "ijj<Enter>,wjjrjj<Enter>,tjj<Enter>,mjj<Enter>,cjj<Enter>,ojjG<Enter>",
    "f<Down><Down><Tab><Down><Tab><Tab><Esc>fo<Down><Enter>fzzzz<Esc>felle<Esc>",
    "el<Down><Down><Enter>jjLa<Enter>jsT!jj?jj<Esc>",
    "e/o<Enter>nnNp<Down><Esc>p<Down><Enter><Esc>p<Enter>sp<Enter>rp<Enter>q",
];

/// The invented case with these words behind each of its own.
fn with_words(more: &str) -> Vec<(&'static str, String)> {
    let keys = [
        "title",
        "name",
        "basis",
        "unknown",
        "scope",
        "questions",
        "handling",
        "publisher",
        "note",
        "text",
        "gist",
    ];
    let spoilt = |line: &str| -> String {
        let (indent, rest) = line.split_at(line.len() - line.trim_start_matches([' ', '-']).len());
        let Some((key, value)) = rest.split_once(": ") else { return line.to_owned() };
        let passage = key.len() < 3 && key.chars().all(|letter| letter.is_ascii_digit() || letter == 'h');
        let plain = value.chars().next().is_some_and(char::is_alphabetic);
        if !plain || !(passage || keys.contains(&key)) {
            return line.to_owned();
        }
        format!("{indent}{key}: \"{}{more}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
    };
    let files = common::HARTWELL.iter();
    files.map(|(name, text)| (*name, text.lines().map(|line| spoilt(line) + "\n").collect())).collect()
}

fn open_case(files: &[(&'static str, String)]) -> OpenCase {
    let texts: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let loaded = load::texts(&texts);
    assert!(loaded.left_out.is_empty(), "every record is there: {:?}", loaded.left_out.len());
    common::open_case(loaded, "\u{202e}invented")
}

fn hostile() -> Vec<(&'static str, String)> {
    with_words(&format!("{HOSTILE}{}", "\\u0301".repeat(500)))
}

/// The hostile case as files.
fn on_disk() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in hostile() {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn walked(files: &[(&'static str, String)], sizes: &[(u16, u16)]) {
    for size in sizes {
        // ASCII has one column for each letter at any size.
        let charsets =
            if size.0 == 80 { &[Charset::Unicode, Charset::Ascii][..] } else { &[Charset::Unicode] };
        for charset in charsets.iter().copied() {
            for walk in WALKS {
                let mut guard = Guard::new(*size, charset);
                let keys = &mut Script::of(walk);
                let open_case = open_case(files).with_charset(charset);
                drive(&mut Session::new(open_case, *size), keys, &mut guard).unwrap();
                assert!(guard.frames > 5, "{walk}");
            }
        }
    }
}

#[test]
fn hostile_words_command_nothing_in_any_view() {
    walked(&hostile(), &[(80, 24), (120, 40), (40, 10)]);
}

#[test]
fn panes_keep_their_columns_beside_words_of_every_width_and_direction() {
    let sizes = [(60, 16), (80, 24), (121, 40), (200, 50)];
    walked(&[("case.yaml", LETTERS.to_owned())], &sizes);
    walked(&with_words(ODD), &sizes);
}

#[test]
fn hostile_words_command_nothing_on_any_page_that_is_printed() {
    let folder = on_disk();
    let case = folder.path().to_str().unwrap();
    let found = open_case(&hostile());
    let ids: Vec<String> = found.case().all().map(|(_, record)| record.id().to_string()).collect();
    let lenses = ["in-post", "recurring", "actions", "figures", "contested", "sources"];
    let mut asked: Vec<Vec<&str>> =
        vec![vec!["summary"], vec!["timeline"], vec!["check"], vec!["find", "e"], vec!["find", "owned"]];
    asked.push(["show"].into_iter().chain(ids.iter().map(String::as_str)).collect());
    asked.extend(lenses.map(|lens| vec!["lens", lens]));
    asked.extend(lenses.map(|lens| vec!["print", "lens", lens]));
    asked.extend([vec!["print", "summary"], vec!["print", "timeline"]]);
    for format in ["markdown", "json"] {
        asked.extend(lenses.map(|lens| vec!["print", "lens", lens, "--format", format]));
        asked.extend(ids.iter().map(|id| vec!["print", id.as_str(), "--format", format]));
    }
    for arguments in asked {
        for more in [&[][..], &["--ascii"]] {
            let mut command = Command::new(env!("CARGO_BIN_EXE_casebook"));
            let done = command.env_clear().args(["-C", case]).args(&arguments).args(more).output().unwrap();
            let printed = String::from_utf8([done.stdout, done.stderr].concat()).unwrap();
            assert!(!printed.is_empty(), "{arguments:?}");
            is_harmless(&printed, &arguments);
            assert!(more != ["--ascii"] || printed.is_ascii(), "{arguments:?}: {printed}");
        }
    }
    // The sheets of each record, of which the program prints one at a time.
    let filter = Filter::default();
    for id in ids {
        let page = pages::printed(&found.material(&filter), &Address::Record(Id::new(&id)));
        is_harmless(&print::sheets(&page, None), &[&id]);
    }
}

/// Lines that no honest reader types: the last is not even text.
const TYPED: [&[u8]; 7] = [
    b"\x1b[31m\x1b]0;owned\x07\x1b[5i",
    b"\x1b]52;c;aGk=\x1b\\",
    b"\x00\x08\x7f\x0c\x0b\r",
    "\u{9b}2J\u{90}q\u{9c}".as_bytes(),
    "\u{202e}txt\u{2066}\u{200b}\u{feff}\u{ad}\u{e0041}".as_bytes(),
    "1\u{202e}2 \u{1b}[2J".as_bytes(),
    b"\xff\xfe\x9b5i\xc3",
];

#[test]
fn hostile_words_and_hostile_lines_command_nothing_in_the_plain_mode() {
    let folder = on_disk();
    let found = open_case(&hostile());
    let names: Vec<String> = found.case().all().map(|(_, record)| record.name().to_owned()).collect();
    let mut lines: Vec<Vec<u8>> = Vec::new();
    let mut types = |typed: &[&str]| lines.extend(typed.iter().map(|line| line.as_bytes().to_vec()));
    for page in ["s", "e", "i", "r", "t", "m", "c", "o", "!", "?", "1 w", "1 a", "."] {
        types(&[page, "1.", "p 1", "1", "1.1", ",", ","]);
    }
    for name in &names {
        types(&[&format!("f {name}"), "1", "1.", "p 1"]);
    }
    types(&[
        "f e", "people", ".", "l", ".", "l e", "1", "e", "L", "/ e", "n", "N", "a 2019", "e", "T", "p", ".",
    ]);
    for typed in TYPED {
        // Where no question is open, with each command that takes words, and where the words are asked for.
        for before in
            ["", "f ", "l ", "/ ", "a ", "f\n", "l\n", "/\n", "a\n", "p\n", "p 2\n/no/such/", "1 ", "1."]
        {
            lines.push([before.as_bytes(), typed].concat());
            // Out of what was opened, back to all days and to a page with rows.
            lines.extend([&b"."[..], b"T", b"s"].map(<[u8]>::to_vec));
        }
    }
    for more in [&[][..], &["--ascii"]] {
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_casebook"));
        command.env_clear().current_dir("/").arg("--plain").args(more).arg("-C").arg(folder.path());
        let done = command.write_stdin(lines.join(&b'\n')).output().unwrap();
        assert!(done.status.success() && done.stderr.is_empty(), "{done:?}");
        let said = String::from_utf8(done.stdout).unwrap();
        for part in said.split_inclusive("> \n") {
            is_harmless(part, more);
            assert!(!part.contains('\u{c}'), "{part:?}");
        }
        assert!(more.is_empty() || said.is_ascii(), "{said:?}");
        // It did hear the lines, and it did say the name of every record.
        assert!(said.matches("Not understood").count() >= TYPED.len(), "{said}");
        let together = |text: &str| text.split_whitespace().collect::<String>();
        let told = together(&said);
        for name in names.iter().filter(|_| more.is_empty()) {
            assert!(told.contains(&together(name)), "{name:?}");
        }
    }
}
