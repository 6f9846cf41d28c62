//! The case that is open, with its faults, the day as of which it is shown, and the indexes made from it.

use std::cell::OnceCell;
use std::sync::Arc;

use crate::case::Case;
use crate::charset::Charset;
use crate::citation::Citation;
use crate::date::Day;
use crate::editor::{Editor, NoEditor};
use crate::live::Anew;
use crate::open::Written;
use crate::originals::Originals;
use crate::page::{Address, Lens, Page};
use crate::pages::{self, Filter, Material};
use crate::places::Places;
use crate::record::{Id, Kind};
use crate::search::{Answer, Index, Lines};

/// A case that is open.
#[derive(Debug)]
pub struct OpenCase {
    whole: Arc<Case>,
    /// What it shows as of a day.
    then: Option<Case>,
    faults: Vec<String>,
    written: Written,
    origin: String,
    originals: Originals,
    places: Places,
    editor: Result<Editor, NoEditor>,
    charset: Charset,
    files: Charset,
    /// Made when an officer first asks for it, so that the first screen need not wait.
    jump: OnceCell<Index>,
    lines: OnceCell<Lines>,
}

impl OpenCase {
    /// Opens a case; `origin` tells the status line where it comes from.
    pub fn new(case: Case, faults: Vec<String>, origin: impl Into<String>) -> OpenCase {
        let (whole, origin) = (Arc::new(case), origin.into());
        let (jump, lines) = (OnceCell::new(), OnceCell::new());
        let (originals, places) = (Originals::none(), Places::default());
        let (written, editor) = (Written::default(), Err(NoEditor::Unset));
        let (charset, files) = (Charset::default(), Charset::default());
        OpenCase {
            whole,
            then: None,
            faults,
            written,
            origin,
            originals,
            places,
            editor,
            charset,
            files,
            jump,
            lines,
        }
    }

    /// The case with originals at hand.
    pub fn with_originals(self, originals: Originals) -> OpenCase {
        OpenCase { originals, ..self }
    }

    /// The case with these places to print.
    pub fn with_places(self, places: Places) -> OpenCase {
        OpenCase { places, ..self }
    }

    /// The case with where its records and faults are written.
    pub fn with_written(self, written: Written) -> OpenCase {
        OpenCase { written, ..self }
    }

    /// The case with the editor that opens what is written there, or why there is none.
    pub fn with_editor(self, editor: Result<Editor, NoEditor>) -> OpenCase {
        OpenCase { editor, ..self }
    }

    /// The case for a screen that has these characters.
    pub fn with_charset(self, charset: Charset) -> OpenCase {
        OpenCase { charset, ..self }
    }

    /// The characters of the screen.
    pub fn charset(&self) -> Charset {
        self.charset
    }

    /// The case for files that have these characters.
    pub fn with_files(self, files: Charset) -> OpenCase {
        OpenCase { files, ..self }
    }

    /// The characters of files.
    pub fn files(&self) -> Charset {
        self.files
    }

    /// Where a page may be printed.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// Where its records and faults are written.
    pub fn written(&self) -> &Written {
        &self.written
    }

    /// The editor.
    ///
    /// # Errors
    ///
    /// If there is none; it says why.
    pub fn editor(&self) -> Result<&Editor, &NoEditor> {
        self.editor.as_ref()
    }

    /// The case, as of a day if one is set.
    pub fn case(&self) -> &Case {
        self.then.as_ref().unwrap_or(&self.whole)
    }

    /// Shows the case as of a day, or all of it again.
    pub fn set_as_of(&mut self, day: Option<Day>) {
        self.then = day.map(|day| self.whole.as_of(day));
        self.jump = OnceCell::new();
        self.lines = OnceCell::new();
    }

    /// Puts the case in its place as its files now have it, as of the same day. Returns what it was, for to forget a large case
    /// takes time that the reader need not wait.
    pub(super) fn tell_anew(&mut self, anew: Anew) -> Arc<Case> {
        let day = self.then.as_ref().and_then(Case::as_of_day);
        let before = std::mem::replace(&mut self.whole, anew.case);
        (self.faults, self.written) = (anew.faults, anew.written);
        self.originals = anew.originals.unwrap_or_else(|| std::mem::take(&mut self.originals));
        self.set_as_of(day);
        before
    }

    /// Whether there is something at an address, such as a record's page, or one that says why the record is not shown.
    pub(super) fn leads_to(&self, address: &Address) -> bool {
        match address {
            Address::Record(id) | Address::Related(id) | Address::Lens(Lens::Cell(Some(id), _)) => {
                self.knows(id)
            }
            _ => true,
        }
    }

    /// Whether the case has a record, has it published later, or leaves it out for its faults.
    pub(super) fn knows(&self, id: &Id) -> bool {
        let case = self.case();
        case.find(id.as_str()).is_some()
            || case.told_later(id).is_some()
            || case.left_out_of(id.as_str()).is_some()
    }

    /// Its faults.
    pub fn faults(&self) -> &[String] {
        &self.faults
    }

    /// Where it comes from.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The index of the jump: every record.
    pub fn jump(&self) -> &Index {
        self.jump.get_or_init(|| Index::of(self.case()))
    }

    /// The text of the case, line by line.
    pub fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::of(self.case()))
    }

    /// What words find in the whole case, of records of one kind or of all.
    pub fn find(&self, words: &str, kind: Option<Kind>, limit: usize) -> Answer {
        let is_of = |_: &str, own: Kind| kind == Some(own);
        let wanted = kind.is_some().then_some(&is_of as _);
        Answer::new(self.case(), self.jump(), || self.lines(), words, wanted, limit)
    }

    /// The page at an address, under a filter, in the characters of the screen.
    pub(super) fn page(&self, filter: &Filter, address: &Address) -> Page {
        pages::page(&self.material(filter), address).spelt(self.charset)
    }

    /// The same with all that stands beside it in another pane.
    pub(super) fn whole_page(&self, filter: &Filter, address: &Address) -> Page {
        pages::printed(&self.material(filter), address).spelt(self.charset)
    }

    /// The page of a passage.
    pub(super) fn passage(&self, filter: &Filter, cite: &Citation) -> Page {
        pages::passage(&self.material(filter), cite).spelt(self.charset)
    }

    /// What pages are made from, under a filter.
    pub fn material<'a>(&'a self, filter: &'a Filter) -> Material<'a> {
        Material { case: self.case(), faults: &self.faults, originals: &self.originals, filter }
    }
}
