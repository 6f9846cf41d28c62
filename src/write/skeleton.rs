//! A record as a curator begins it: every field of the field table with its help, those that must be there first.

use super::yaml;
use crate::record::Kind;
use crate::schema::{Field, Part, Rule, Section, Shape, names_someone};

/// Comments are broken here.
const WIDTH: usize = 110;

/// What the first line of a skeleton says about all the others.
pub(super) const HOW: &str =
    "# Fill in the fields. One with a # directly before its name may be left out; to use it, delete the #.";

/// What stands above the words of a source. They stand where the digests go: a `quote` without a digest beside it would be a
/// fault, and the whole source would be left out until the last passage was done; and whether its words may be given at all only
/// the curator knows.
const OWN_WORDS: &str = "These are still the source's own words. Cut each down to a digest in yours, or write {unused: why}. What \
                         may be given word for word goes beside its digest: {text: a digest, quote: the words}.";

/// What is already known of a field.
#[derive(Debug, Clone)]
pub(super) enum Given {
    /// A value as YAML has it after the key.
    Value(String),
    /// A digest of each passage, by its locator.
    Passages(Vec<(String, String)>),
    /// The words of the source itself at each of its places, as far as there are any.
    Words(Vec<(String, String)>),
    /// Mappings of a list.
    Items(Vec<Fill>),
}

/// What is already known of a record or of a part of it.
pub(super) type Fill = Vec<(&'static str, Given)>;

/// Which fields are shown of those that may be there and of which nothing is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Others {
    /// All of them, as comments.
    Shown,
    /// None.
    Hidden,
}

