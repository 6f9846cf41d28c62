//! A new case: a few small files that a check finds sound, with every field explained above its place.

use std::fs;
use std::io;
use std::path::Path;

use super::skeleton::{Fill, Given, HOW, Others, mapping, record};
use super::yaml;
use crate::load;
use crate::misread::Misread;
use crate::record::Kind;
use crate::schema::{CASE, Section};
use crate::scrub;

/// Makes a new case in a folder, which is made too if it is not there.
///
/// # Errors
///
/// If the folder has anything in it, or cannot be made or written; nothing is left behind then.
pub fn init(folder: &Path) -> Result<(), Misread> {
    let shown = scrub::path(folder);
    let failed = |fault: io::Error| Misread::new(format!("{shown}: {fault}"));
    let (inside, is_there) = match fs::read_dir(folder) {
        Ok(entries) => (names(entries).map_err(failed)?, true),
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => (Vec::new(), false),
        Err(fault) => return Err(failed(fault)),
    };
    if let Some(first) = inside.first() {
        let what = match inside.len() {
            1 => format!("it has `{first}`"),
            many => format!("it has `{first}` and {} more", many - 1),
        };
        let sentence = match load::folder(folder) {
            Ok(_) => format!("{shown}: there is a case already"),
            Err(_) => format!("{shown}: the folder is not empty: {what}"),
        };
        return Err(Misread::new(sentence).hint("name a new folder or an empty one".to_owned()));
    }
    // Made beside its place, or in the folder that is there already, and moved only when it is whole.
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if let Err(fault) = fs::metadata(parent) {
        let hint = match fault.kind() {
            io::ErrorKind::NotFound => Some(format!("make the folder {} first", scrub::path(parent))),
            _ => None,
        };
        return Err(failed(fault).hint(hint));
    }
    let whole =
        tempfile::Builder::new().prefix(".casebook-").tempdir_in(if is_there { folder } else { parent });
    // Where its fault is, only the temporary name would say.
    let whole = whole.map_err(|fault| failed(fault.kind().into()))?;
    for (path, text) in files() {
        let path = whole.path().join(path);
        let made = path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, text));
        made.map_err(failed)?;
    }
    if !is_there {
        // A temporary folder is for its owner alone, and a new one is as the account makes folders.
        let made = fs::create_dir(folder).and_then(|()| fs::metadata(folder)).map(|made| made.permissions());
        let moved = made
            .and_then(|mode| fs::set_permissions(whole.path(), mode))
            .and_then(|()| fs::rename(whole.path(), folder));
        if moved.is_err() {
            let _ = fs::remove_dir(folder);
        }
        return moved.map_err(failed);
    }
    // The case itself is in the last of them.
    let [first, last] = ["seeds", "data"];
    let moved = |name: &str| fs::rename(whole.path().join(name), folder.join(name));
    moved(first).map_err(failed)?;
    moved(last).inspect_err(|_| _ = fs::remove_dir_all(folder.join(first))).map_err(failed)
}

fn names(entries: fs::ReadDir) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in entries {
        names.push(scrub::line(&entry?.file_name().to_string_lossy()).into_owned());
    }
    names.sort();
    Ok(names)
}

/// The files of a new case.
fn files() -> Vec<(&'static str, String)> {
    let case = format!("{CASE_FILE}{HOW}\ncase:\n{}", indented(mapping(&CASE, &case()), 0));
    let file = |first: &str, records: &[(Kind, Fill)]| {
        let mut text = format!("{first}{MORE}\n");
        for (kind, fill) in records {
            if let Some(section) = Section::of(*kind) {
                text.push_str(&format!(
                    "\n{}:\n{}",
                    section.name(),
                    indented(record(section, fill, Others::Hidden), 2)
                ));
            }
        }
        text
    };
    vec![
        ("data/case.yaml", case),
        ("data/people.yaml", file(PEOPLE_FILE, &[(Kind::Person, person()), (Kind::Post, post())])),
        (
            "data/story.yaml",
            file(STORY_FILE, &[(Kind::Report, report()), (Kind::Event, event()), (Kind::Finding, finding())]),
        ),
        ("seeds/minutes.yaml", file(SOURCE_FILE, &[(Kind::Source, source())])),
    ]
}

