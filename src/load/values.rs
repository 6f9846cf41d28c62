//! Checks a value against what its field takes: its fault, or its one form.

use std::collections::BTreeSet;

use serde_yaml::Value as Yaml;

use super::amounts;
use super::reader::{MarkAt, NoId, Reader, Target};
use super::synonyms;
use super::tree::{Node, Value};
use super::unseen;
use crate::citation::LineRange;
use crate::date::EdtfDate;
use crate::decimal::Decimal;
use crate::diagnostic::{Code, Diagnostic};
use crate::id::Id;
use crate::misread::Misread;
use crate::record::{Kind, Progress};
use crate::schema::{self, Shape};
use crate::scrub::{self, Unfit};

/// How many of the characters that were not kept are named beside the first.
const MOST_NAMED: usize = 4;

impl Reader<'_> {
    pub(super) fn value(&mut self, node: &Node<'_>, shape: &'static Shape) -> Option<Yaml> {
        match shape {
            Shape::Part(part) => return self.part(node, part),
            Shape::ByLocator(inner) => return self.by_locator(node, inner),
            Shape::Named => return self.by_name(node),
            Shape::Scales => return self.scales(node),
            Shape::Scale => return self.scale(node),
            Shape::Date => return self.date(node),
            Shape::Citation => return self.citation(node),
            _ => {}
        }
        if let (Shape::Prose, Value::List(_)) = (shape, &node.value) {
            let hint = format!("write `{}: |`: the `- ` of its items then makes a list of them", self.key);
            let fault = Diagnostic::new(Code::WrongShape, node.place, "this must be a text, not a list");
            self.fault(fault.hint(hint));
            return None;
        }
        let text = self.scalar(node, expected(shape))?;
        match shape {
            Shape::Prose => self.prose(node, &text)?,
            Shape::Line => self.no_links(node, &text),
            Shape::Remark => self.remark(node, &text),
            Shape::Word(words) => self.word(node, &text, words)?,
            Shape::Number => return self.number(node, &text),
            Shape::Count => return self.count(node, &text),
            Shape::NewId => self.new_id(node, &text)?,
            Shape::Id(kinds) => {
                let id = self.id(node, &text, kinds)?;
                self.mention(Target::Record(id, kinds), node);
            }
            Shape::Mark => return self.mark(node, &text),
            Shape::Address => self.address(node, &text),
            Shape::Short => self.short_name(node, &text)?,
            Shape::Hash if text.len() != 64 || !text.bytes().all(|b| b.is_ascii_hexdigit()) => {
                let sentence = format!("`{text}` is not a SHA-256 hash of 64 hexadecimal digits");
                let hint = "copy it from what `sha256sum` prints for the file".to_owned();
                return self.bad(Code::BadHash, node.place, sentence, Some(hint));
            }
            Shape::Lines => match text.parse::<LineRange>() {
                Ok(_) => {}
                Err(fault) => return self.misread(Code::BadLocator, node.place, fault),
            },
            _ => {}
        }
        let text = if matches!(shape, Shape::Prose) { text } else { scrub::line(&text).trim().to_owned() };
        Some(Yaml::String(text))
    }

    /// A text in one run.
    pub(super) fn line(&mut self, node: &Node<'_>, expected: &str) -> Option<Yaml> {
        let text = self.scalar(node, expected)?;
        Some(Yaml::String(scrub::line(&text).trim().to_owned()))
    }

    /// A text without the characters that no reader should meet.
    pub(super) fn scalar(&mut self, node: &Node<'_>, expected: &str) -> Option<String> {
        let Value::Scalar(text, _) = &node.value else {
            self.wrong_shape(node, expected);
            return None;
        };
        if let Some((character, unfit)) = scrub::first_unfit(text) {
            let (code, what) = unseen::called(unfit);
            let hint = if unfit == Unfit::Blank { "type a space in its place" } else { "delete it" };
            let found = self.files.find(node.place, node.last_line, character.encode_utf8(&mut [0; 4]));
            let place = found.unwrap_or(node.place);
            let sentence = format!(
                "{what}, U+{:04X}, was {}{}",
                u32::from(character),
                fate(unfit),
                others(text, character, unfit)
            );
            self.fault(Diagnostic::new(code, place, sentence).hint(hint.to_owned()));
        }
        Some(scrub::block(text).trim().to_owned())
    }

    fn word(&mut self, node: &Node<'_>, text: &str, words: &'static [&'static str]) -> Option<()> {
        if words.contains(&text) {
            return Some(());
        }
        if text == "unknown" && words == Progress::WORDS {
            let hint = "delete the step; put what no source says in the action's `unknown`".to_owned();
            let sentence = "`unknown` is not a step: silence in the sources is no progress";
            return self.bad(Code::UnknownWord, node.place, sentence.to_owned(), Some(hint));
        }
        if let Some(found) = self.goes_on(node, text, |first| words.contains(&first)) {
            return self.misread(Code::UnknownWord, node.place, found);
        }
        let plain = |text: &str| {
            let letters = text.to_lowercase().replace([' ', '_'], "-");
            letters.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
        };
        let (meant, allowed) = (plain(text), words.join(", "));
        let alike = synonyms::of_word(text, words.iter().copied());
        let hint =
            match (words.iter().find(|word| **word == meant), self.nearest.of(text, words.iter().copied())) {
                (Some(word), _) => format!("write `{word}`"),
                _ if !alike.is_empty() => format!("{}; allowed: {allowed}", synonyms::said(&alike)),
                (None, Some(nearest)) => format!("nearest: `{nearest}`; allowed: {allowed}"),
                (None, None) => format!("allowed: {allowed}"),
            };
        self.bad(
            Code::UnknownWord,
            node.place,
            format!("`{text}` is not one of the words allowed here"),
            Some(hint),
        )
    }

    /// Why a text of one line is not what it should be, if its first line alone is: YAML reads what is indented below it as
    /// more of it. A field of the record may have been lost to it, so nothing is called missing.
    fn goes_on(&mut self, node: &Node<'_>, text: &str, reads: impl Fn(&str) -> bool) -> Option<Misread> {
        let line = self.files.line(node.place.file, node.place.line);
        let first: String = line.chars().skip(node.place.column as usize - 1).collect();
        let first = first.trim_end();
        let rest = text.strip_prefix(first).filter(|rest| rest.starts_with(' ') && reads(first))?;
        self.incomplete = true;
        let begins = rest.split_whitespace().take(4).collect::<Vec<_>>().join(" ");
        let sentence = format!("the line below `{first}` is read as more of it: “{begins}”");
        let hint = "begin that line with its field, or delete it".to_owned();
        Some(Misread::new(sentence).hint(hint))
    }

    fn date(&mut self, node: &Node<'_>) -> Option<Yaml> {
        let text = match node.set_of_days().or_else(|| node.items_as_written()) {
            Some(list) => list,
            None => self.scalar(node, "a date")?,
        };
        let is_date = |text: &str| text.parse::<EdtfDate>().is_ok();
        if let Some(found) = self.goes_on(node, &text, is_date) {
            return self.misread(Code::BadDate, node.place, found);
        }
        match text.parse::<EdtfDate>() {
            Ok(date) => {
                if let Some(doubt) = date.doubt() {
                    self.fault(
                        Diagnostic::new(Code::SeasonOrYears, node.place, doubt.sentence).hint(doubt.hint),
                    );
                }
                Some(Yaml::String(text))
            }
            Err(fault) => self.misread(Code::BadDate, node.place, fault),
        }
    }

    fn number(&mut self, node: &Node<'_>, text: &str) -> Option<Yaml> {
        match text.parse::<Decimal>() {
            Ok(number) => Some(Yaml::String(number.to_string())),
            Err(fault) => {
                let hint = amounts::instead(text, self.key).or(fault.hint.clone());
                self.misread(Code::BadNumber, node.place, fault.hint(hint))
            }
        }
    }

    fn count(&mut self, node: &Node<'_>, text: &str) -> Option<Yaml> {
        match text.parse::<u32>() {
            Ok(number) if number > 0 && !text.starts_with('+') => Some(Yaml::Number(number.into())),
            _ => {
                let first = text
                    .split(|c: char| !c.is_ascii_digit())
                    .next()
                    .and_then(|digits| digits.parse::<u32>().ok());
                let is_item = self.field == "list" && text != "0";
                let hint = first.filter(|first| is_item && *first > 0).map(|first| {
                    format!(
                        "write `{first}` here, and `{text}` as the record's `number`, which may be any text"
                    )
                });
                let sentence = format!("`{text}` is not a whole number from 1");
                self.bad(Code::BadNumber, node.place, sentence, hint)
            }
        }
    }

    /// The mark of a source: short, and without the characters that surround it in a citation.
    fn mark(&mut self, node: &Node<'_>, text: &str) -> Option<Yaml> {
        let mark = scrub::line(text).trim().to_owned();
        let sound = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '/' | ' ');
        let first = mark.chars().next().is_some_and(char::is_alphanumeric);
        if !first || !mark.chars().all(sound) || mark.chars().count() > schema::MARK {
            let sentence = format!("a source cannot be cited as `{mark}`");
            let hint = format!(
                "write a number or a short name, such as `2` or `H10`: letters, digits, points and hyphens, {} signs at most",
                schema::MARK
            );
            return self.bad(Code::BadMark, node.place, sentence, Some(hint));
        }
        if let Some(item) = self.item {
            self.marks.push(MarkAt { item, mark: mark.clone(), place: node.place });
        }
        Some(Yaml::String(mark))
    }

    /// An address that no browser opens is kept, because whoever reads it may still find the page.
    fn address(&mut self, node: &Node<'_>, text: &str) {
        let whole = ["https://", "http://"]
            .iter()
            .any(|scheme| text.len() > scheme.len() && text.starts_with(scheme));
        if !whole || text.contains(char::is_whitespace) {
            let sentence = format!("`{text}` is not a web address");
            let hint = "write it in full, from `https://` on, without spaces".to_owned();
            self.fault(Diagnostic::new(Code::BadAddress, node.place, sentence).hint(hint));
        }
    }

    fn new_id(&mut self, node: &Node<'_>, text: &str) -> Option<()> {
        if let Some(found) = self.goes_on(node, text, Id::is_id) {
            self.meant_id = text.split_whitespace().next().and_then(|id| id.parse().ok());
            return self.misread(Code::BadId, node.place, found);
        }
        let meant = self.id(node, text, &[]);
        if meant.is_none() {
            self.meant_id = Id::meant(text);
            return None;
        }
        if schema::RESERVED_IDS.contains(&text) {
            let sentence = format!("`{text}` names a page and cannot name a record");
            return self.bad(Code::ReservedId, node.place, sentence, None);
        }
        Some(())
    }

    fn short_name(&mut self, node: &Node<'_>, text: &str) -> Option<()> {
        let letters = text.chars().count();
        if letters <= schema::SHORT {
            return Some(());
        }
        let sentence = format!("the short name has {letters} letters; the most is {}", schema::SHORT);
        let hint = "shorten it, or delete it: rows then show the full name".to_owned();
        self.bad(Code::LongShortName, node.place, sentence, Some(hint))
    }

    /// A mapping from any name to text, in the order of the file.
    fn by_name(&mut self, node: &Node<'_>) -> Option<Yaml> {
        let Value::Map(entries) = &node.value else {
            self.wrong_shape(node, "a mapping from name to text");
            return None;
        };
        let mut read = Vec::with_capacity(entries.len());
        for entry in entries {
            if entry.key.is_empty() {
                self.errors += 1;
            } else if entry.node.is_empty() {
                self.empty(entry);
            } else if let Some(text) = self.scalar(&entry.node, "a text") {
                let pair = [("name", &*entry.key), ("value", &*text)];
                let pair = pair.map(|(name, text)| (name.into(), scrub::line(text).trim().into()));
                read.push(Yaml::Mapping(pair.into_iter().collect()));
            }
        }
        Some(Yaml::Sequence(read))
    }

    /// An id; where someone is wanted, a name is not taken for a misspelt id.
    fn id(&mut self, node: &Node<'_>, text: &str, kinds: &'static [Kind]) -> Option<Id> {
        let fault = match text.parse::<Id>() {
            Ok(id) => return Some(id),
            Err(fault) => fault,
        };
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '.' | '-' | '’' | '\'');
        let someone = schema::names_someone(kinds);
        let hint = match someone && text.contains(' ') && text.chars().all(is_name) {
            true => format!("write {{as: {text}}}, or the id of a record"),
            false if kinds == schema::IN_BRIEFS && text.contains(' ') => {
                format!(
                    "write {{heading: {0}}} or {{remark: {0}}}, or the id of a record",
                    amounts::quoted(text)
                )
            }
            false if Id::meant(text).is_some() => {
                format!("write `{}`", Id::meant(text).as_ref().map_or("", Id::as_str))
            }
            false => "use small letters, digits and hyphens, with a letter or digit first".to_owned(),
        };
        // What it means shows once every id is known.
        if !kinds.is_empty() {
            let (fault, field) = (self.faults.len(), self.field);
            self.no_ids.push(NoId {
                fault,
                item: self.item,
                field,
                text: text.to_owned(),
                shown: None,
                node: node.place,
            });
        }
        self.misread(Code::BadId, node.place, fault.hint(hint))
    }
}

