//! What a comparison found, in words.

use super::statements::is_same_date;
use super::{Compared, More, Reads, Report, Said, Verdict};
use crate::date::EdtfDate;
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
        if let Some(besides) = besides(counts.more) {
            lines.put("", &besides);
        }
        self.notes.iter().for_each(|note| lines.put("", note));
        let of = |verdict| self.statements.iter().filter(move |it| it.verdict == verdict);
        // Of a page that is gone, one sentence says it all.
        if !self.is_gone {
            lines.list("Changed", of(Verdict::Changed), |one| one.about(), Compared::words);
            lines.list("Withdrawn", of(Verdict::Withdrawn), |one| one.about(), Compared::words);
        }
        let said = |one: &More, lines: &mut Lines| lines.put("  ", &one.now.shown());
        lines.list("Only on today's page", self.more.iter(), |one| one.under.clone(), said);
        if marking.is_some() {
            lines.gap();
            lines.some("", marking);
        }
        lines.0
    }
}

/// How much more today's page says; nothing if no more.
fn besides(more: usize) -> Option<String> {
    match more {
        0 => None,
        1 => Some("Today's page has 1 statement more.".to_owned()),
        more => Some(format!("Today's page has {more} statements more.")),
    }
}

impl Compared {
    /// What it stood under, and the record that it is about where its words do not say that.
    fn about(&self) -> Option<String> {
        let is_said =
            |title: &&String| self.under.as_ref() == Some(*title) || self.then.text.contains(title.as_str());
        let title = self.title.as_ref().filter(|title| !is_said(title));
        let about: Vec<&str> =
            [self.under.as_ref(), title].into_iter().flatten().map(String::as_str).collect();
        (!about.is_empty()).then(|| about.join(": "))
    }

    fn words(&self, lines: &mut Lines) {
        lines.put("  then: ", &self.then.shown());
        let is_other = self.now.as_ref().filter(|now| now.shown() != self.then.shown());
        lines.some("  now:  ", is_other.map(Said::shown).as_deref());
        if let Some(now) = &self.now {
            if now.text == self.then.text {
                lines.dates(self.then.date.as_deref(), now.date.as_deref());
            }
            let cites = |said: &Said| -> Vec<Cite> { said.cites.clone() };
            let (before, after) = (cites(&self.then), cites(now));
            let is_in = |one: &Cite, others: &[Cite]| {
                let is_it = |it: &Cite| it.source == one.source || it.title == one.title;
                others.iter().any(|it| is_it(it) && (&it.from, &it.to) == (&one.from, &one.to))
            };
            let only = |some: &[Cite], others: &[Cite]| {
                let only: Vec<String> = some.iter().filter(|one| !is_in(one, others)).map(in_full).collect();
                (!only.is_empty()).then(|| only.join("; "))
            };
            lines.some("  no longer cited: ", only(&before, &after).as_deref());
            lines.some("  now cited: ", only(&after, &before).as_deref());
            lines.come_and_gone("", &self.then.stays, &now.stays);
            lines.come_and_gone("disputed by ", &self.then.disputed_by, &now.disputed_by);
            lines.come_and_gone("contested: ", &self.then.contested_in, &now.contested_in);
        }
        self.passages.iter().for_each(|reads| reads.words(lines));
        if self.and_more {
            lines.put("  ", "More of what it cites reads differently.");
        }
        if self.record_is_left_out {
            lines.put("  ", "The record is left out of the case for its faults: casebook check");
        }
        if self.record_is_there == Some(true) {
            lines.put("  ", "The record is still there, but the page does not say this of it any more.");
        }
    }
}

impl Reads {
    fn words(&self, lines: &mut Lines) {
        lines.put(
            "  ",
            &format!("The passage [{}:{}] of “{}” reads differently.", self.mark, self.at, self.title),
        );
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

/// A citation with the title of its source, whose mark may have been another then.
fn in_full(cite: &Cite) -> String {
    format!("{} of “{}”", cite.bracketed(), cite.title)
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

    /// Under a heading, each of several below what it is about, which is said once for those that follow each other.
    fn list<'a, T: 'a>(
        &mut self,
        heading: &str,
        all: impl Iterator<Item = &'a T>,
        about: impl Fn(&T) -> Option<String>,
        words: impl Fn(&T, &mut Lines),
    ) {
        let mut last = None;
        for (at, one) in all.enumerate() {
            if at == 0 {
                self.gap();
                self.put("", heading);
            }
            self.gap();
            let about = about(one);
            if at == 0 || about != last {
                self.some("", about.as_deref());
            }
            last = about;
            words(one, self);
        }
    }

    /// What changed of a date that its words do not show in full.
    fn dates(&mut self, then: Option<&str>, now: Option<&str>) {
        if then.zip(now).is_some_and(|(then, now)| is_same_date(then, now)) {
            return;
        }
        let words =
            |date: &str| date.parse::<EdtfDate>().map_or_else(|_| date.to_owned(), |date| date.words());
        // An object that an earlier program wrote has no dates.
        if let Some(then) = then {
            self.put("  its date then: ", &words(then));
            self.put("  its date now:  ", &now.map_or_else(|| "none".to_owned(), words));
        }
    }

    /// Who or what is new, and who or what is gone.
    fn come_and_gone(&mut self, what: &str, then: &[String], now: &[String]) {
        let only = |some: &[String], others: &[String]| {
            let only: Vec<&str> = some.iter().filter(|it| !others.contains(it)).map(String::as_str).collect();
            (!only.is_empty()).then(|| only.join("; "))
        };
        self.some(&format!("  now {what}"), only(now, then).as_deref());
        self.some(&format!("  no longer {what}"), only(then, now).as_deref());
    }

    fn gap(&mut self) {
        self.0.push('\n');
    }
}
