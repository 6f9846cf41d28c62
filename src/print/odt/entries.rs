//! What stands under a heading: lists and tables, each entry with what says more of it.

use maud::{Markup, html};

use super::Writer;
use super::figures::WIDTH;
use crate::page::{Address, Cell, Entry, Item, Lead, Words};
use crate::print::runs::{Form, Run, runs, runs_of_items};
use crate::role::Role;

/// A longer lead has a line of its own: the column for leads has room for so many letters.
const LONGEST_LEAD: usize = 19;

/// The widths of the columns before what is said, in hundredths of a centimetre.
const DATE: usize = 350;
const POST: usize = 500;

/// The most columns of a table in whose cells there is room for lists.
const FEW: usize = 4;

impl Writer<'_> {
    /// What stands under a heading, or under none.
    pub(super) fn items(&mut self, items: &[Item], is_headed: bool) -> Markup {
        html! {
            @for run in runs_of_items(items) {
                @match run {
                    Run::Figure(figure) => (self.figure(figure)),
                    Run::Verbatim(words) => (self.paragraph("Preformatted_20_Text", |writer| writer.plain(words))),
                    Run::Entries(form, run) => (self.entries(form, &run, is_headed)),
                }
            }
        }
    }

    /// Neighbours of one form, of which some may head those that follow them.
    fn entries(&mut self, form: Form, run: &[&Entry], is_headed: bool) -> Markup {
        let is_form = matches!(self.page.address, Address::Form(..));
        let is_head = |entry: &Entry| is_form && form == Form::Rows && is_name(entry);
        let level = if is_headed { 2 } else { 1 };
        html! {
            @for alike in run.chunk_by(|one, next| !is_head(one) && !is_head(next)) {
                @match alike {
                    [head] if is_head(head) => {
                        (self.begun(head).heading(level, "", |writer| writer.said_with(head, "Counted")))
                        @for (form, run) in runs(&head.below) { (self.list(form, &run)) }
                    },
                    _ => (self.list(form, alike)),
                }
            }
        }
    }

    fn list(&mut self, form: Form, run: &[&Entry]) -> Markup {
        match form {
            Form::Facts => html! {
                text:list text:style-name="Led" {
                    @for alike in run.chunk_by(|one, next| one.lead == next.lead) { (self.led(alike)) }
                }
            },
            Form::Rows => html! {
                @for alike in run.chunk_by(|one, next| one.lead.is_some() == next.lead.is_some()) {
                    @if alike.iter().all(|entry| entry.lead.is_some()) {
                        text:list text:style-name="Led" { @for entry in alike { (self.led(&[*entry])) } }
                    } @else {
                        text:list text:style-name="Bulleted" { @for entry in alike { (self.item(entry)) } }
                    }
                }
            },
            Form::Points => html! {
                text:list text:style-name="Bulleted" { @for entry in run { (self.item(entry)) } }
            },
            Form::Numbers => html! {
                text:list text:style-name="Numbered" { @for entry in run { (self.item(entry)) } }
            },
            Form::Table => self.cells(run),
            Form::Dated => self.dated(run),
            Form::Lanes => self.lanes(run),
            Form::Text => html! { @for entry in run { (self.text_of("Text_20_body", entry, false)) } },
        }
    }

    /// Entries that share what comes before them, which stands in a column of its own.
    fn led(&mut self, alike: &[&Entry]) -> Markup {
        html! {
            text:list-item {
                @for (at, entry) in alike.iter().enumerate() {
                    @let lead = entry.lead.as_ref().filter(|_| at == 0);
                    (self.whole("List", entry, lead.is_some(), true, |writer| match lead {
                        Some(lead) => writer.in_column(lead, entry),
                        None => writer.with_key(None, entry),
                    }))
                }
            }
        }
    }

    /// An entry with what comes before it in the column for that; of what has several columns elsewhere, the first.
    fn in_column(&mut self, lead: &Lead, entry: &Entry) -> Markup {
        let (first, rest) = match lead {
            Lead::When(cells) => match cells.split_first() {
                Some((first, rest)) => {
                    (first.clone(), rest.iter().filter(|cell| !cell.is_empty()).cloned().collect())
                }
                None => (Words::new(), Vec::new()),
            },
            _ => (lead.words().into_owned(), Vec::new()),
        };
        let rest = Words::new().joined(rest, ", ");
        html! {
            text:span text:style-name="Lead" { (self.linked(&first)) }
            (self.parted(html! { @if letters(&first) > LONGEST_LEAD { text:line-break {} } @else { text:tab {} } }))
            (self.with_key(Some(&rest), entry))
        }
    }

    /// An entry as an item of a list.
    fn item(&mut self, entry: &Entry) -> Markup {
        // The list itself has the sign or the number.
        let lead = entry.lead.as_ref().filter(|lead| !matches!(lead, Lead::Bullet | Lead::Number(_)));
        let number = match &entry.lead {
            Some(Lead::Number(number)) => Some(*number),
            _ => None,
        };
        html! {
            text:list-item text:start-value=[number] {
                (self.whole("List", entry, lead.is_some(), true, |writer| html! {
                    @if let Some(lead) = lead {
                        text:span text:style-name="Lead" { (writer.linked(&lead.words())) }
                        @if !entry.spans.is_empty() { (writer.text(lead.joint())) }
                    }
                    (writer.with_key(None, entry))
                }))
            }
        }
    }

    /// An entry as a paragraph.
    fn text_of(&mut self, style: &'static str, entry: &Entry, is_in_list: bool) -> Markup {
        self.whole(style, entry, false, is_in_list, |writer| writer.with_key(None, entry))
    }

    /// An entry's own paragraph, where it has a lead or words of its own, and what says more of it.
    fn whole(
        &mut self,
        style: &'static str,
        entry: &Entry,
        has_lead: bool,
        is_in_list: bool,
        own: impl FnOnce(&mut Self) -> Markup,
    ) -> Markup {
        let writer = self.begun(entry);
        html! {
            @if has_lead || !entry.spans.is_empty() { (writer.paragraph(held(style, entry), own)) }
            (writer.below(entry, is_in_list))
        }
    }

    /// What says more of an entry, as lists within the list that the entry is in. What a fact says goes on beside its name.
    fn below(&mut self, entry: &Entry, is_in_list: bool) -> Markup {
        let is_fact = matches!(entry.lead, Some(Lead::Fact(_)));
        let goes_on = |entry: &Entry| is_fact && Form::of(entry) == Form::Text;
        // A figure says nothing here that has its rows beside it.
        let below: Vec<&Entry> = entry.below.iter().filter(|entry| !is_silent(entry)).collect();
        html! {
            @for run in below.chunk_by(|one, next| goes_on(one) == goes_on(next)) {
                @if run.iter().all(|entry| goes_on(entry)) {
                    @for entry in run { (self.text_of("List", entry, is_in_list)) }
                } @else {
                    text:list text:style-name=[(!is_in_list).then_some("Bulleted")] {
                        @for entry in run { (self.item(entry)) }
                    }
                }
            }
        }
    }

    /// A table of the cells of each entry.
    fn cells(&mut self, run: &[&Entry]) -> Markup {
        let columns = run.first().map(|entry| &entry.row[..]).unwrap_or_default();
        let heads: Vec<&str> = columns.iter().map(|cell| cell.head).collect();
        let is_narrow = columns.len() > FEW;
        let rows = html! {
            @for entry in run {
                table:table-row {
                    @for (at, cell) in entry.row.iter().enumerate() {
                        (self.cell("Cell", 1, |writer| {
                            let writer = if at == 0 { writer.begun(entry) } else { writer };
                            let writer = writer.begun(&cell.said);
                            match is_narrow {
                                true => writer.in_narrow_cell(&cell.said),
                                false => writer.in_cell(None, &cell.said),
                            }
                        }))
                    }
                }
            }
        };
        self.table(&shares(columns), 0, &heads, &rows)
    }

    /// A table with a date before each entry.
    fn dated(&mut self, run: &[&Entry]) -> Markup {
        let rows = html! {
            @for entry in run {
                @let (date, beside) = match &entry.lead {
                    Some(Lead::Year(dated)) => (dated.whole.as_str(), None),
                    Some(Lead::YearWith(dated, beside)) => (dated.whole.as_str(), Some(beside)),
                    _ => ("", None),
                };
                table:table-row {
                    (self.cell("Cell", 1, |writer| writer.begun(entry).own("Table_20_Contents", date)))
                    (self.cell("Cell", 1, |writer| writer.in_cell(beside, entry)))
                }
            }
        };
        self.table(&[DATE], 1, &["Date", "Entry"], &rows)
    }

    /// Posts with the stays in each.
    fn lanes(&mut self, run: &[&Entry]) -> Markup {
        let is_first = |entry: &Entry| matches!(&entry.lead, Some(Lead::Lane(lane)) if lane.is_first);
        let rows = html! {
            @for post in run.chunk_by(|_, next| !is_first(next)) {
                @for (at, entry) in post.iter().enumerate() {
                    table:table-row {
                        @if at == 0 {
                            (self.cell("Cell", post.len(), |writer| writer.paragraph("Table_20_Contents", |writer| html! {
                                text:span text:style-name="Lead" {
                                    @if let Some(lead) = &entry.lead { (writer.plain(&lead.words())) }
                                }
                            })))
                        } @else {
                            table:covered-table-cell {}
                        }
                        (self.cell("Cell", 1, |writer| writer.begun(entry).in_cell(None, entry)))
                    }
                }
            }
        };
        self.table(&[POST], 1, &["Post", "Stay in post"], &rows)
    }

    /// An entry in a cell, which always has a paragraph.
    fn in_cell(&mut self, beside: Option<&Words>, entry: &Entry) -> Markup {
        html! {
            (self.paragraph("Table_20_Contents", |writer| writer.with_key(beside, entry)))
            (self.below(entry, false))
        }
    }

    /// The same in a cell in which nothing has room to stand in.
    fn in_narrow_cell(&mut self, entry: &Entry) -> Markup {
        let has_own = !entry.spans.is_empty() || entry.lead.is_some() || entry.below.is_empty();
        html! {
            @if has_own {
                (self.begun(entry).paragraph("Table_20_Contents", |writer| html! {
                    @if let Some(lead) = &entry.lead {
                        text:span text:style-name="Lead" { (writer.linked(&lead.words())) }
                        @if !entry.spans.is_empty() { (writer.text(lead.joint())) }
                    }
                    (writer.with_key(None, entry))
                }))
            }
            @for below in &entry.below { (self.in_narrow_cell(below)) }
        }
    }

    /// What an entry says, after the sign of what matters most and what has a column of its own elsewhere.
    fn with_key(&mut self, beside: Option<&Words>, entry: &Entry) -> Markup {
        html! {
            @if entry.is_key { (self.parted(html! { text:span text:style-name="Key" { "●" } " " })) }
            @if let Some(words) = beside.filter(|words| !words.is_empty()) {
                text:span text:style-name="Lead" { (self.linked(words)) }
                (self.text(": "))
            }
            (self.said(entry))
        }
    }

    /// The same, where the next paragraph is what links to the record of an entry lead to.
    fn begun(&mut self, entry: &Entry) -> &mut Self {
        let anchor = self.links.place(entry);
        self.anchors.extend(anchor);
        self
    }
}

