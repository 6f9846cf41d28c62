//! Items of a list that begin with another sign than a hyphen: a word processor makes a dash or a bullet of it. YAML takes
//! such a line for the rest of what stands above, and with it all of a record; so it is told and mended before the file is
//! read.

use super::anatomy::{Anatomy, is_key};
use super::boundary::is_known;
use super::mender::characters;
use super::nearest::EACH_ALONE;
use super::overlay::{Cost, Mended, Overlay};
use crate::diagnostic::{Code, Diagnostic, Files, Place};
use crate::schema;

/// What stands in the place of a hyphen: dashes and a minus, then bullets, those of Markdown last.
const SIGNS: &[char] = &[
    '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2015}', '\u{2212}', '\u{ff0d}', '\u{b7}',
    '\u{2022}', '\u{2023}', '\u{2043}', '\u{25aa}', '\u{25a0}', '\u{25ab}', '\u{25cb}', '\u{25cf}',
    '\u{25e6}', '\u{25b8}', '\u{25ba}', '\u{27a2}', '\u{f0b7}', '\u{f0a7}', '*', '+',
];

/// How many letters of an item a hint repeats.
const MOST_WORDS: usize = 40;

/// Mends every such item of a file; returns the faults.
pub(super) fn mend(files: &Files, file: usize, overlay: &mut Overlay) -> Vec<Diagnostic> {
    // Hardly any file has one.
    if !files.text(file).lines().any(|line| line.trim_start().starts_with(SIGNS)) {
        return Vec::new();
    }
    let mut above = Above::default();
    let mut found = Vec::new();
    for line in 1..=files.line_count(file) {
        let source = overlay.line(files, file, line);
        if source.trim().is_empty() || above.goes_on_in(source) {
            continue;
        }
        let Some(bullet) = bullet(source).filter(|bullet| above.is_item(bullet)) else {
            above.goes_past(source);
            continue;
        };
        let text = format!("{}- {}", &source[..bullet.indent], bullet.words);
        above.goes_past(&text);
        let place = Place { file, line, column: characters(&source[..bullet.indent]) + 1, length: 1 };
        found.push((place, bullet.sign, bullet.hint()));
        let by = characters(&text) as i32 - characters(source) as i32;
        // Where a record begins, what is meant is certain.
        let own = if above.items == Some(bullet.indent) { Cost::NOTHING } else { Cost::RECORD };
        let cost = overlay.get(line).map_or(own, |before| before.cost.and(own));
        overlay.put(line, Mended { text, from: place.column, by, cost });
    }
    let many = found.len();
    let told = if many > EACH_ALONE { 1 } else { many };
    let fault = |(place, sign, hint): (Place, char, String)| {
        let more =
            if many > told { format!(", here and in {} more lines", many - told) } else { String::new() };
        let sentence =
            format!("an item of a list begins with a plain hyphen, not with {}{more}", named(sign));
        Diagnostic::new(Code::Syntax, place, sentence).hint(hint)
    };
    found.into_iter().take(told).map(fault).collect()
}

/// A line that begins with such a sign.
struct Bullet<'l> {
    /// At which byte the sign stands.
    indent: usize,
    sign: char,
    /// What stands behind it.
    words: &'l str,
}

impl Bullet<'_> {
    /// The field with which the item begins.
    fn key(&self) -> Option<&str> {
        let (key, rest) = self.words.split_once(':')?;
        let is_field =
            is_key(key) && schema::is_field(key) && !rest.starts_with(|c: char| !c.is_whitespace());
        is_field.then_some(key)
    }

    fn hint(&self) -> String {
        match self.key() {
            Some(key) => format!("write `- {key}:`"),
            None if self.words.chars().count() <= MOST_WORDS => {
                format!("write `- {}`", self.words.trim_end())
            }
            None => "write a plain hyphen and a blank".to_owned(),
        }
    }
}

fn bullet(line: &str) -> Option<Bullet<'_>> {
    let signs = line.trim_start();
    let sign = signs.chars().next().filter(|sign| SIGNS.contains(sign))?;
    let behind = &signs[sign.len_utf8()..];
    let words = behind.trim_start();
    // `*name` and `+1` begin with these signs and are no items.
    let is_apart = words.len() < behind.len() || !sign.is_ascii();
    (is_apart && !words.is_empty()).then_some(Bullet { indent: line.len() - signs.len(), sign, words })
}

/// What stands above a line, as far as it says what the line may be.
#[derive(Default)]
struct Above {
    /// Lines that are indented further belong to a text.
    text: Option<usize>,
    /// A field that takes a list begins there, and nothing of the list yet.
    list: Option<usize>,
    /// How far the item is indented that begins on the last line.
    dash: Option<usize>,
    /// Whether a section begins on the last line.
    heading: bool,
    /// How far the records of the section are indented.
    items: Option<usize>,
}

impl Above {
    fn goes_on_in(&self, line: &str) -> bool {
        let indent = line.len() - line.trim_start_matches(' ').len();
        self.text.is_some_and(|text| indent > text)
    }

    fn is_item(&self, bullet: &Bullet<'_>) -> bool {
        let is_below =
            self.list.is_some_and(|list| bullet.indent >= list) || self.dash == Some(bullet.indent);
        is_below || bullet.key().is_some() || bullet.words.starts_with('{')
    }

    fn goes_past(&mut self, line: &str) {
        let parts = Anatomy::of(line);
        if parts.is_blank() {
            return;
        }
        let is_text = |key: &str| schema::takes_text_only(key);
        self.text = match parts.key {
            Some(key) if parts.value.is_empty() => is_text(key).then_some(parts.inner),
            _ => (parts.is_structure() && !parts.value.starts_with('#')).then_some(parts.inner),
        };
        let opens = parts.key.filter(|_| parts.value.is_empty() || parts.value.starts_with('#'));
        self.list = opens.filter(|key| schema::takes_list(key)).map(|_| parts.inner);
        if std::mem::take(&mut self.heading) {
            self.items = parts.dash.then_some(parts.indent);
        }
        if parts.indent == 0 && !parts.dash {
            self.heading = opens.is_some_and(is_known);
            self.items = None;
        }
        self.dash = parts.dash.then_some(parts.indent);
    }
}

fn named(sign: char) -> String {
    let is_seen = !('\u{e000}'..='\u{f8ff}').contains(&sign);
    if is_seen { format!("`{sign}`") } else { format!("U+{:04X}", u32::from(sign)) }
}
