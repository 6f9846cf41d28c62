//! The one table of sections and fields: what a curator may write, what must be there, and how each reference reads from
//! both ends. The reader's checks, the format's description, skeletons and the words of cross-references come from here.

use crate::record::Kind;

pub use table::{BODIES, CASE, COMMON, HOLDERS, IN_BRIEFS, SECTIONS, SOMEONE, THOSE_THERE};

mod table;

/// The most letters that a short name may have.
pub const SHORT: usize = 16;

/// The most signs that a mark may have, because it appears in every citation.
pub const MARK: usize = 16;

/// Ids that name pages and so cannot name a record.
pub const RESERVED_IDS: &[&str] = &["summary", "timeline", "lens", "form", "brief", "case"];

/// The fields that say who makes a finding: one of them, or both.
pub const ASSERTERS: &[&str] = &["report", "by"];

/// The fields that only a judgement has.
pub const OF_JUDGEMENTS: &[&str] = &["of", "domain", "grade", "was", "scale"];

/// How a link in a text reads from both ends.
pub const MENTION: Relation = Relation::of("Mentions", "Mentioned in");

/// How a citation reads from both ends.
pub const CITATION: Relation = Relation::of("Sources", "Cited by");

/// A section of a case file.
#[derive(Debug)]
pub struct Section {
    /// The kind of its records; the section's name is the kind's word.
    pub kind: Kind,
    /// The fields of its own.
    pub part: Part,
    /// Whether its records must have `cites`.
    pub must_cite: bool,
    /// A line of help.
    pub help: &'static str,
}

/// A mapping with fields.
#[derive(Debug)]
pub struct Part {
    /// Its fields, in the order in which a curator writes them.
    pub fields: &'static [Field],
    /// The rules between its fields.
    pub rules: &'static [Rule],
    /// The field that a bare value stands for, if the mapping has a short form.
    pub bare: Option<&'static str>,
}

/// A field of a mapping.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it takes.
    pub shape: Shape,
    /// Whether it takes one or a list.
    pub many: bool,
    /// Whether it must be there.
    pub must: bool,
    /// How a reference reads from both ends, where the field names records.
    pub relation: Option<Relation>,
    /// A line of help.
    pub help: &'static str,
}

/// How a reference reads from both ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Relation {
    /// On the record that has the field, above those that it names: "Said by".
    pub to: &'static str,
    /// On a record that is named, above those that name it: "Findings and statements".
    pub from: &'static str,
    /// The same two while the report at one of its ends is still to come: "To be written by", "To write".
    pub to_come: Option<(&'static str, &'static str)>,
}

/// By one of its words: every link of a case is looked up by its relation, and few relations share that one.
impl std::hash::Hash for Relation {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.from.hash(state);
    }
}

impl Relation {
    const fn of(to: &'static str, from: &'static str) -> Relation {
        Relation { to, from, to_come: None }
    }
}