/// The widths of the columns of cells: the words of the row have more than any other, most where there are few.
fn shares(columns: &[Cell]) -> Vec<usize> {
    let main = if columns.len() > FEW { 3 } else { 5 };
    let parts = |cell: &Cell| if cell.is_main { main } else { 2 };
    let all: usize = columns.iter().map(parts).sum();
    columns.iter().map(|cell| WIDTH * parts(cell) / all.max(1)).collect()
}

/// The style of an entry's own paragraph, which is not parted from what is below it; what a fact says goes on anywhere.
fn held(style: &'static str, entry: &Entry) -> &'static str {
    match (style, &entry.lead) {
        _ if entry.below.is_empty() => style,
        (_, Some(Lead::Fact(_))) => style,
        ("List", _) => "Held",
        _ => "Held_20_body",
    }
}

/// Whether it is nothing but a name in strong letters, as what heads a record on a form is.
fn is_name(entry: &Entry) -> bool {
    let mut pieces = entry.spans.iter().flat_map(|span| span.words.pieces());
    entry.lead.is_none() && !entry.spans.is_empty() && pieces.all(|piece| piece.role == Role::Strong)
}

fn is_silent(entry: &Entry) -> bool {
    entry.lead.is_none() && entry.spans.is_empty() && entry.below.iter().all(is_silent)
}

fn letters(words: &Words) -> usize {
    words.pieces().iter().map(|piece| piece.text.chars().count()).sum()
}
