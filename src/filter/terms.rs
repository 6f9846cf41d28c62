//! The terms of a filter as text: `person:ann -kind:publication year:2013..2014`.

use std::fmt;
use std::str::FromStr;

use super::value::{self, EVER, Facet, Value};
use super::{Filter, Term};
use crate::case::Case;
use crate::misread::Misread;
use crate::record::{Body, Id, Kind};

/// What a term looks like.
const FORM: &str = "write a facet and a value, such as person:ID, -kind:publication or year:2013..2014";

impl FromStr for Filter {
    type Err = Misread;

    fn from_str(text: &str) -> Result<Filter, Misread> {
        let mut terms = text.split_whitespace().map(Term::from_str);
        terms.try_fold(Filter::default(), |filter, term| Ok(filter.with(term?)))
    }
}

impl FromStr for Term {
    type Err = Misread;

    fn from_str(text: &str) -> Result<Term, Misread> {
        let (excludes, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let Some((name, value)) = rest.split_once(':') else {
            return Err(Misread::new(format!("`{text}` is not a term of a filter")).hint(FORM.to_owned()));
        };
        let facet = Facet::named(name).ok_or_else(|| {
            let names = Facet::ALL.map(Facet::name);
            let hint = nearest(name, names).unwrap_or_else(|| format!("the facets are {}", names.join(", ")));
            Misread::new(format!("no facet `{name}`")).hint(hint)
        })?;
        if value.is_empty() {
            return Err(Misread::new(format!("`{text}` has no value")).hint(FORM.to_owned()));
        }
        Ok(Term { facet, value: read(facet, value)?, excludes })
    }
}

fn read(facet: Facet, text: &str) -> Result<Value, Misread> {
    match facet {
        // A source may go by its mark, which need not be an id.
        Facet::Source => Ok(Value::Record(Id::new(text))),
        Facet::Person | Facet::Organisation | Facet::Theme => text.parse().map(Value::Record),
        Facet::Year => years(text),
        Facet::Grade => Ok(Value::Grade(value::grade(text))),
        Facet::Kind | Facet::Standing | Facet::State => {
            let words = facet.vocabulary();
            let found = words.iter().find(|word| **word == text.to_lowercase());
            found.map(|word| Value::Word(word)).ok_or_else(|| {
                let hint = nearest(text, words.iter().copied());
                let hint = hint.unwrap_or_else(|| format!("one of {}", words.join(", ")));
                Misread::new(format!("no {} `{text}`", facet.name())).hint(hint)
            })
        }
    }
}

/// A year, or the first and the last of several, either of which may be left open.
fn years(text: &str) -> Result<Value, Misread> {
    let year = |text: &str| -> Result<i16, Misread> {
        let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        let year = text.parse().ok().filter(|_| is_year);
        let hint = "write year:2013 or year:2013..2014".to_owned();
        year.ok_or_else(|| Misread::new(format!("`{text}` is not a year")).hint(hint))
    };
    let (first, last) = match text.split_once("..") {
        None => (year(text)?, year(text)?),
        Some(("", last)) => (EVER.0, year(last)?),
        Some((first, "")) => (year(first)?, EVER.1),
        Some((first, last)) => (year(first)?, year(last)?),
    };
    if last < first {
        let hint = format!("year:{last:04}..{first:04}");
        return Err(Misread::new(format!("the years `{text}` end before they begin")).hint(hint));
    }
    Ok(Value::Years(first, last))
}

impl Filter {
    /// The filter as a case understands it: each record that it names is there, a source also by its mark.
    ///
    /// # Errors
    ///
    /// Fails for the first term that means nothing in the case.
    pub fn meant_in(self, case: &Case) -> Result<Filter, Misread> {
        let mut filter = Filter::default();
        for term in self.terms {
            let value = match &term.value {
                Value::Record(id) => Value::Record(record(case, term.facet, id)?),
                Value::Grade(grade) => Value::Grade(known_grade(case, grade)?),
                other => other.clone(),
            };
            filter = filter.with(Term { value, ..term });
        }
        Ok(filter)
    }
}

fn record(case: &Case, facet: Facet, id: &Id) -> Result<Id, Misread> {
    let name = facet.name();
    let kind = |ix| case[ix].kind();
    if let Some(found) = case.find(id.as_str()) {
        if Some(kind(found)) == facet.records() {
            return Ok(id.clone());
        }
        let own = Facet::ALL.into_iter().find(|facet| facet.records() == Some(kind(found)));
        let fault = Misread::new(format!("`{id}` is of {}, not a {name}", kind(found).word()));
        return Err(fault.hint(own.map(|own| format!("{}:{id}", own.name()))));
    }
    let is_mark =
        |source: &Id| case.source_mark(source).is_some_and(|mark| mark.eq_ignore_ascii_case(id.as_str()));
    let marked = case.sources().iter().map(|ix| case[*ix].id()).find(|source| is_mark(source));
    if let Some(source) = marked.filter(|_| facet == Facet::Source) {
        return Ok(source.clone());
    }
    // As of an earlier day it is still a record, but nothing is tied to it.
    if case.told_later(id).is_some() {
        return Ok(id.clone());
    }
    let ids = facet
        .records()
        .into_iter()
        .flat_map(|kind| case.of_kind(kind))
        .map(|(_, record)| record.id().as_str());
    Err(Misread::new(format!("no {name} `{id}`")).hint(nearest(id.as_str(), ids)))
}

fn known_grade(case: &Case, wanted: &str) -> Result<String, Misread> {
    let grades = case.of_kind(Kind::Finding).filter_map(|(_, record)| match &record.body {
        Body::Finding(finding) => finding.grade.as_deref().map(value::grade),
        _ => None,
    });
    let mut grades: Vec<String> = grades.collect();
    grades.sort_unstable();
    grades.dedup();
    if grades.iter().any(|grade| grade == wanted) {
        return Ok(wanted.to_owned());
    }
    let hint = nearest(wanted, grades.iter().map(String::as_str));
    let listed = (!grades.is_empty()).then(|| format!("the grades are {}", grades.join(", ")));
    Err(Misread::new(format!("no grade `{wanted}`")).hint(hint.or(listed)))
}

/// The name that was most likely meant, for a hint.
fn nearest<'n>(wrong: &str, names: impl IntoIterator<Item = &'n str>) -> Option<String> {
    let near = names.into_iter().map(|name| (strsim::damerau_levenshtein(wrong, name), name)).min();
    let near = near.filter(|(edits, name)| *edits * 3 <= wrong.len().max(name.len()));
    near.map(|(_, name)| format!("nearest: `{name}`"))
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, term) in self.terms.iter().enumerate() {
            write!(f, "{}{term}", if at > 0 { " " } else { "" })?;
        }
        Ok(())
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}:{}", if self.excludes { "-" } else { "" }, self.facet.name(), self.value)
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Record(id) => id.fmt(f),
            Value::Word(word) => f.write_str(word),
            Value::Grade(grade) => f.write_str(grade),
            Value::Years(first, last) if first == last => write!(f, "{first:04}"),
            Value::Years(first, last) => {
                let open = |year: &i16| *year == EVER.0 || *year == EVER.1;
                let written = |year: &i16| if open(year) { String::new() } else { format!("{year:04}") };
                write!(f, "{}..{}", written(first), written(last))
            }
        }
    }
}
