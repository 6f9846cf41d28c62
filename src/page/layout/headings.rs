//! Headings: a line of their own, ruled to the width.

use unicode_width::UnicodeWidthStr;

use super::Layouter;
use crate::page::lines::{Laid, Line};
use crate::page::{Words, shortened};
use crate::role::Role;

impl Layouter<'_> {
    /// A heading separates what follows from what comes before: a line of its own, ruled to the width, with a remark at
    /// its right; where there is no rule, in brackets.
    pub(super) fn heading(&mut self, words: &Words, remark: &Words, tight: bool) {
        (self.year, self.fact) = (None, None);
        self.end_section();
        if !tight && self.done.lines.last().is_some_and(|line| !line.pieces.is_empty()) {
            self.hold_if_led();
            self.done.lines.push(Line::default());
        }
        self.hold_if_led();
        let text: String = words.0.iter().map(|piece| piece.text.as_str()).collect();
        let right = if remark.is_empty() { 0 } else { remark.width() + 1 };
        let text = match self.medium.is_screen {
            true => shortened(&text, self.width.saturating_sub(right + 2)),
            false => text,
        };
        let used = text.width() + 1 + right;
        if used >= self.width || self.is_said() {
            let words = Words::new().role(Role::Heading, &*text);
            match remark.is_empty() {
                true => self.heading_line(&words),
                false => self.heading_line(&words.faint(" (").then(remark.clone()).faint(")")),
            }
            return self.section(&text);
        }
        let rule = "─".repeat(self.width - used);
        let laid = |text: String, role| Laid { text, role, link: None };
        let mut pieces = vec![laid(format!("{text} "), Role::Heading), laid(rule, Role::Rule)];
        if right > 0 {
            let remark: String = remark.0.iter().map(|piece| piece.text.as_str()).collect();
            pieces.push(laid(format!(" {remark}"), Role::Faint));
        }
        self.done.headings.push(self.done.lines.len());
        self.done.lines.push(Line { pieces, ..Line::default() });
        self.hold_next();
        self.course.leads_on = true;
        self.section(&text);
    }

    /// A heading without a rule, on as many lines as it needs.
    pub(super) fn heading_line(&mut self, words: &Words) {
        let first = self.done.lines.len();
        self.free(words, 0);
        self.done.headings.extend(first..self.done.lines.len());
        self.course.leads_on = true;
    }
}