fn indented(lines: Vec<String>, indent: usize) -> String {
    lines.into_iter().map(|line| format!("{:indent$}{line}\n", "")).collect()
}

const CASE_FILE: &str = "\
# The case itself. What stands in these files is invented: put your own in its place.
# `casebook check` says what is wrong.
";
/// What each of the other files says about its fields.
const MORE: &str = "# `casebook new KIND` prints a record with every field that it may have.";
const PEOPLE_FILE: &str = "# Who: people, and the posts that they held. Organisations may stand here too.\n";
const STORY_FILE: &str =
    "# What was written, what happened and what was found. Any section may be in any file.\n";
const SOURCE_FILE: &str = "# What was read: one file for each source.\n";

fn value(name: &'static str, text: &str) -> (&'static str, Given) {
    (name, Given::Value(yaml::scalar(text)))
}

/// A value that is no single text.
fn written(name: &'static str, value: &str) -> (&'static str, Given) {
    (name, Given::Value(value.to_owned()))
}

fn case() -> Fill {
    vec![
        value("title", "The reading room"),
        value("period", "2019/2020"),
        value("scope", "What the minutes of one meeting say of the reading room and its roof."),
    ]
}

fn person() -> Fill {
    vec![value("id", "ann-lee"), value("name", "Ann Lee"), written("cites", "[minutes#1]")]
}

fn post() -> Fill {
    let holder = vec![
        written("cites", "[minutes#1]"),
        value("person", "ann-lee"),
        value("from", "2019-03-04"),
        value("seen", "2020-03-09"),
    ];
    vec![
        value("id", "head-of-library"),
        value("title", "Head of the library"),
        ("holders", Given::Items(vec![holder])),
    ]
}

fn report() -> Fill {
    vec![
        value("id", "roof-report"),
        value("title", "Report on the roof"),
        value("kind", "review"),
        written("by", "{as: the surveyor}"),
        value("published", "2020-02"),
        written("cites", "[minutes#2]"),
    ]
}

fn event() -> Fill {
    vec![
        value("id", "reading-room-closes"),
        value("title", "The reading room is closed"),
        value("date", "2020-03-05"),
        value("kind", "decision"),
        written("people", "[ann-lee]"),
        written("cites", "[minutes#1]"),
    ]
}

fn finding() -> Fill {
    vec![
        value("id", "roof-lets-in-water"),
        value("title", "The roof lets in water"),
        value("kind", "finding"),
        value("standing", "asserted"),
        value("report", "roof-report"),
        written("cites", "[minutes#2]"),
    ]
}

fn source() -> Fill {
    let passages = [
        ("1", "Ann Lee, head of the library since 4 March 2019, closed the reading room on 5 March 2020."),
        ("2", "The surveyor's report of February 2020 found that the roof lets in water."),
    ];
    let passages = passages.map(|(at, text)| (at.to_owned(), text.to_owned())).to_vec();
    vec![
        value("id", "minutes"),
        value("title", "Minutes of the library committee"),
        value("kind", "minutes"),
        value("published", "2020-03-09"),
        value("basis", "dated at their head"),
        ("passages", Given::Passages(passages)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_case_is_sound_to_the_last_note() {
        let files = files();
        let texts: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        let loaded = load::texts(&texts);
        let faults: Vec<String> = loaded.faults.iter().map(|fault| fault.render(&loaded.files)).collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        assert_eq!(loaded.records.len(), 6);
        // Above each field stands what it says.
        for (path, text) in &files {
            let mut before = "";
            for line in text.lines() {
                let is_field = |line: &str| {
                    line.trim_start().starts_with(|c: char| c.is_ascii_lowercase() || c == '-' || c == '#')
                };
                let is_comment = line.trim_start().starts_with("# ");
                let is_section = !line.starts_with([' ', '#']);
                let is_words = before.trim_end().ends_with("|-")
                    || line.trim_start().starts_with(|c: char| c.is_ascii_digit());
                if is_field(line) && !is_comment && !is_section && !is_words {
                    assert!(before.trim_start().starts_with("# "), "{path}: {line}");
                }
                before = line;
            }
        }
    }
}
