//! What stands under a heading: facts, tables and lists, each with what is below it.

use maud::{Markup, html};

use super::figures;
use super::words::{cite, linked, plain};
use crate::page::{Entry, Item, Lane, Lead, Uncited, Words, shortened};
use crate::print::clean::{clean, text};
use crate::print::links::Links;
use crate::print::runs::{Form, Run, runs, runs_of_items};

/// What stands under a heading.
pub(super) fn items(items: &[Item], links: &mut Links) -> Markup {
    html! {
        @for run in runs_of_items(items) {
            @match run {
                Run::Figure(figure) => (figures::figure(figure, links)),
                Run::Verbatim(words) => pre { (plain(words)) },
                Run::Entries(form, run) => (run_of(form, &run, links)),
            }
        }
    }
}

/// Entries under one another.
fn all(entries: &[Entry], links: &mut Links) -> Markup {
    html! { @for (form, run) in runs(entries) { (run_of(form, &run, links)) } }
}

/// Neighbours of one form.
fn run_of(form: Form, run: &[&Entry], links: &mut Links) -> Markup {
    match form {
        Form::Facts => facts(run, links),
        Form::Table => table(run, links),
        Form::Dated => dated(run, links),
        Form::Lanes => lanes(run, links),
        Form::Points => {
            html! { ul { @for entry in run { li id=[links.place(entry)] { (said(entry, links)) } } } }
        }
        Form::Numbers => html! {
            ol { @for entry in run {
                @let number = match &entry.lead { Some(Lead::Number(number)) => Some(*number), _ => None };
                li id=[links.place(entry)] value=[number] { (said(entry, links)) }
            } }
        },
        Form::Rows => html! {
            ul.rows { @for entry in run {
                li.led[entry.lead.is_some()] id=[links.place(entry)] {
                    @if let Some(lead) = &entry.lead { span.lead { (linked(&lead.words(), links)) } " " }
                    div.said { (said(entry, links)) }
                }
            } }
        },
        Form::Text => html! { @for entry in run { (said(entry, links)) } },
    }
}

/// Names with what is said of each; a name that is that of the one before stands once.
fn facts(run: &[&Entry], links: &mut Links) -> Markup {
    let name = |entry: &Entry| match &entry.lead {
        Some(Lead::Fact(name)) => name.clone(),
        _ => Words::new(),
    };
    html! {
        dl {
            @for alike in run.chunk_by(|one, next| one.lead == next.lead) {
                div {
                    dt { (alike.first().map(|entry| linked(&name(entry), links)).unwrap_or_default()) }
                    @for entry in alike { dd id=[links.place(entry)] { (said(entry, links)) } }
                }
            }
        }
    }
}