/// The lines of a record of a section, as an item of its list; the dash stands in the first column.
pub(super) fn record(section: &'static Section, fill: &Fill, others: Others) -> Vec<String> {
    let fields: Vec<(&'static Field, bool)> = section
        .fields()
        .map(|field| (field, field.must || (section.must_cite && field.name == "cites")))
        .collect();
    let mut lines = Lines { lines: Vec::new(), others };
    lines.rules(&section.part, 0);
    lines.fields(&fields, fill, Stand { indent: 0, is_item: true, is_off: false });
    lines.lines
}

/// The lines of a mapping that is no item, such as the case itself, with all of its fields.
pub(super) fn mapping(part: &'static Part, fill: &Fill) -> Vec<String> {
    let mut lines = Lines { lines: Vec::new(), others: Others::Shown };
    lines.part(part, fill, Stand { indent: 2, is_item: false, is_off: false });
    lines.lines
}

/// How a mapping stands.
#[derive(Clone, Copy)]
struct Stand {
    indent: usize,
    /// Whether its first line begins with the dash of an item.
    is_item: bool,
    /// Whether all of it is still a comment.
    is_off: bool,
}

struct Lines {
    lines: Vec<String>,
    others: Others,
}

impl Lines {
    fn part(&mut self, part: &'static Part, fill: &Fill, stand: Stand) {
        let fields: Vec<_> = part.fields.iter().map(|field| (field, field.must)).collect();
        self.rules(part, stand.indent);
        self.fields(&fields, fill, stand);
    }

    /// The fields that are there, then those that may be.
    fn fields(&mut self, fields: &[(&'static Field, bool)], fill: &Fill, stand: Stand) {
        let given = |field: &Field| fill.iter().find(|(name, _)| *name == field.name).map(|(_, given)| given);
        let is_on = |(field, must): &&(&'static Field, bool)| *must || given(field).is_some();
        let (on, mut may): (Vec<_>, Vec<_>) = fields.iter().partition(is_on);
        if self.others == Others::Hidden {
            may.clear();
        }
        for (at, (field, _)) in on.iter().chain(&may).enumerate() {
            let is_off = stand.is_off || at >= on.len();
            let dash = if stand.is_item && at == 0 { "- " } else { "" };
            let indent = stand.indent + if stand.is_item && at > 0 { 2 } else { 0 };
            let inner = indent + dash.len();
            self.comment(&explained(field), indent);
            if matches!(given(field), Some(Given::Words(_))) {
                self.comment(OWN_WORDS, indent);
            }
            let begun = format!("{:indent$}{}{dash}{}:", "", if is_off { "#" } else { "" }, field.name);
            let inside = Stand { indent: inner + 2, is_item: field.many, is_off };
            match (given(field), field.shape) {
                (Some(Given::Value(value)), _) => self.lines.push(format!("{begun} {value}")),
                (Some(Given::Passages(passages) | Given::Words(passages)), _) => {
                    self.lines.push(begun);
                    self.passages(passages, inner + 2);
                }
                (Some(Given::Items(items)), Shape::Part(part)) => {
                    self.lines.push(begun);
                    items.iter().for_each(|item| self.part(part, item, inside));
                }
                (None, Shape::Part(part)) if part.bare.is_none() => {
                    self.lines.push(begun);
                    self.part(part, &Fill::new(), inside);
                }
                (None, Shape::ByLocator(_)) => {
                    self.lines.push(begun);
                    self.lines.push(format!("{:1$}{2}1:", "", inner + 2, if is_off { "#" } else { "" }));
                }
                // In a block nothing has to be quoted.
                (None, Shape::Prose) => self.lines.push(format!("{begun} |-")),
                _ => self.lines.push(begun),
            }
        }
    }

    fn passages(&mut self, passages: &[(String, String)], indent: usize) {
        for (at, words) in passages {
            if words.is_empty() {
                self.lines.push(format!("{:indent$}{at}: {{unused: nothing stands there}}", ""));
            } else {
                self.lines.push(format!("{:indent$}{at}: |-", ""));
                self.lines.extend(yaml::block(words, indent + 2));
            }
        }
    }

    /// What holds between the fields.
    fn rules(&mut self, part: &Part, indent: usize) {
        for rule in part.rules {
            if let Some(words) = rule_words(rule).filter(|_| self.others == Others::Shown) {
                self.comment(&words, indent);
            }
        }
    }

    fn comment(&mut self, words: &str, indent: usize) {
        let mut line = format!("{:indent$}#", "");
        let empty = line.len();
        for word in words.split(' ') {
            if line.len() > empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
                self.lines.push(std::mem::replace(&mut line, format!("{:indent$}#", "")));
            }
            line.push(' ');
            line.push_str(word);
        }
        self.lines.push(line);
    }
}

/// What a field says, and in what form.
fn explained(field: &Field) -> String {
    match form(&field.shape) {
        Some(form) if field.many => format!("{} ({form}; one or a list)", field.help),
        Some(form) => format!("{} ({form})", field.help),
        None if field.many => format!("{} (one or a list)", field.help),
        None => field.help.to_owned(),
    }
}

/// What a value looks like, where its field's help does not say.
fn form(shape: &Shape) -> Option<String> {
    Some(match shape {
        Shape::Word(words) => format!("one of: {}", words.join(", ")),
        Shape::Date => "a date: 2012-09-01, 2012-09, 2012 or \"[2012..2013]\"".to_owned(),
        Shape::Number => "a number".to_owned(),
        Shape::Count => "a whole number".to_owned(),
        Shape::Id(kinds) if *kinds == Kind::ALL => "the id of any record".to_owned(),
        Shape::Id(kinds) if names_someone(kinds) => "an id".to_owned(),
        Shape::Id(kinds) => {
            let names: Vec<&str> = kinds.iter().map(|kind| kind.singular()).collect();
            format!("the id of: {}", names.join(", "))
        }
        Shape::Citation => "source-id#6 or source-id#6-7".to_owned(),
        Shape::Mark => "2 or H10".to_owned(),
        Shape::Address => "from https:// on".to_owned(),
        Shape::Hash => "64 hexadecimal digits".to_owned(),
        Shape::Lines => "5 or 5-50".to_owned(),
        Shape::Named => "name: text, each on a line of its own below it".to_owned(),
        Shape::Scales => "name: [grade, grade], each on a line of its own below it".to_owned(),
        Shape::Part(part) => {
            let bare = part.field(part.bare?)?;
            let names: Vec<&str> = part.fields.iter().map(|field| field.name).collect();
            let or = format!("or {{{}}}", names.join(", "));
            format!("{}, {or}", form(&bare.shape).unwrap_or_else(|| "a text".to_owned()))
        }
        Shape::ByLocator(inner) => {
            let names = "by the place as the document counts it: 1.5, p47, annexA; else by paragraph, with h for the \
                         headline, d for the date stamp and s for the standfirst";
            form(inner).map_or_else(|| names.to_owned(), |form| format!("{names}; each is {form}"))
        }
        Shape::Line | Shape::Prose | Shape::Remark | Shape::NewId | Shape::Scale | Shape::Short => {
            return None;
        }
    })
}

/// A rule as it concerns whoever fills the fields in; one that only forbids what nobody means to write is left to the check.
fn rule_words(rule: &Rule) -> Option<String> {
    Some(match rule {
        Rule::ExactlyOne(groups) => {
            let groups: Vec<String> = groups.iter().map(|group| group.join(" and ")).collect();
            format!("Give exactly one of: {}", groups.join("; "))
        }
        Rule::AtLeastOne(names) => format!("Give at least one of: {}", names.join(", ")),
        Rule::With(one, other) => format!("{one} is given only with {other}"),
        Rule::Several(name) => format!("Give two or more {name}"),
        Rule::Asserted => "Give report, or by, or both".to_owned(),
        Rule::Either(one, other) => format!("Give {one}, or {other}, or both"),
        Rule::Held => "Give person, or how: vacant".to_owned(),
        Rule::GradesJudgements => "of, domain, grade, was and scale are for judgements only".to_owned(),
        Rule::InferredNoted => "What is inferred needs a note that says from what".to_owned(),
        Rule::StepsOfOwners | Rule::Ordered(..) | Rule::NotBefore(..) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Severity};
    use crate::load;
    use crate::schema::SECTIONS;

    const HEAD: &str = "case: {title: A case, period: 2020, scope: all}\n";

    fn file(section: &'static Section, uses: impl Fn(&str) -> String) -> String {
        let lines = record(section, &Fill::new(), Others::Shown);
        let lines: Vec<String> = lines.iter().map(|line| format!("  {}\n", uses(line))).collect();
        format!("{HEAD}{}:\n{}", section.name(), lines.concat())
    }

    fn faults(text: &str) -> Vec<(Code, String)> {
        let loaded = load::texts(&[("case.yaml", text)]);
        let errors = loaded.faults.iter().filter(|fault| fault.severity == Severity::Error);
        errors.map(|fault| (fault.code, fault.sentence.clone())).collect()
    }

    #[test]
    fn as_it_is_a_skeleton_lacks_what_must_be_there_and_nothing_else_is_wrong() {
        for section in SECTIONS {
            let text = file(section, str::to_owned);
            let found = faults(&text);
            let must =
                section.fields().filter(|field| field.must || (section.must_cite && field.name == "cites"));
            let missing = found.iter().filter(|(code, _)| *code == Code::MissingField).count();
            assert!(missing >= must.count(), "{found:?}\n{text}");
            let also = |code: Code| {
                matches!(code, Code::MissingField | Code::NoAsserter | Code::NoHolder | Code::OneOf)
            };
            assert!(found.iter().all(|(code, _)| also(*code)), "{found:?}\n{text}");
            assert!(!found.iter().any(|(_, said)| said.contains("no field")), "{found:?}");
        }
    }

    #[test]
    fn every_field_can_be_put_to_use_by_deleting_its_sign() {
        fn count(part: &Part) -> usize {
            let inner = |field: &Field| match field.shape {
                Shape::Part(part) if part.bare.is_none() => count(part),
                Shape::ByLocator(_) => 1,
                _ => 0,
            };
            part.fields.iter().map(|field| 1 + inner(field)).sum()
        }
        for section in SECTIONS {
            let uses = |line: &str| {
                let comment = line.trim_start();
                let is_field = comment.starts_with('#') && !comment.starts_with("# ");
                if is_field { line.replacen('#', "", 1) } else { line.to_owned() }
            };
            let text = file(section, uses);
            let found = faults(&text);
            let wrong =
                [Code::Syntax, Code::WrongShape, Code::UnknownField, Code::DuplicateKey, Code::YamlFeature];
            assert!(found.iter().all(|(code, _)| !wrong.contains(code)), "{found:?}\n{text}");
            let keys = text.lines().filter(|line| !line.trim_start().starts_with('#')).count();
            assert_eq!(keys, 2 + count(&section.part) + count(&crate::schema::COMMON), "{text}");
        }
    }

    #[test]
    fn the_first_field_of_an_item_is_one_that_must_be_there() {
        fn items(part: &'static Part, path: &str) {
            for field in part.fields {
                if let Shape::Part(inner) = field.shape
                    && inner.bare.is_none()
                {
                    let path = format!("{path}.{}", field.name);
                    assert!(!field.many || inner.fields.iter().any(|field| field.must), "{path}");
                    items(inner, &path);
                }
            }
        }
        SECTIONS.iter().for_each(|section| items(&section.part, section.name()));
    }
}