/// What a shape is called where something else was written.
fn expected(shape: &Shape) -> &'static str {
    match shape {
        Shape::Number => "a number",
        Shape::Count => "a whole number from 1",
        Shape::NewId | Shape::Id(_) => "an id",
        Shape::Citation => "a citation",
        Shape::Mark => "a number or a short name",
        Shape::Address => "an address",
        Shape::Word(_) => "one word",
        Shape::Lines => "a line or a range of lines",
        _ => "a text",
    }
}

/// What became of a character that is not kept.
fn fate(unfit: Unfit) -> &'static str {
    if unfit == Unfit::Blank { "read as a space" } else { "left out" }
}

/// What became of the other characters of a text that are not kept, each once: the first few by name, the rest as a number.
fn others(text: &str, first: char, unfit: Unfit) -> String {
    let mut seen = BTreeSet::from([first]);
    let others = scrub::unfit(text).filter(|(character, _)| seen.insert(*character));
    let (alike, unlike): (Vec<_>, Vec<_>) = others.partition(|(_, other)| fate(*other) == fate(unfit));
    let named = |others: &[(char, Unfit)]| {
        let mut named: Vec<String> =
            others.iter().map(|(character, _)| format!("U+{:04X}", u32::from(*character))).collect();
        if named.len() > MOST_NAMED {
            let rest = named.split_off(MOST_NAMED).len();
            named.push(format!("and {rest} more"));
        }
        (if named.len() == 1 { "was" } else { "were" }, named.join(", "))
    };
    let mut told = String::new();
    if !alike.is_empty() {
        let (verb, names) = named(&alike);
        told += &format!("; so {verb} {names}");
    }
    if let Some((_, other)) = unlike.first() {
        let (verb, names) = named(&unlike);
        told += &format!("; {names} {verb} {}", fate(*other));
    }
    told
}
