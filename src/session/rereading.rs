//! The files of the open case: read again when they change, and opened in the officer's editor.

use super::{Edited, Effect, Reread, Session};
use crate::keys::{Command, hint};
use crate::live::Anew;
use crate::open::Spot;
use crate::page::{Address, Target};
use crate::pages::count;
use crate::scrub;

impl Session {
    /// Asks for a look at the files, where there are any.
    pub(super) fn ask_to_reread(&mut self) -> Vec<Effect> {
        if self.open_case.written().is_in_files() {
            return vec![Effect::Reread];
        }
        self.say("This case is part of the program and never changes");
        Vec::new()
    }

    /// Takes what came of a look at the files. It stands behind a question that waits for its answer.
    pub(super) fn reread(&mut self, reread: Reread) {
        let words = match reread {
            Reread::Same => "The files say what is shown".to_owned(),
            Reread::Anew(anew) => self.take_anew(*anew),
            Reread::NoCase(why) => format!(
                "Still as it was read last, because the files are no case now: {}",
                scrub::block(&why)
            ),
            Reread::Polled(why) => {
                format!(
                    "{why}: files are looked at every 2 seconds; {} reads them at once",
                    hint(Command::Reread)
                )
            }
        };
        if self.quit_asked.is_none() {
            self.say(words);
        }
    }

    /// Shows the case as it now is, and words what is new of it.
    fn take_anew(&mut self, anew: Anew) -> String {
        let new = anew.written.faults_since(self.open_case.written());
        let before = self.open_case.faults().len();
        let mut gone = None;
        let lost = self.retell(|open_case| gone = Some(open_case.tell_anew(anew)));
        self.gone = gone;
        let now = self.open_case.faults().len();
        let edition = self.open_case.case().edition();
        let faults = match (before + new).saturating_sub(now) {
            gone if new > 0 => {
                let gone = if gone > 0 { format!(", {gone} gone") } else { String::new() };
                Some(format!("{}{gone}: {}", count(new, "new fault", "new faults"), hint(Command::Faults)))
            }
            0 => None,
            gone => Some(count(gone, "fault fewer", "faults fewer")),
        };
        let moved = lost.then(|| "the row is gone, moved to the nearest".to_owned());
        let read = Some(format!("the files have changed, now edition {edition}"));
        let parts: Vec<String> = [faults, moved, read].into_iter().flatten().collect();
        crate::page::capital(&parts.join(" · "))
    }

    /// Opens in the editor what is under the cursor, or says why not.
    pub(super) fn edit(&mut self) -> Vec<Effect> {
        if self.open_case.places().restricted {
            self.say("Cannot edit here: this account may only read cases");
        } else if !self.open_case.written().is_in_files() {
            self.say("Cannot edit: this case is part of the program, not in files");
        } else if let Some(spot) = self.spot_here() {
            match self.open_case.editor() {
                Ok(editor) => return vec![Effect::Edit { command: editor.command(&spot), spot }],
                Err(why) => self.say(format!("{why}. It is in {}", place(&spot))),
            }
        } else {
            self.say("Nothing under the cursor is a record or a fault");
        }
        Vec::new()
    }

    /// Where what is under the cursor is written.
    fn spot_here(&self) -> Option<Spot> {
        let written = self.open_case.written();
        match (&self.active().page().address, self.active().subject()) {
            (_, Some(Target::Fault(number))) => written.fault(*number),
            // The rows of a record's own page are its fields, whomever they name.
            (Address::Record(id), _) => written.record(id),
            _ => written.record(&self.record_here()?),
        }
    }

    /// Takes how the editor ended.
    pub(super) fn edited(&mut self, edited: Edited) {
        if let Edited::Badly(why) = edited {
            self.say(scrub::line(&why).into_owned());
        }
    }
}

/// A place as a sentence has it.
pub(crate) fn place(spot: &Spot) -> String {
    format!("{}, line {}", spot.shown, spot.line)
}
