//! SARIF 2.1.0, the log of static analysis that code hosts and editors read: only the members that say something here.

use std::path::{Component, Path};

use serde::Serialize;

use super::{Faults, sentence_and_hint};
use crate::diagnostic::{Code, Diagnostic, Severity};

/// Where the standard has its schema.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What stands for the case's folder where paths are not relative to where the log is read.
const CASE: &str = "CASE";

#[derive(Debug, Serialize)]
pub(super) struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run; 1],
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Run {
    tool: Tool,
    invocations: [Invocation; 1],
    /// A column of a place is a character.
    column_kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    original_uri_base_ids: Option<Bases>,
    results: Vec<Outcome>,
}

#[derive(Debug, Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    short_description: Message,
    full_description: Message,
    help: Message,
    default_configuration: Configuration,
}

#[derive(Debug, Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
}

#[derive(Debug, Serialize)]
struct Bases {
    #[serde(rename = "CASE")]
    case: Base,
}

#[derive(Debug, Serialize)]
struct Base {
    uri: String,
}

/// One fault.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
}

#[derive(Debug, Serialize)]
struct Message {
    text: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    /// The column after the last character.
    end_column: u32,
}

/// Everything that was found, with every rule that there is: the number of a rule then holds from run to run.
pub(super) fn log(faults: &Faults<'_>) -> Log {
    let driver = Driver {
        name: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        semantic_version: env!("CARGO_PKG_VERSION"),
        rules: Code::ALL.iter().copied().map(rule).collect(),
    };
    let run = Run {
        tool: Tool { driver },
        invocations: [Invocation { execution_successful: true }],
        column_kind: "unicodeCodePoints",
        original_uri_base_ids: base(faults.folder).map(|uri| Bases { case: Base { uri } }),
        results: faults.listed().map(|fault| outcome(faults, fault)).collect(),
    };
    Log { schema: SCHEMA, version: "2.1.0", runs: [run] }
}

fn rule(code: Code) -> Rule {
    let message = |text: &str| Message { text: text.to_owned() };
    Rule {
        id: code.name(),
        short_description: message(code.summary()),
        full_description: message(code.explanation()),
        help: message(code.explanation()),
        default_configuration: Configuration { level: level(code.severity()) },
    }
}

fn outcome(faults: &Faults<'_>, fault: &Diagnostic) -> Outcome {
    let place = fault.place;
    let region =
        Region { start_line: place.line, start_column: place.column, end_column: place.end_column() };
    let artifact_location = artifact(faults.folder, faults.loaded.files.path(place.file));
    Outcome {
        rule_id: fault.code.name(),
        rule_index: Code::ALL.iter().position(|code| *code == fault.code).unwrap_or_default(),
        level: level(fault.severity),
        message: Message { text: sentence_and_hint(fault) },
        locations: [Location { physical_location: PhysicalLocation { artifact_location, region } }],
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// The folder's own address, where its files cannot be named from where the log is read: a code host would take such a name
/// for a path of the repository.
fn base(folder: &Path) -> Option<String> {
    folder.has_root().then(|| format!("file://{}/", encoded(folder).trim_end_matches('/')))
}

fn artifact(folder: &Path, path: &str) -> ArtifactLocation {
    if folder.has_root() {
        return ArtifactLocation { uri: encoded(Path::new(path)), uri_base_id: Some(CASE) };
    }
    ArtifactLocation { uri: encoded(&folder.join(path)), uri_base_id: None }
}

/// A path as an address has it: each part without what an address reads otherwise.
fn encoded(path: &Path) -> String {
    let mut address = String::new();
    for part in path.components() {
        match part {
            Component::Prefix(_) | Component::CurDir => continue,
            Component::RootDir => {}
            Component::ParentDir | Component::Normal(_) => {
                for byte in part.as_os_str().as_encoded_bytes() {
                    match byte {
                        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                            address.push(char::from(*byte));
                        }
                        _ => address.push_str(&format!("%{byte:02X}")),
                    }
                }
            }
        }
        address.push('/');
    }
    address.truncate(address.len().saturating_sub(1));
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_an_address_that_leads_back_to_it() {
        for (folder, path, uri, from) in [
            ("", "data/events.yaml", "data/events.yaml", None),
            (".", "data/events.yaml", "data/events.yaml", None),
            ("./cases/one", "case.yaml", "cases/one/case.yaml", None),
            ("", "data/a b#c?d%e:f.yaml", "data/a%20b%23c%3Fd%25e%3Af.yaml", None),
            ("", "data/Straße\n.yaml", "data/Stra%C3%9Fe%0A.yaml", None),
            ("/srv/cases/the one", "data/x.yaml", "data/x.yaml", Some("file:///srv/cases/the%20one/")),
            ("/", "case.yaml", "case.yaml", Some("file:///")),
        ] {
            let folder = Path::new(folder);
            let at = artifact(folder, path);
            assert_eq!((at.uri.as_str(), base(folder).as_deref()), (uri, from), "{path}");
            assert_eq!(at.uri_base_id.is_some(), from.is_some(), "{path}");
        }
    }
}
