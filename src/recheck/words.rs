//! What a comparison found, in words.

use super::{Compared, Reads, Report, Said, Verdict};
use crate::page::wrapped;
use crate::print::json::Cite;
use crate::scrub;

/// The columns of a line.
const COLUMNS: usize = 72;

impl Report {
    /// What changed and what was withdrawn, the old words above the new; what is the same is counted. The file that was
    /// compared may have come from anywhere, so every text is scrubbed.
    pub fn words(&self) -> String {
        let mut lines = Lines(String::new());
        let marking = self.handling.as_deref();
        lines.some("", marking);
        lines.put("", &self.title);
        let counts = &self.counts;
        let all = counts.same + counts.changed + counts.withdrawn;
        lines.put(
            "",
            &match self.is_same() {
                true => format!("All {all} statements are the same."),
                false => format!(
                    "Of {all} statements {} the same, {} changed and {} withdrawn.",
                    are(counts.same),
                    are(counts.changed),
                    are(counts.withdrawn)
                ),
            },
        );
        lines.put(
            "",
            &match self.then == self.now {
                true => format!("Printed from edition {}, which is today's.", self.then),
                false => format!("Printed from edition {}; today's is {}.", self.then, self.now),
            },
        );
        for (verdict, heading) in [(Verdict::Changed, "Changed"), (Verdict::Withdrawn, "Withdrawn")] {
            let found: Vec<&Compared> = self.statements.iter().filter(|it| it.verdict == verdict).collect();
            if found.is_empty() {
                continue;
            }
            lines.gap();
            lines.put("", heading);
            for one in found {
                lines.gap();
                one.words(&mut lines);
            }
        }
        if marking.is_some() {
            lines.gap();
            lines.some("", marking);
        }
        lines.0
    }
}

impl Compared {
    fn words(&self, lines: &mut Lines) {
        let about: Vec<&str> =
            [&self.under, &self.record].into_iter().flatten().map(String::as_str).collect();
        if !about.is_empty() {
            lines.put("", &about.join(", "));
        }
        lines.put("  then: ", &self.then.shown());
        let is_other = self.now.as_ref().filter(|now| now.shown() != self.then.shown());
        lines.some("  now:  ", is_other.map(Said::shown).as_deref());
        if let Some(now) = &self.now {
            let ids = |said: &Said| -> Vec<String> { said.cites.iter().map(in_full).collect() };
            let (before, after) = (ids(&self.then), ids(now));
            let only = |some: &[String], others: &[String]| {
                let only: Vec<String> = some.iter().filter(|id| !others.contains(id)).cloned().collect();
                (!only.is_empty()).then(|| only.join(", "))
            };
            lines.some("  no longer cited: ", only(&before, &after).as_deref());
            lines.some("  now cited: ", only(&after, &before).as_deref());
        }
        self.passages.iter().for_each(|reads| reads.words(lines));
        if self.and_more {
            lines.put("  ", "More of what it cites reads differently.");
        }
        if self.record_is_there == Some(true) {
            lines.put("  ", "The record is still there, but the page does not say this of it any more.");
        }
    }
}

impl Reads {
    fn words(&self, lines: &mut Lines) {
        lines.put("  ", &format!("The passage {}#{} reads differently.", self.source, self.at));
        lines.put("    it read:  ", self.then.as_deref().unwrap_or("(there was none)"));
        lines.put("    it reads: ", self.now.as_deref().unwrap_or("(there is none)"));
    }
}

impl Said {
    /// The words with the marks of what they cite.
    fn shown(&self) -> String {
        let marks = self.cites.iter().map(|cite| format!(" {}", cite.bracketed()));
        marks.fold(self.text.clone(), |text, mark| text + &mark)
    }
}

/// A citation as the files of the case write it.
fn in_full(cite: &Cite) -> String {
    let to = cite.to.as_ref().map(|to| format!("-{to}")).unwrap_or_default();
    let from = cite.from.as_ref().map(|from| format!("#{from}{to}")).unwrap_or_default();
    format!("{}{from}", cite.source)
}

fn are(count: usize) -> String {
    if count == 1 { "1 is".to_owned() } else { format!("{count} are") }
}

/// Lines of at most so many columns.
struct Lines(String);

impl Lines {
    /// Words after a label, under which further lines stand.
    fn put(&mut self, label: &str, words: &str) {
        let room = COLUMNS.saturating_sub(label.chars().count());
        for (at, line) in wrapped(&scrub::line(words), room, room).into_iter().enumerate() {
            match at {
                0 => self.0.push_str(label),
                _ => self.0.push_str(&" ".repeat(label.chars().count())),
            }
            self.0.push_str(&line);
            self.0.push('\n');
        }
    }

    fn some(&mut self, label: &str, words: Option<&str>) {
        if let Some(words) = words {
            self.put(label, words);
        }
    }

    fn gap(&mut self) {
        self.0.push('\n');
    }
}
