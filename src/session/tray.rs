//! The tray as it lies open: what is marked for a brief, in order, and what is typed for it.

use super::prompt::Prompt;
use crate::keys::{Command, hint};
use crate::pages::count;
use crate::record::Brief;

/// The tray while it lies open.
#[derive(Debug, Clone)]
pub struct TrayBox {
    pub(super) at: usize,
    rows: Vec<String>,
    sheets: usize,
    pub(super) asked: Option<(Words, Prompt)>,
}

/// Words of the officer's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// The title of the brief.
    Title,
    /// For whom it is.
    Whom,
    /// How many sheets it may take.
    Sheets,
    /// A heading.
    Heading,
    /// A remark.
    Remark,
}

impl Words {
    /// What a command asks for.
    pub(super) fn of(command: Command) -> Option<Words> {
        match command {
            Command::BriefTitle => Some(Words::Title),
            Command::BriefFor => Some(Words::Whom),
            Command::BriefSheets => Some(Words::Sheets),
            Command::AddHeading => Some(Words::Heading),
            Command::AddRemark => Some(Words::Remark),
            _ => None,
        }
    }

    /// What is asked for, before the line that is typed.
    pub fn label(self) -> &'static str {
        match self {
            Words::Title => "Title",
            Words::Whom => "For whom",
            Words::Sheets => "Sheets at most",
            Words::Heading => "Heading",
            Words::Remark => "Remark",
        }
    }
}

impl TrayBox {
    /// The tray with so many sheets, one of its rows chosen.
    pub(super) fn new(rows: Vec<String>, sheets: usize, at: usize) -> TrayBox {
        TrayBox { at: at.min(rows.len().saturating_sub(1)), rows, sheets, asked: None }
    }

    /// Its rows, in order.
    pub fn rows(&self) -> &[String] {
        &self.rows
    }

    /// Which of them is chosen, if there are any.
    pub fn selected(&self) -> Option<usize> {
        (self.at < self.rows.len()).then_some(self.at)
    }

    /// What is being typed, if anything is.
    pub fn asked(&self) -> Option<(Words, &Prompt)> {
        self.asked.as_ref().map(|(words, prompt)| (*words, prompt))
    }

    /// Changes what is being typed.
    pub(super) fn change(&mut self, how: impl FnOnce(&mut Prompt)) {
        if let Some((_, prompt)) = &mut self.asked {
            how(prompt);
        }
    }

    /// Chooses a row, from 0; says whether it exists.
    pub(super) fn select(&mut self, at: usize) -> bool {
        let is_there = at < self.rows.len();
        if is_there {
            self.at = at;
        }
        is_there
    }

    /// How much there is in it, and whether it fits.
    pub fn told(&self, brief: &Brief) -> String {
        let items = count(self.rows.len(), "item", "items");
        let sheets = count(self.sheets, "sheet", "sheets");
        match brief.sheets {
            _ if self.rows.is_empty() => {
                format!("Nothing is marked: {} marks a row or a record", hint(Command::Mark))
            }
            Some(most) if self.is_over(brief) => format!("{items} on {sheets}; there is room for {most}"),
            Some(most) => format!("{items} on {sheets} of {most}"),
            None => format!("{items} on {sheets}"),
        }
    }

    /// Whether it takes more sheets than it may.
    pub fn is_over(&self, brief: &Brief) -> bool {
        brief.sheets.is_some_and(|most| (most as usize) < self.sheets)
    }
}