/// What a field takes.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// Text in one run.
    Line,
    /// Prose: paragraphs, lists, links and citations of their own.
    Prose,
    /// The curator's own remark: text whose links lead somewhere, and which is no evidence.
    Remark,
    /// One of a few words.
    Word(&'static [&'static str]),
    /// A date.
    Date,
    /// A number.
    Number,
    /// A whole number from 1.
    Count,
    /// The record's own id.
    NewId,
    /// The id of a record of one of these kinds.
    Id(&'static [Kind]),
    /// A citation.
    Citation,
    /// The number or short name under which a source is cited.
    Mark,
    /// An address on the web.
    Address,
    /// A SHA-256 hash.
    Hash,
    /// A line or a range of lines.
    Lines,
    /// A mapping with fields of its own.
    Part(&'static Part),
    /// A mapping from locator to this.
    ByLocator(&'static Shape),
    /// The grades of a scale, or the name of one of the case's.
    Scale,
    /// A mapping from the name of a scale to its grades.
    Scales,
    /// A short name, which no other record has.
    Short,
    /// A mapping from any name to text.
    Named,
}

/// A rule between the fields of a mapping.
#[derive(Debug)]
pub enum Rule {
    /// Exactly one of these groups must be there, and be complete.
    ExactlyOne(&'static [&'static [&'static str]]),
    /// One of these must be there, or several.
    AtLeastOne(&'static [&'static str]),
    /// The first makes sense only with the second.
    With(&'static str, &'static str),
    /// A step concerns an owner of its action, and only an owner declares it complete.
    StepsOfOwners,
    /// The first is not above the second.
    Ordered(&'static str, &'static str),
    /// No date of the first is certainly before one of the second.
    NotBefore(&'static str, &'static str),
    /// Two items at least.
    Several(&'static str),
    /// A report, somebody in `by`, or both.
    Asserted,
    /// A person, or vacant.
    Held,
    /// The fields `OF_JUDGEMENTS` are for judgements only.
    GradesJudgements,
    /// What is inferred needs a note.
    InferredNoted,
    /// One of these, or both.
    Either(&'static str, &'static str),
}

impl Section {
    /// The section of this kind of record.
    pub fn of(kind: Kind) -> Option<&'static Section> {
        SECTIONS.iter().find(|section| section.kind == kind)
    }

    /// The section's name in a file.
    pub fn name(&self) -> &'static str {
        self.kind.word()
    }

    /// Every field of its records, with the common ones in their place.
    pub fn fields(&self) -> impl Iterator<Item = &'static Field> + use<> {
        let own = self.part.fields;
        let (first, last) = COMMON.fields.split_at(1);
        first.iter().chain(own).chain(last)
    }
}

impl Part {
    /// The field of this name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

impl Field {
    const fn new(name: &'static str, shape: Shape, help: &'static str) -> Field {
        Field { name, shape, many: false, must: false, relation: None, help }
    }

    const fn must(mut self) -> Field {
        self.must = true;
        self
    }

    const fn many(mut self) -> Field {
        self.many = true;
        self
    }

    const fn reads(mut self, to: &'static str, from: &'static str) -> Field {
        self.relation = Some(Relation::of(to, from));
        self
    }

    const fn while_to_come(mut self, to: &'static str, from: &'static str) -> Field {
        if let Some(relation) = &mut self.relation {
            relation.to_come = Some((to, from));
        }
        self
    }

    /// Whether it takes a date, alone or with its sources.
    pub fn is_date(&self) -> bool {
        matches!(self.shape, Shape::Date) || self.is_short_for("is")
    }

    /// Whether it names records by their ids.
    pub fn names_records(&self) -> bool {
        matches!(self.shape, Shape::Id(_)) || self.is_short_for("id")
    }

    fn is_short_for(&self, name: &str) -> bool {
        matches!(self.shape, Shape::Part(part) if part.bare == Some(name))
    }

    /// The fields of the mappings that it takes.
    pub fn part(&self) -> Option<&'static Part> {
        match self.shape {
            Shape::Part(part) => Some(part),
            Shape::ByLocator(Shape::Part(part)) => Some(*part),
            _ => None,
        }
    }
}

/// Whether a field that takes these kinds names someone, whom a case may also name by words.
pub fn names_someone(kinds: &[Kind]) -> bool {
    [SOMEONE, HOLDERS, THOSE_THERE, BODIES].contains(&kinds)
}

/// Whether any mapping of a case has a field of this name.
pub fn is_field(name: &str) -> bool {
    !fields_named(name).is_empty()
}

/// Whether any field of a case takes this word as one of a few.
pub fn is_word(word: &str) -> bool {
    fn has(part: &Part, word: &str) -> bool {
        let takes = |field: &Field| match field.shape {
            Shape::Word(words) => words.contains(&word),
            _ => field.part().is_some_and(|inner| has(inner, word)),
        };
        part.fields.iter().any(takes)
    }
    has(&COMMON, word) || has(&CASE, word) || SECTIONS.iter().any(|section| has(&section.part, word))
}

/// Whether a field of this name takes a list, in whatever mapping.
pub fn takes_list(name: &str) -> bool {
    fields_named(name).iter().any(|field| field.many)
}

/// Whether every field of this name takes a date.
pub fn takes_date(name: &str) -> bool {
    let all = fields_named(name);
    !all.is_empty() && all.iter().all(|field| field.is_date())
}

/// Whether every field of this name takes one text and nothing else.
pub fn takes_text_only(name: &str) -> bool {
    let is_text = |field: &&Field| {
        !field.many && matches!(field.shape, Shape::Line | Shape::Prose | Shape::Remark | Shape::Short)
    };
    let all = fields_named(name);
    !all.is_empty() && all.iter().all(is_text)
}

/// Whether two fields may stand in one mapping of a section's records, or of any where the section is not known.
pub fn stand_together(section: Option<&str>, one: &str, other: &str) -> bool {
    fn have(part: &Part, names: [&str; 2]) -> bool {
        names.iter().all(|name| part.field(name).is_some())
            || part.fields.iter().filter_map(Field::part).any(|inner| have(inner, names))
    }
    let names = [one, other];
    let is_it = |known: &&Section| section.is_none_or(|section| section == known.name());
    let of_records = |known: &Section| {
        let has = |name: &&str| COMMON.field(name).or_else(|| known.part.field(name)).is_some();
        names.iter().all(has) || have(&known.part, names)
    };
    let in_case = section.is_none_or(|section| section == "case") && have(&CASE, names);
    in_case || SECTIONS.iter().filter(is_it).any(of_records) || have(&COMMON, names)
}

/// Every field of this name, in whatever mapping.
fn fields_named(name: &str) -> Vec<&'static Field> {
    fn of(part: &'static Part, name: &str, found: &mut Vec<&'static Field>) {
        found.extend(part.field(name));
        part.fields.iter().filter_map(Field::part).for_each(|inner| of(inner, name, found));
    }
    let mut found = Vec::new();
    let own = SECTIONS.iter().map(|section| &section.part);
    [&COMMON, &CASE].into_iter().chain(own).for_each(|part| of(part, name, &mut found));
    found
}

