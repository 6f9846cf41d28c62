//! The fields as a Markdown table.

use super::rules::listed;
use crate::record::Kind;
use crate::schema::{self, CASE, COMMON, Field, Part, Rule, SECTIONS, Shape};

/// Every field: those of the case, those of every record, then those of each section. What several fields take is
/// described once.
pub(super) fn fields() -> String {
    let mut table = Table {
        text: "| section | field | takes | must | what it is |\n| --- | --- | --- | --- | --- |\n".to_owned(),
        described: Vec::new(),
    };
    table.part("`case`", "", &CASE);
    table.part("every record", "", &COMMON);
    for section in SECTIONS {
        let name = format!("`{}`", section.name());
        table.part(&name, "", &section.part);
        for field in COMMON.fields.iter().filter(|field| section.must_cite && field.name == "cites") {
            table.row(&name, field.name, &takes(field, None), "yes", field.help);
        }
    }
    table.text
}

struct Table {
    text: String,
    /// Mappings that have been described, and where.
    described: Vec<(&'static Part, String)>,
}

impl Table {
    /// The fields of a mapping, each followed by those of the mappings that it takes.
    fn part(&mut self, section: &str, before: &str, part: &'static Part) {
        for field in part.fields {
            let path = format!("{before}{}", field.name);
            let inner = field.part();
            let seen = inner.and_then(|inner| {
                let at = self.described.iter().find(|(part, _)| std::ptr::eq(*part, inner));
                at.map(|(_, path)| path.clone())
            });
            self.row(section, &path, &takes(field, seen.as_deref()), &must(field, part), field.help);
            if let (Some(inner), None) = (inner, seen) {
                self.described.push((inner, path.clone()));
                self.part(section, &format!("{path}."), inner);
            }
        }
    }

    fn row(&mut self, section: &str, field: &str, takes: &str, must: &str, help: &str) {
        let help = help.replace('|', "\\|");
        self.text.push_str(&format!("| {section} | `{field}` | {takes} | {must} | {help} |\n"));
    }
}

/// What a field takes; a mapping is described where its path says.
fn takes(field: &Field, seen: Option<&str>) -> String {
    let one = match (&field.shape, seen) {
        (Shape::Part(_), Some(path)) => format!("as `{path}`"),
        (Shape::ByLocator(_), Some(path)) => format!("a mapping from place, each as `{path}`"),
        (shape, _) => noun(shape),
    };
    if field.many { format!("{one}; one or a list") } else { one }
}

fn noun(shape: &Shape) -> String {
    let noun = match shape {
        Shape::Line => "text",
        Shape::Remark => "text with links",
        Shape::Prose => "paragraphs",
        Shape::Word(words) => return listed(words, "or"),
        Shape::Date => "date",
        Shape::Number => "number",
        Shape::Count => "whole number from 1",
        Shape::NewId => "id that no other record has",
        Shape::Id(kinds) if *kinds == Kind::ALL => "id",
        Shape::Id(kinds) => {
            let kinds: Vec<&str> = kinds.iter().map(|kind| kind.singular()).collect();
            return format!("id: {}", kinds.join(", "));
        }
        Shape::Citation => "citation",
        Shape::Mark => "number or short name",
        Shape::Address => "web address",
        Shape::Hash => "SHA-256 hash",
        Shape::Lines => "line or range of lines",
        Shape::Part(part) => {
            let bare = part.bare.and_then(|bare| part.field(bare));
            return bare.map_or("mapping".to_owned(), |bare| format!("{}, or a mapping", noun(&bare.shape)));
        }
        Shape::ByLocator(inner) => return format!("mapping from place: {}", noun(inner)),
        Shape::Scale => "list of grades, or the name of a scale",
        Shape::Scales => "mapping from name: list of grades",
        Shape::Short => return format!("text of {} letters at most", schema::SHORT),
        Shape::Named => "mapping from name: text",
    };
    noun.to_owned()
}

/// Whether a field must be there, or when it may.
fn must(field: &Field, part: &Part) -> String {
    if field.must {
        return "yes".to_owned();
    }
    let name = field.name;
    let said = part.rules.iter().find_map(|rule| match rule {
        Rule::ExactlyOne(groups) if groups.iter().any(|group| group.contains(&name)) => {
            let groups: Vec<String> = groups.iter().map(|group| listed(group, "and")).collect();
            Some(format!("exactly one of: {}", groups.join("; ")))
        }
        Rule::AtLeastOne(names) if names.contains(&name) => Some(listed(names, "or")),
        Rule::Either(one, other) if [*one, *other].contains(&name) => Some(listed(&[one, other], "or")),
        Rule::Asserted if schema::ASSERTERS.contains(&name) => Some(listed(schema::ASSERTERS, "or")),
        Rule::With(one, other) if *one == name => Some(format!("only with `{other}`")),
        Rule::Held if name == "person" => Some("unless `how: vacant`".to_owned()),
        Rule::GradesJudgements if schema::OF_JUDGEMENTS.contains(&name) => {
            Some("only of a judgement".to_owned())
        }
        _ => None,
    });
    said.unwrap_or_default()
}
