//! The faults of a case in the forms in which other programs read them, as a shell gets them.

use std::fs;

use serde_json::Value;

use crate::commands::{DOUBT, FLAW, casebook, casebook_in, with};

#[test]
fn every_form_ends_as_the_check_ends() {
    for form in ["human", "short", "json", "sarif"] {
        for (more, deny, code) in [(FLAW, false, 1), (DOUBT, false, 0), (DOUBT, true, 1)] {
            let deny: &[&str] = if deny { &["--deny", "warnings"] } else { &[] };
            let run = casebook_in(with(more).path(), &[&["check", "--format", form], deny].concat());
            assert_eq!((run.code, run.err.as_str()), (code, ""), "{form}: {}", run.out);
            assert!(run.out.ends_with('\n'), "{form}");
        }
    }
}

#[test]
fn a_line_each_leads_to_the_files_from_where_the_command_ran() {
    let folder = with(FLAW);
    let (above, name) =
        (folder.path().parent().unwrap(), folder.path().file_name().unwrap().to_str().unwrap());
    let whole = folder.path().to_str().unwrap();
    for (run, path) in [
        (casebook_in(folder.path(), &["check", "--format", "short"]), "z.yaml".to_owned()),
        (casebook_in(above, &["check", "--format", "short", "-C", name]), format!("{name}/z.yaml")),
        (casebook_in(above, &["check", "--format", "short", "-C", whole]), format!("{name}/z.yaml")),
        (
            casebook_in(above, &["check", "--format", "short", "-C", &format!("{whole}/z.yaml")]),
            format!("{name}/z.yaml"),
        ),
        (casebook(&["check", "--format", "short", "-C", whole]), whole[1..].to_owned() + "/z.yaml"),
    ] {
        let first = run.out.lines().next().unwrap();
        assert!(first.starts_with(&format!("{path}:")), "{first}");
    }
    let run = casebook_in(folder.path(), &["check", "--format", "short"]);
    let wanted = "z.yaml:2:5: error[missing-field]: `date` is missing; hint: write `date:` (when)\n";
    assert!(run.out.starts_with(wanted), "{}", run.out);
    let errors = casebook_in(folder.path(), &["check", "--format", "short", "--errors"]);
    assert_eq!((errors.code, errors.out.as_str()), (1, wanted));
}

#[test]
fn errors_alone_are_listed_and_everything_is_counted() {
    let folder = with(&format!("{FLAW}{DOUBT}"));
    let human = casebook_in(folder.path(), &["check", "--errors"]).out;
    assert!(!human.contains("warning[") && !human.contains("note["), "{human}");
    assert_eq!(human.lines().last(), Some("29 records, 1 error, 2 warnings, 2 notes"));
    let json = casebook_in(folder.path(), &["check", "--errors", "--format", "json"]).out;
    let report: Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&report["counts"]["warnings"], report["faults"].as_array().unwrap().len()), (&2.into(), 1));
    let denied = casebook_in(with(DOUBT).path(), &["check", "--errors", "--deny", "warnings"]);
    assert_eq!((denied.code, denied.out.as_str()), (1, "29 records, 0 errors, 2 warnings, 2 notes\n"));
}

#[test]
fn no_form_sends_what_a_terminal_could_obey_and_ascii_is_ascii() {
    let more = "people:\n  - {id: x, name: \"A\\e[31m\u{202e}é\", kin: \"\\x9b\"}\n  - {id: \"\\e]0;é\\a\", name: B}\n";
    let folder = with(more);
    fs::write(folder.path().join("\u{1b}[31mé.yaml"), "peple: []\n").unwrap();
    for form in ["human", "short", "json", "sarif"] {
        for charset in [&[][..], &["--ascii"]] {
            // Running it holds the output to having no escape.
            let run = casebook_in(folder.path(), &[&["check", "--format", form], charset].concat());
            let obeyed = |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c);
            assert_eq!((run.code, run.out.contains(obeyed)), (1, false), "{form}: {:?}", run.out);
            assert!(charset.is_empty() || run.out.is_ascii(), "{form}");
            if ["json", "sarif"].contains(&form) {
                let read: Value = serde_json::from_str(&run.out).unwrap();
                assert!(read.to_string().contains('é'), "{form}");
            }
        }
    }
}

#[test]
fn a_code_is_explained_and_all_are_listed() {
    let all = casebook(&["check", "--explain"]);
    assert_eq!((all.code, all.err.as_str()), (0, ""));
    assert!(all.out.contains("\nunknown-id (error): No record of the case has this id.\n"), "{}", all.out);
    assert_eq!(all.out.lines().count(), casebook::diagnostic::Code::ALL.len());
    let slip = casebook(&["check", "--explain", "unknwn-id"]);
    assert_eq!(
        (slip.code, slip.err.as_str()),
        (2, "casebook: no code `unknwn-id`\nhint: nearest: `unknown-id`\n")
    );
    let strange = casebook(&["check", "--explain", "perpendicular"]);
    assert!(strange.err.contains("hint: the codes are unreadable-file, "), "{}", strange.err);
}