/// How a field that names records reads from both ends: `relation(Kind::Post, "holders.person")`.
pub fn relation(kind: Kind, path: &str) -> Option<Relation> {
    let mut names = path.split('.');
    let first = names.next()?;
    let mut field = Section::of(kind)?.fields().find(|field| field.name == first)?;
    for name in names {
        field = field.part()?.field(name)?;
    }
    field.relation
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every mapping of the table, with the path that leads to it and the relation of the field that holds it.
    fn parts() -> Vec<(String, &'static Part, Option<Relation>)> {
        let mut found: Vec<_> = SECTIONS.iter().map(|s| (s.name().to_owned(), &s.part, None)).collect();
        found.push(("case".to_owned(), &CASE, None));
        found.push(("common".to_owned(), &COMMON, None));
        let mut at = 0;
        while let Some((path, part, _)) = found.get(at).cloned() {
            for field in part.fields {
                if let Some(inner) = field.part() {
                    found.push((format!("{path}.{}", field.name), inner, field.relation));
                }
            }
            at += 1;
        }
        found
    }

    #[test]
    fn every_field_that_names_records_reads_from_both_ends() {
        for (path, part, outer) in parts() {
            for field in part.fields {
                let names = matches!(field.shape, Shape::Id(_));
                assert!(!names || field.relation.or(outer).is_some(), "{path}.{}", field.name);
            }
        }
        assert_eq!(relation(Kind::Finding, "by"), Some(Relation::of("Said by", "Findings and statements")));
        assert_eq!(relation(Kind::Post, "holders.person").map(|r| r.from), Some("Posts held"));
        assert_eq!(relation(Kind::Post, "disputed_by.outcome.by").map(|r| r.to), Some("Dispute decided by"));
    }

    #[test]
    fn every_kind_has_a_section_and_no_mapping_a_field_twice() {
        assert_eq!(SECTIONS.len(), Kind::WORDS.len());
        for (path, part, _) in parts() {
            for (i, field) in part.fields.iter().enumerate() {
                assert!(part.fields[..i].iter().all(|f| f.name != field.name), "{path}.{}", field.name);
                assert!(!field.help.is_empty() && !field.help.ends_with('.'), "{path}.{}", field.name);
            }
            assert!(part.bare.is_none_or(|bare| part.field(bare).is_some()), "{path}");
        }
    }
}
