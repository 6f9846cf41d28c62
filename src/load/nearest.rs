//! The nearest name, or the first few of many, for a hint.

use std::cell::Cell;

/// How many faults of one kind may each be told alone; of more than these one slip is the likelier cause, and it is told once.
pub(super) const EACH_ALONE: usize = 2;

/// The first of these names and how many more there are, for a sentence that must not grow with them.
pub(super) fn first_few(names: &[String], most: usize) -> String {
    let shown = names.iter().take(most).map(String::as_str).collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(most) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// Names in a row, with an "or" before the last.
pub(super) fn listed(names: &[String]) -> String {
    match names {
        [before @ .., last] if !before.is_empty() => format!("{} or {last}", before.join(", ")),
        _ => names.concat(),
    }
}

/// A noun with the article that it takes.
pub(super) fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {noun}")
}

/// Comparing with every id of a large case takes time, so one load makes only so many comparisons.
const COMPARISONS: usize = 400_000;

/// Finds the nearest names, as long as it is not asked too often.
#[derive(Debug)]
pub(super) struct Nearest {
    left: Cell<usize>,
}

impl Nearest {
    /// With the whole allowance.
    pub(super) fn new() -> Nearest {
        Nearest { left: Cell::new(COMPARISONS) }
    }

    /// The closest name, if it is close enough to be a slip.
    pub(super) fn of<'n>(&self, wrong: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
        let length = wrong.chars().count();
        let most = (length / 3).clamp(1, 4);
        let mut best: Option<(usize, &str)> = None;
        for name in names {
            if self.left.get() == 0 {
                break;
            }
            self.left.set(self.left.get() - 1);
            if name.chars().count().abs_diff(length) > most {
                continue;
            }
            let edits = strsim::damerau_levenshtein(wrong, name);
            if edits <= most && best.is_none_or(|(least, _)| edits < least) {
                best = Some((edits, name));
            }
        }
        best.map(|(_, name)| name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_found_and_a_stranger_is_not() {
        let nearest = Nearest::new();
        assert_eq!(nearest.of("ellen-ray", ["ofsted", "ellen-roy", "ellen-rost"]), Some("ellen-roy"));
        assert_eq!(nearest.of("ellen-ray", ["ofsted", "mara-quill"]), None);
    }
}
