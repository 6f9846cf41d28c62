//! The faults of a case as other programs read them: a line each, an object, a SARIF log.

use std::path::Path;

use casebook::diagnostic::{Code, Severity};
use casebook::faults::Faults;
use casebook::load::{self, Loaded};
use serde_json::{Value, json};

/// A letter of two bytes and one of two units before the slip, a record without its date, and a doubt.
const FLAWED: &str = "\
case: {title: T, period: 2012, scope: S}
people:
  - {id: ann, name: Ann é🙂, weight: kye}
  - {id: bob, name: Bob # or other
    }
events:
  - {id: hearing, title: A\u{85}hearing, kind: hearing, cites: [gone]}
";

fn flawed() -> Loaded {
    load::texts(&[("data/a b.yaml", FLAWED)])
}

fn of(loaded: &Loaded) -> Faults<'_> {
    Faults { loaded, folder: Path::new("cases/one"), errors_only: false }
}

#[test]
fn a_fault_is_one_line_with_a_path_that_opens() {
    let loaded = flawed();
    let faults = of(&loaded);
    let short = faults.short();
    assert!(loaded.faults.len() >= 4, "{short}");
    assert_eq!(short.lines().count(), loaded.faults.len());
    assert!(short.lines().all(|line| line.starts_with("cases/one/data/a b.yaml:")), "{short}");
    let word = "cases/one/data/a b.yaml:3:37: error[unknown-word]: `kye` is not one of the words allowed here; \
                hint: nearest: `key`; allowed: key, normal, minor\n";
    assert!(short.contains(word), "{short}");
    let errors = Faults { errors_only: true, ..faults };
    assert!(errors.short().lines().all(|line| line.contains(": error[")));
    assert!(errors.short().lines().count() < short.lines().count());
    assert_eq!(errors.counts(), faults.counts());
}

#[test]
fn the_object_has_counts_faults_and_what_is_left_out() {
    let loaded = flawed();
    let report: Value = serde_json::from_str(&of(&loaded).json().unwrap()).unwrap();
    let members: Vec<&String> = report.as_object().unwrap().keys().collect();
    assert_eq!(members, ["format", "version", "casebook", "edition", "counts", "faults", "left_out"]);
    assert_eq!((&report["format"], &report["version"]), (&json!("casebook-check"), &json!(1)));
    let faults = report["faults"].as_array().unwrap();
    assert_eq!(faults.len(), loaded.faults.len());
    let word = faults.iter().find(|fault| fault["code"] == "unknown-word").unwrap();
    assert_eq!(
        *word,
        json!({
            "path": "cases/one/data/a b.yaml", "line": 3, "column": 37, "end_column": 40, "severity": "error",
            "code": "unknown-word", "sentence": "`kye` is not one of the words allowed here",
            "hint": "nearest: `key`; allowed: key, normal, minor",
        })
    );
    let of = |severity| loaded.faults.iter().filter(|fault| fault.severity == severity).count();
    let (errors, warnings, notes) = (of(Severity::Error), of(Severity::Warning), of(Severity::Note));
    assert_eq!(
        report["counts"],
        json!({
            "records": 1, "left_out": 2, "unread_files": 0, "errors": errors, "warnings": warnings, "notes": notes,
        })
    );
    let left_out = report["left_out"].as_array().unwrap();
    assert_eq!(
        left_out[0],
        json!({
            "id": "ann", "section": "people", "name": "Ann é🙂", "path": "cases/one/data/a b.yaml", "line": 3,
            "column": 5, "errors": 1,
            "first_error": { "path": "cases/one/data/a b.yaml", "line": 3, "column": 37 },
        })
    );
    assert_eq!(left_out[1]["id"], "hearing");
}

#[test]
fn the_log_has_what_the_standard_demands() {
    let loaded = flawed();
    let log: Value = serde_json::from_str(&of(&loaded).sarif().unwrap()).unwrap();
    assert_eq!(log["version"], "2.1.0");
    assert!(log["$schema"].as_str().unwrap().ends_with("/sarif-schema-2.1.0.json"));
    let [run] = &log["runs"].as_array().unwrap()[..] else { panic!("one run") };
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["invocations"], json!([{ "executionSuccessful": true }]));
    let driver = &run["tool"]["driver"];
    assert_eq!(
        (&driver["name"], &driver["version"]),
        (&json!("casebook"), &json!(env!("CARGO_PKG_VERSION")))
    );
    let rules = driver["rules"].as_array().unwrap();
    assert_eq!(rules.len(), Code::ALL.len());
    for (rule, code) in rules.iter().zip(Code::ALL) {
        assert_eq!(rule["id"], code.name());
        assert_eq!(rule["help"]["text"], code.explanation());
        assert_eq!(rule["fullDescription"]["text"], code.explanation());
        assert!(code.explanation().starts_with(rule["shortDescription"]["text"].as_str().unwrap()));
        assert_eq!(rule["defaultConfiguration"]["level"], code.severity().to_string());
    }
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), loaded.faults.len());
    for (result, fault) in results.iter().zip(&loaded.faults) {
        assert_eq!(result["ruleId"], fault.code.name());
        assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize]["id"], result["ruleId"]);
        assert_eq!(result["level"], fault.severity.to_string());
        let said = result["message"]["text"].as_str().unwrap();
        assert!(said.starts_with(&*casebook::scrub::line(&fault.sentence)));
        assert!(fault.hint.as_deref().is_none_or(|hint| said.ends_with(hint)), "{said}");
        let [location] = &result["locations"].as_array().unwrap()[..] else { panic!("one place") };
        let place = &location["physicalLocation"];
        assert_eq!(place["artifactLocation"], json!({ "uri": "cases/one/data/a%20b.yaml" }));
        let (line, first, end) = (fault.place.line, fault.place.column, fault.place.end_column());
        assert_eq!(place["region"], json!({ "startLine": line, "startColumn": first, "endColumn": end }));
    }
    let far = Faults { folder: Path::new("/srv/one"), ..of(&loaded) };
    let log: Value = serde_json::from_str(&far.sarif().unwrap()).unwrap();
    let run = &log["runs"][0];
    assert_eq!(run["originalUriBaseIds"], json!({ "CASE": { "uri": "file:///srv/one/" } }));
    let place = &run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
    assert_eq!(*place, json!({ "uri": "data/a%20b.yaml", "uriBaseId": "CASE" }));
}
