//! No sentence of the source articles stands in the project: no run of eight of their words, in any file.
//!
//! The project does not carry the articles, only a 64-bit hash of each such run (`tests/record/copied/runs.u64`, little-endian,
//! sorted), so this always runs. With `CASEBOOK_ORIGINALS` naming the folder of the originals it makes sure that the hashes
//! are theirs; with `CASEBOOK_BLESS` as well it writes them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use casebook::embedded;
use casebook::record::{Body, Source};

/// Words in a run.
const RUN: usize = 8;

/// Official names of posts and bodies are facts and may stand whole.
const NAMES: [&str; 3] = [
    "Strategic Director for Children, Young People and Families",
    "President of the Association of Directors of Children's Services",
    "Director of the Association of Directors of Children's Services",
];

#[test]
fn no_run_of_eight_words_of_the_articles_stands_in_the_project() {
    let known = hashes();
    assert!(known.len() > 3_000, "five articles have more runs than {}", known.len());
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    gather(root, &mut files);
    assert!(files.iter().any(|file| file.ends_with("data/case.yaml")));
    let mut found = Vec::new();
    for file in files {
        let Ok(text) = fs::read_to_string(&file) else { continue };
        let words = words(&without_margins(&text));
        found.extend(
            words
                .windows(RUN)
                .filter(|run| known.contains(&hash(&run.join(" "))))
                .map(|run| format!("{}: {}", file.display(), run.join(" "))),
        );
    }
    assert!(found.is_empty(), "say it in our own words:\n{}", found.join("\n"));
}

#[test]
fn a_copied_run_would_be_found() {
    let known = BTreeSet::from([hash("one two three four five six seven eight")]);
    let text = "// zero one, Two three\n/// four five “six” seven\n# eight nine";
    let runs = words(&without_margins(text));
    assert_eq!(runs.windows(RUN).filter(|run| known.contains(&hash(&run.join(" ")))).count(), 1);
}

#[test]
fn the_hashes_are_those_of_the_originals() {
    let Some(folder) = std::env::var_os("CASEBOOK_ORIGINALS") else {
        eprintln!("SKIPPED: CASEBOOK_ORIGINALS does not name the folder of the originals");
        return;
    };
    let mut runs = BTreeSet::new();
    let mut allowed: BTreeSet<u64> = NAMES.iter().flat_map(|name| runs_of(name)).collect();
    for source in sources() {
        let file = source.file.expect("every source of the case has an original");
        let text = fs::read_to_string(Path::new(&folder).join(&file.name)).unwrap();
        let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
        let headline = file.lines.get(&"h".parse().unwrap()).unwrap().first as usize;
        allowed.extend(runs_of(lines[headline - 1]));
        runs.extend(lines.iter().flat_map(|line| runs_of(line)));
    }
    let wanted: BTreeSet<u64> = runs.difference(&allowed).copied().collect();
    if std::env::var_os("CASEBOOK_BLESS").is_some() {
        let bytes: Vec<u8> = wanted.iter().flat_map(|hash| hash.to_le_bytes()).collect();
        fs::write(carried(), bytes).unwrap();
    }
    assert_eq!(hashes(), wanted);
}

fn sources() -> Vec<Source> {
    let records = embedded::case().records.into_iter();
    records
        .filter_map(|record| match record.body {
            Body::Source(source) => Some(source),
            _ => None,
        })
        .collect()
}

fn carried() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/record/copied/runs.u64")
}

fn hashes() -> BTreeSet<u64> {
    let bytes = fs::read(carried()).unwrap();
    bytes.chunks_exact(8).map(|chunk| u64::from_le_bytes(chunk.try_into().unwrap())).collect()
}

fn runs_of(line: &str) -> Vec<u64> {
    words(line).windows(RUN).map(|run| hash(&run.join(" "))).collect()
}

/// Lower-case words of ASCII letters and digits; an apostrophe parts nothing.
fn words(text: &str) -> Vec<String> {
    let text = text.to_lowercase().replace(['’', '\''], "");
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Text without what begins a line of a comment or a list, so that a run is found over the end of a line.
fn without_margins(text: &str) -> String {
    let margins: &[char] = &['/', '!', '#', '-', '*', '>', ' ', '\t'];
    text.lines().map(|line| line.trim_start_matches(margins)).collect::<Vec<_>>().join(" ")
}

/// FNV-1a.
fn hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Every file of the project that could hold a sentence.
fn gather(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name();
        let kind = entry.file_type().unwrap();
        if kind.is_dir() && name != ".git" && name != "target" {
            gather(&entry.path(), files);
        } else if kind.is_file() {
            files.push(entry.path());
        }
    }
}
