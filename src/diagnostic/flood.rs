//! Which faults are told in full, so that one mistake made a hundred thousand times does not bury all others.

use std::collections::HashMap;

use super::{Code, Diagnostic, Files};
use crate::scrub;

/// How many faults of one code in one file are told in full.
pub const IN_FULL: usize = 100;

/// What is told of a list of faults, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told<'f> {
    /// A fault in full.
    Fault(&'f Diagnostic),
    /// After the last that is told in full of its code and file: how many more there are.
    More(&'f Diagnostic, usize),
}

/// The first faults of each code in each file, and after the last of these how many more there are.
pub fn told<'f>(faults: impl IntoIterator<Item = &'f Diagnostic>) -> Vec<Told<'f>> {
    let faults: Vec<&Diagnostic> = faults.into_iter().collect();
    let kind = |fault: &Diagnostic| (fault.place.file, fault.code);
    let mut counts: HashMap<(usize, Code), usize> = HashMap::new();
    for fault in &faults {
        *counts.entry(kind(fault)).or_default() += 1;
    }
    let mut seen: HashMap<(usize, Code), usize> = HashMap::new();
    let mut told = Vec::new();
    for fault in faults {
        let number = seen.entry(kind(fault)).or_default();
        *number += 1;
        if *number <= IN_FULL {
            told.push(Told::Fault(fault));
        }
        let more = counts.get(&kind(fault)).map_or(0, |count| count.saturating_sub(IN_FULL));
        if *number == IN_FULL && more > 0 {
            told.push(Told::More(fault, more));
        }
    }
    told
}

impl Told<'_> {
    /// What a curator reads of it. No final newline.
    pub fn render(&self, files: &Files) -> String {
        match self {
            Told::Fault(fault) => fault.render(files),
            Told::More(last, more) => {
                let path = scrub::line(files.path(last.place.file));
                let (severity, code) = (last.severity, last.code);
                format!(
                    "{path}: {severity}[{code}]: and {} more like these; `--format short` lists all",
                    grouped(*more)
                )
            }
        }
    }
}

/// A number with commas between its thousands.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let comma = |at: usize| at > 0 && (digits.len() - at).is_multiple_of(3);
    digits
        .chars()
        .enumerate()
        .flat_map(|(at, digit)| comma(at).then_some(',').into_iter().chain([digit]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;

    #[test]
    fn a_flood_of_one_code_in_one_file_is_counted_and_all_else_is_told() {
        let place = |file: usize, line: u32| Place { file, line, column: 1, length: 1 };
        let flood = |file: usize, code: Code, many: u32| {
            (1..=many).map(move |line| Diagnostic::new(code, place(file, line), "wrong"))
        };
        let mut faults: Vec<Diagnostic> = flood(0, Code::DuplicateKey, 100_000).collect();
        faults.push(Diagnostic::new(Code::Syntax, place(0, 100_001), "wrong"));
        faults.extend(flood(1, Code::DuplicateKey, 100));
        faults.extend(flood(1, Code::Syntax, 101));
        let told = told(&faults);
        let fault = |at: usize| Told::Fault(&faults[at]);
        assert_eq!(told[..100], (0..100).map(fault).collect::<Vec<_>>());
        assert_eq!(told[100..103], [Told::More(&faults[99], 99_900), fault(100_000), fault(100_001)]);
        // A hundred are told in full, and the hundred and first is not.
        assert_eq!(told.len(), 101 + 1 + 100 + 101);
        assert_eq!(told.last(), Some(&Told::More(&faults[100_200], 1)));
        let mut files = Files::default();
        files.add("a.yaml", "");
        assert_eq!(
            told[100].render(&files),
            "a.yaml: error[duplicate-key]: and 99,900 more like these; `--format short` lists all"
        );
        assert_eq!(told[101].render(&files), faults[100_000].render(&files));
    }

    #[test]
    fn thousands_are_parted() {
        for (number, wanted) in [(1, "1"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(number), wanted);
        }
    }
}
