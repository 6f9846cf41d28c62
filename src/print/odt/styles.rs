//! The styles that are made rather than written down: those of lists, level by level, and of tables, column by column.

use std::collections::BTreeSet;

use maud::{Markup, html};

/// How deep lists go.
const LEVELS: usize = 10;

/// How far each level stands in, in hundredths of a centimetre.
const STEP: usize = 60;

/// The column for what comes before an entry.
const LEAD: usize = 450;

/// The fonts that the styles name, each with what takes its place where it is not there.
pub(super) fn fonts() -> Markup {
    html! {
        style:font-face style:name="Arial" svg:font-family="Arial, 'Liberation Sans', Helvetica"
            style:font-family-generic="swiss" style:font-pitch="variable" {}
        style:font-face style:name="Courier New" svg:font-family="'Courier New', 'Liberation Mono'"
            style:font-family-generic="modern" style:font-pitch="fixed" {}
    }
}

/// A sheet of A4.
pub(super) fn sheet() -> Markup {
    html! {
        style:page-layout style:name="A4" {
            style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" style:print-orientation="portrait"
                fo:margin-top="1.5cm" fo:margin-bottom="1.5cm" fo:margin-left="2cm" fo:margin-right="2cm"
                style:writing-mode="lr-tb"
            {
                style:footnote-sep style:width="0.018cm" style:distance-before-sep="0.2cm" style:distance-after-sep="0.15cm"
                    style:line-style="solid" style:adjustment="left" style:rel-width="25%" style:color="#000000" {}
            }
            style:header-style { style:header-footer-properties fo:min-height="0.5cm" fo:margin-bottom="0.5cm" {} }
            style:footer-style { style:header-footer-properties fo:min-height="0.5cm" fo:margin-top="0.5cm" {} }
        }
    }
}

/// Lists whose entries stand beside what comes before them, lists with points, and lists with numbers.
pub(super) fn lists() -> Markup {
    html! {
        text:list-style style:name="Led" {
            text:list-level-style-number text:level="1" style:num-format="" { (place(LEAD, LEAD, "nothing")) }
            @for level in 2..=LEVELS { (point(level, LEAD + (level - 1) * STEP)) }
        }
        text:list-style style:name="Bulleted" {
            @for level in 1..=LEVELS { (point(level, level * STEP)) }
        }
        text:list-style style:name="Numbered" {
            text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="." { (place(100, 100, "listtab")) }
            @for level in 2..=LEVELS { (point(level, 100 + (level - 1) * STEP)) }
        }
    }
}

fn point(level: usize, margin: usize) -> Markup {
    html! {
        text:list-level-style-bullet text:level=(level) text:bullet-char=(if level % 2 == 1 { "•" } else { "–" }) {
            (place(margin, STEP, "listtab"))
        }
    }
}

/// Where the words of an item begin, and how far before them its sign does.
fn place(margin: usize, before: usize, followed_by: &str) -> Markup {
    let tab = (followed_by == "listtab").then(|| length(margin));
    html! {
        style:list-level-properties text:list-level-position-and-space-mode="label-alignment" {
            style:list-level-label-alignment text:label-followed-by=(followed_by) text:list-tab-stop-position=[tab]
                fo:margin-left=(length(margin)) fo:text-indent={ "-" (length(before)) } {}
        }
    }
}

/// What tables and held lines look like; no program lists these styles by name.
pub(super) fn automatic(columns: &BTreeSet<usize>) -> Markup {
    html! {
        @for (name, parent) in [("Held", "List"), ("Held_20_body", "Text_20_body")] {
            style:style style:name=(name) style:family="paragraph" style:parent-style-name=(parent) {
                style:paragraph-properties fo:keep-with-next="always" {}
            }
        }
        style:style style:name="Table" style:family="table" {
            style:table-properties style:width="17cm" table:align="left" fo:margin-top="0.1cm" fo:margin-bottom="0.4cm" {}
        }
        @for width in columns {
            style:style style:name={ "Column" (width) } style:family="table-column" {
                style:table-column-properties style:column-width=(length(*width)) {}
            }
        }
        style:style style:name="Whole" style:family="table-row" {
            style:table-row-properties fo:keep-together="always" {}
        }
        @for (name, below) in [("Head", "1pt solid #000000"), ("Cell", "0.5pt solid #808080")] {
            style:style style:name=(name) style:family="table-cell" {
                style:table-cell-properties fo:padding="0.1cm" fo:border-left="none" fo:border-right="none" fo:border-top="none" fo:border-bottom=(below) {}
            }
        }
    }
}

fn length(hundredths: usize) -> String {
    format!("{}.{:02}cm", hundredths / 100, hundredths % 100)
}
