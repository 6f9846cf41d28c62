//! The keys, from the one key table, and the signs that are drawn.

use super::lenses;
use crate::keys::{BINDINGS, Binding, Command, Context, Edit, Group};
use crate::page::{Address, Block, Extent, Lead, Page, Uncited};

/// Keys that are told together, and what they do; each may be told with those before it only if they stand together in
/// the table.
const TOGETHER: [(&[Command], &str); 24] = {
    use Command as C;
    [
        (&[C::Down, C::Up], "one row down, up"),
        (&[C::PageDown, C::PageUp], "one page down, up"),
        (&[C::HalfDown, C::HalfUp], "half a page down, up"),
        (&[C::Top, C::Bottom], "to the first row, the last"),
        (&[C::NextYear, C::PreviousYear], "next year or section, previous"),
        (&[C::PreviousLink, C::NextLink], "link before, next link"),
        (&[C::Back, C::Forward], "back to where you were, forward"),
        (&[C::FoldOrUnfoldAll, C::UnfoldAll, C::FoldAll], "all rows in full, or none"),
        (&[C::NextPane, C::PreviousPane], "next pane, previous"),
        (&[C::Pane(1), C::Pane(2), C::Pane(3)], "that pane; again: the whole screen"),
        (&[C::AsOf, C::LiftAsOf], "as reported by a day; show all again"),
        (&[C::Filter, C::ClearFilter], "filter by facets; clear the filter"),
        (&[C::SearchNext, C::SearchPrevious], "next match, previous"),
        (&[C::Summary, C::Explorer], "summary of the case; explorer"),
        (&[C::Mark, C::Tray, C::Print], "mark for a brief; open it; print this page"),
        (&[C::Editor, C::Faults, C::Reread], "open in your editor; faults; read files again"),
        (&[C::MoveDown, C::MoveUp, C::Remove], "in a brief: down, up, out of it"),
        (
            &[C::AddHeading, C::AddRemark, C::BriefTitle, C::BriefFor, C::BriefSheets, C::WriteBrief],
            "heading, remark, title; as a record",
        ),
        (&[C::NextKind, C::PreviousKind], "one kind or facet, the next"),
        (&[C::Edit(Edit::Left), C::Edit(Edit::Right)], "one letter to the left, right"),
        (&[C::Edit(Edit::Start), C::Edit(Edit::End)], "first letter, behind the last"),
        (&[C::Edit(Edit::DeleteBefore), C::Edit(Edit::DeleteAfter)], "delete before, under the cursor"),
        (&[C::Redraw, C::Suspend], "redraw; suspend, and go to the shell"),
        (&[C::Edit(Edit::DeleteWord), C::Edit(Edit::Clear)], "delete a word; everything"),
    ]
};

/// The sections of the help; each group of keys is in one of them.
const SECTIONS: &[(&str, &[Group])] = &[
    ("Move", &[Group::Move]),
    ("Follow", &[Group::Follow]),
    ("Views and panes", &[Group::View]),
    ("Find and print", &[Group::Find, Group::Page]),
    ("In a box", &[Group::Box, Group::Prompt]),
    ("Program", &[Group::Program]),
];

/// The signs of rows and of the screen.
const SIGNS: [(&str, &str); 11] = [
    (">", "the row of the cursor"),
    ("●", "what matters most"),
    ("*", "tied to the record opened last"),
    ("x", "marked for a brief"),
    ("?", "not known: no source says"),
    ("…", "cut here: z shows the rest"),
    ("[ : ]", "a source and its paragraphs"),
    ("+2", "two more citations"),
    ("4×", "found on four occasions"),
    ("2004–2012", "lasted; with .. some day within"),
    ("· ░ ▒ ▓ █", "few or many entries in a year"),
];

/// Every key with what it does, and every sign with what it means.
pub(super) fn help() -> Page {
    let mut page = Page::new(Address::Help, "Keys and signs");
    let row = |shown: String, means: &str| Block::uncited(Uncited::Own, means).lead(Lead::Key(shown));
    for (heading, groups) in SECTIONS {
        let here: Vec<&Binding> = BINDINGS.iter().filter(|binding| groups.contains(&binding.group)).collect();
        let mut rows = Vec::new();
        for together in here.chunk_by(|one, next| are_told_together(one, next)) {
            let shown: Vec<&str> = together.iter().map(|binding| binding.shown).collect();
            let means = of(together).unwrap_or(together[0].help);
            rows.push(row(shown.join(" "), means));
        }
        page.section(*heading, rows);
    }
    let mut signs: Vec<Block> = SIGNS.iter().map(|(sign, means)| row((*sign).to_owned(), means)).collect();
    let joined = |signs: Vec<(String, &str)>| {
        signs.iter().map(|(sign, means)| format!("{sign} {means}")).collect::<Vec<_>>().join("  ")
    };
    let lanes = lenses::signs_of_lanes().into_iter().map(|(sign, means)| (sign.to_string(), means));
    signs.push(row("In post".to_owned(), &joined(lanes.collect())));
    let scale = Extent::SIGNS.into_iter().map(|(sign, means)| (sign.to_owned(), means));
    signs.push(row("Figures".to_owned(), &joined(scale.collect())));
    page.section("Signs", signs);
    page
}

/// What keys do that are told together, if they are all that are.
fn of(bindings: &[&Binding]) -> Option<&'static str> {
    let is_of = |commands: &[Command]| {
        commands.len() == bindings.len() && bindings.iter().all(|binding| commands.contains(&binding.command))
    };
    TOGETHER.iter().find(|(commands, _)| is_of(commands)).map(|(_, means)| *means)
}

fn are_told_together(one: &Binding, next: &Binding) -> bool {
    // The same commands mean other things in a box.
    let alike = one.contexts.contains(&Context::View) == next.contexts.contains(&Context::View);
    let have = |commands: &[Command]| commands.contains(&one.command) && commands.contains(&next.command);
    alike && TOGETHER.iter().any(|(commands, _)| have(commands))
}