/// A table of the cells of each entry. Its parts have their roles in words too, because on a narrow screen cells stand under one
/// another, and some browsers then forget what they are.
fn table(run: &[&Entry], links: &mut Links) -> Markup {
    /// The most columns in which words have the room that they have elsewhere.
    const FEW: usize = 4;
    let heads: Vec<&str> = run.iter().take(1).flat_map(|entry| &entry.row).map(|cell| cell.head).collect();
    html! {
        table.cells.many[heads.len() > FEW] role="table" {
            thead role="rowgroup" {
                tr role="row" { @for head in &heads { th scope="col" role="columnheader" { (head) } } }
            }
            tbody role="rowgroup" {
                @for entry in run {
                    tr role="row" id=[links.place(entry)] {
                        @for (at, cell) in entry.row.iter().enumerate() {
                            @let id = links.place(&cell.said);
                            @if at == 0 && !cell.said.is_empty() {
                                th.main[cell.is_main] scope="row" role="rowheader" data-head=(cell.head) id=[id] {
                                    (said(&cell.said, links))
                                }
                            } @else {
                                td.main[cell.is_main] role="cell" data-head=(cell.head) id=[id] {
                                    (said(&cell.said, links))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn dated(run: &[&Entry], links: &mut Links) -> Markup {
    html! {
        table.dated {
            thead { tr { th scope="col" { "Date" } th scope="col" { "Entry" } } }
            tbody {
                @for entry in run {
                    @let (date, beside) = match &entry.lead {
                        Some(Lead::Year(dated)) => (dated.whole.as_str(), None),
                        Some(Lead::YearWith(dated, beside)) => (dated.whole.as_str(), Some(beside)),
                        _ => ("", None),
                    };
                    tr id=[links.place(entry)] {
                        th scope="row" { (clean(date)) }
                        td { (with(beside.filter(|words| !words.is_empty()), entry, links)) }
                    }
                }
            }
        }
    }
}

/// Posts with the stays in each.
fn lanes(run: &[&Entry], links: &mut Links) -> Markup {
    let lane = |entry: &Entry| match &entry.lead {
        Some(Lead::Lane(lane)) => Some((**lane).clone()),
        _ => None,
    };
    let axis = run.first().and_then(|entry| lane(entry)).map(|lane: Lane| lane.axis);
    let is_first = |entry: &Entry| matches!(&entry.lead, Some(Lead::Lane(lane)) if lane.is_first);
    html! {
        table.lanes {
            thead { tr {
                th scope="col" { "Post" }
                th scope="col" { div.stay { @if let Some(axis) = &axis { (figures::axis(axis)) } span { "Stay in post" } } }
            } }
            @for post in run.chunk_by(|_, next| !is_first(next)) {
                tbody {
                    @for (at, entry) in post.iter().enumerate() {
                        tr id=[links.place(entry)] {
                            @if at == 0 {
                                th scope="rowgroup" rowspan=(post.len()) {
                                    @if let Some(lane) = lane(entry) { (clean(&lane.post)) }
                                }
                            }
                            td { div.stay {
                                @if let Some(lane) = lane(entry) { (figures::bar(&lane)) }
                                div.said { (said(entry, links)) }
                            } }
                        }
                    }
                }
            }
        }
    }
}

/// What an entry says, and below it what says more.
fn said(entry: &Entry, links: &mut Links) -> Markup {
    with(None, entry, links)
}

/// By what a style sheet knows an entry that is not a plain statement.
fn class(entry: &Entry) -> Option<&'static str> {
    match entry.uncited? {
        Uncited::Unknown => Some("unknown"),
        Uncited::Note => Some("note"),
        _ => None,
    }
}

fn with(beside: Option<&Words>, entry: &Entry, links: &mut Links) -> Markup {
    let is_fact = matches!(entry.lead, Some(Lead::Fact(_)));
    html! {
        @if !entry.spans.is_empty() || beside.is_some() {
            p class=[class(entry)] {
                @if entry.is_key { span.key aria-hidden="true" { "●" } span.unseen { "Key: " } }
                @if let Some(words) = beside { strong { (linked(words, links)) } ": " }
                @match entry.uncited {
                    // The name of the fact says it.
                    Some(Uncited::Unknown) if !is_fact => span.begins { "Unknown: " },
                    Some(Uncited::Remark) if !is_fact => span.begins { "Officer’s remark, not evidence: " },
                    Some(Uncited::Note) if !is_fact => span.begins { "Curator’s note: " },
                    _ => {},
                }
                @for span in &entry.spans {
                    (linked(&span.words, links))
                    @for cited in &span.cites { " " (cite(cited, links)) }
                }
                @if entry.uncited == Some(Uncited::Unsourced) { " (no source cited)" }
                @if !entry.remark.is_empty() { span.faint { " (" (linked(&entry.remark, links)) ")" } }
            }
        }
        @if !entry.below.is_empty() {
            @if entry.folds && !entry.spans.is_empty() {
                details open[!links.is_folded] {
                    summary aria-label={ "Details: " (name(entry)) } { "Details" }
                    (all(&entry.below, links))
                }
            } @else {
                (all(&entry.below, links))
            }
        }
    }
}

/// An entry by the start of what it says.
fn name(entry: &Entry) -> String {
    const MOST: usize = 60;
    let words: String = entry.spans.iter().map(|span| text(&span.words)).collect();
    shortened(&words, MOST)
}
