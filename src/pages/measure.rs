//! A measure: its values, and whether it may be set beside another. The same on its own page and in the lens.

use super::cited::{borne, clause, names, prose_behind};
use super::wording::{name_of, say, tellers};
use crate::case::{Case, Ix, bears_all};
use crate::decimal::Decimal;
use crate::page::{Block, Dot, Extent, Plot, Series, Uncited, Words};
use crate::record::{Amount, Body, Figure, Kind, Qualifier, Value};
use crate::schema;

/// How many measures of the same unit are named.
const NAMED: usize = 2;

/// A measure that the curator says is comparable, and why.
pub(super) struct Partner<'a> {
    /// The other measure.
    pub(super) ix: Ix,
    why: &'a str,
}

/// The figure that a record is.
pub(super) fn figure(case: &Case, ix: Ix) -> Option<&Figure> {
    match &case[ix].body {
        Body::Figure(figure) => Some(figure),
        _ => None,
    }
}

/// Every measure that names this one as comparable or is named by it; one comparable only with a third is not.
pub(super) fn partners(case: &Case, ix: Ix) -> Vec<Partner<'_>> {
    let relation = schema::relation(Kind::Figure, "comparable_with");
    let links = case.links(ix).iter().filter(|link| Some(link.relation) == relation);
    let mut others: Vec<Ix> = links.map(|link| link.other).collect();
    others.sort_unstable();
    others.dedup();
    let says = |from: Ix, to: Ix| {
        let to = case[to].id();
        figure(case, from)?.comparable_with.iter().find(|other| other.id == *to)
    };
    let partner = |other: Ix| {
        let said = says(ix, other).or_else(|| says(other, ix))?;
        Some(Partner { ix: other, why: &said.why })
    };
    others.into_iter().filter_map(partner).collect()
}

/// The measure as plots: alone, or with each one that is comparable, two to a plot; those already plotted above share a
/// row of names. One value needs no plot.
pub(super) fn plots(case: &Case, ix: Ix, is_above: impl Fn(Ix) -> bool) -> Vec<Block> {
    let Some(own) = figure(case, ix) else { return Vec::new() };
    let mut blocks: Vec<Block> = Vec::new();
    let mut above: Vec<Words> = Vec::new();
    for partner in partners(case, ix) {
        let Some(other) = figure(case, partner.ix) else { continue };
        let Some(factor) = factor(&other.unit, &own.unit) else { continue };
        if is_above(partner.ix) {
            above.push(name_of(case, partner.ix));
            continue;
        }
        let ours = series(own, "This measure".to_owned(), 1.0);
        let theirs = series(other, case[partner.ix].name().to_owned(), factor);
        blocks.push(Block::figure(Plot { series: vec![ours, theirs], full: full(own).and(full(other)) }));
    }
    if !above.is_empty() {
        let words = Words::new().faint("Plotted above with ").joined(above, "; ");
        blocks.insert(0, Block::uncited(Uncited::Own, words));
    }
    if blocks.is_empty() && own.values.len() > 1 {
        blocks.push(Block::figure(Plot { series: vec![series(own, String::new(), 1.0)], full: full(own) }));
    }
    blocks
}

/// The values in order, each with who says it and the citations.
pub(super) fn values(case: &Case, figure: &Figure) -> Vec<Block> {
    in_order(figure).into_iter().map(|item| stated(case, item, &figure.unit)).collect()
}

/// A value, when it was, and who says it.
pub(super) fn stated(case: &Case, item: &Value, unit: &str) -> Block {
    let clause = |words: Words| clause(case, words, &item.cites);
    let mut clauses = vec![clause(Words::new().strong(value(item, unit)))];
    let who = tellers(&item.by, &item.cites);
    clauses.extend(names(case, format!(", {} ", say(case, &who)), &who, &item.cites));
    clauses.extend(prose_behind(case, ": ", item.text.as_ref(), &item.cites));
    Block::clauses(clauses).when(item.date.short()).dated(&item.date)
}

/// What the measure counts and whom it covers, as its source gives it.
pub(super) fn counted(case: &Case, ix: Ix) -> Vec<Block> {
    let Some(own) = figure(case, ix) else { return Vec::new() };
    let facts = [("Counts", &own.definition), ("Of", &own.population)];
    let fact = |(label, text): (&str, &Option<String>)| {
        let words = Words::from(text.as_deref()?);
        Some(borne(case, &case[ix], words, bears_all(&case[ix])).fact(label))
    };
    facts.into_iter().filter_map(fact).collect()
}

/// Which others the measure may be set beside, and why.
pub(super) fn comparable_ones(case: &Case, ix: Ix) -> Vec<Block> {
    let Some(own) = figure(case, ix) else { return Vec::new() };
    partners(case, ix).iter().map(|partner| comparable(case, own, partner)).collect()
}

/// Whether the measure may be set beside another: which and why, or why not.
pub(super) fn comparability(case: &Case, ix: Ix) -> Vec<Block> {
    let Some(own) = figure(case, ix) else { return Vec::new() };
    let blocks = comparable_ones(case, ix);
    if blocks.is_empty() { vec![not_comparable(case, ix, own)] } else { blocks }
}

pub(super) fn none_comparable() -> Words {
    Words::new().strong("Not comparable").plain(" with any other measure here")
}

fn comparable(case: &Case, own: &Figure, partner: &Partner<'_>) -> Block {
    let other = figure(case, partner.ix);
    let mut words = Words::new().strong("Comparable with ").then(name_of(case, partner.ix));
    words = words.plain(format!(", in the curator's view: {}", partner.why));
    if let Some(other) = other.filter(|other| other.unit != own.unit) {
        let scale = match factor(&other.unit, &own.unit) {
            Some(_) => format!(" (plotted together in {}: a year is twelve months)", own.unit),
            None => {
                format!(" (not plotted together: that one is in {}, this one in {})", other.unit, own.unit)
            }
        };
        words = words.faint(scale);
    }
    // No passage says what is only the curator's view.
    Block::uncited(Uncited::Own, words)
}

fn not_comparable(case: &Case, ix: Ix, own: &Figure) -> Block {
    let mut alike: Vec<Ix> = case
        .of_kind(Kind::Figure)
        .filter(|(other, _)| *other != ix && figure(case, *other).is_some_and(|other| other.unit == own.unit))
        .map(|(other, _)| other)
        .collect();
    // Those of the same theme are the likeliest to be confused.
    let themes = &case[ix].common.themes;
    alike.sort_by_key(|other| !case[*other].common.themes.iter().any(|theme| themes.contains(theme)));
    let mut words = none_comparable();
    if alike.is_empty() {
        return Block::uncited(Uncited::Own, words.plain(format!("; no other is in “{}”", own.unit)));
    }
    let (named, rest) = alike.split_at(alike.len().min(NAMED));
    let population = |ix: Ix| figure(case, ix).and_then(|figure| figure.population.as_deref());
    let differ = named
        .iter()
        .all(|other| population(*other).is_some_and(|of| population(ix).is_some_and(|own| own != of)));
    let unit = format!(" in “{}”", own.unit);
    words = words.plain(if differ { "; others" } else { ". Others" }).plain(unit);
    words = words.plain(if differ { " are of different populations: " } else { ": " });
    let one = |other: &Ix| match population(*other) {
        Some(of) => name_of(case, *other).faint(format!(" (of: {of})")),
        None => name_of(case, *other).faint(" (population not stated)"),
    };
    words = words.joined(named.iter().map(one), "; ");
    if !rest.is_empty() {
        words = words.plain(format!("; and {} more", rest.len()));
    }
    Block::uncited(Uncited::Own, words)
}

/// The values by date.
pub(super) fn in_order(figure: &Figure) -> Vec<&Value> {
    let mut values: Vec<&Value> = figure.values.iter().collect();
    values.sort_by_key(|value| value.date.sort_key());
    values
}

fn series(figure: &Figure, name: String, factor: f64) -> Series {
    let dot = |item: &Value| Dot {
        date: item.date.short(),
        said: value(item, &figure.unit),
        extent: extent(item, factor),
    };
    Series { name, dots: in_order(figure).into_iter().map(dot).collect() }
}

fn extent(value: &Value, factor: f64) -> Extent {
    let scaled = |number: &Decimal| number.to_f64() * factor;
    match (&value.amount, value.qualifier.unwrap_or(Qualifier::Exact)) {
        (Amount::Words(_), _) => Extent::Words,
        (Amount::Range(low, high), _) => Extent::Range(scaled(low), scaled(high)),
        (Amount::Number(number), Qualifier::Exact) => Extent::Exact(scaled(number)),
        (Amount::Number(number), Qualifier::About) => Extent::About(scaled(number)),
        (Amount::Number(number), Qualifier::Over) => Extent::Over(scaled(number)),
        (Amount::Number(number), Qualifier::Under) => Extent::Under(scaled(number)),
        (Amount::Number(number), Qualifier::Planned) => Extent::Planned(scaled(number)),
    }
}

/// The factor that brings a number in one unit onto the scale of another; months and years are the only two units that
/// a case may choose between for the same measure.
fn factor(from: &str, to: &str) -> Option<f64> {
    match (from, to) {
        ("years", "months") => Some(12.0),
        ("months", "years") => Some(1.0 / 12.0),
        _ => (from == to).then_some(1.0),
    }
}

/// The whole, for a percentage: its scale has an end.
fn full(figure: &Figure) -> Option<f64> {
    let is_part = |number: &Decimal| (0.0..=100.0).contains(&number.to_f64());
    let are_parts = |value: &Value| match &value.amount {
        Amount::Number(number) => is_part(number),
        Amount::Range(low, high) => is_part(low) && is_part(high),
        Amount::Words(_) => true,
    };
    let percent = matches!(figure.unit.as_str(), "%" | "per cent" | "percent");
    (percent && figure.values.iter().all(are_parts)).then_some(100.0)
}

/// A value of a figure in words, with its qualifier and unit.
pub(super) fn value(value: &Value, unit: &str) -> String {
    let unit = Unit::of(unit);
    let amount = match &value.amount {
        Amount::Number(number) => unit.amount(number),
        Amount::Range(low, high) => unit.range(low, high),
        Amount::Words(words) => unit.said(words),
    };
    match value.qualifier.unwrap_or(Qualifier::Exact) {
        Qualifier::Exact => amount,
        Qualifier::About => format!("about {amount}"),
        Qualifier::Over => format!("over {amount}"),
        Qualifier::Under => format!("under {amount}"),
        Qualifier::Planned => format!("{amount} (planned)"),
    }
}

/// Words that are followed directly by what they count.
const NUMBERS: [&str; 19] = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "twenty",
    "several",
    "many",
    "some",
    "few",
    "a few",
    "a dozen",
    "half a dozen",
];

/// Whether words say how often something happens and so need no unit: "daily", "at least once a fortnight".
fn is_rate(words: &str) -> bool {
    const BOUNDS: [&str; 5] = ["at least ", "at most ", "about ", "more than ", "less than "];
    const ALONE: [&str; 6] = ["daily", "weekly", "fortnightly", "monthly", "quarterly", "yearly"];
    let words = BOUNDS.iter().find_map(|bound| words.strip_prefix(bound)).unwrap_or(words);
    let times = ["once ", "twice "].iter().find_map(|often| words.strip_prefix(often));
    ALONE.contains(&words)
        || times
            .is_some_and(|rest| ["a ", "an ", "each ", "every "].iter().any(|each| rest.starts_with(each)))
}

/// Words that need an "of" before what they count.
const AMOUNTS: [&str; 12] = [
    "dozens",
    "scores",
    "tens",
    "hundreds",
    "thousands",
    "tens of thousands",
    "hundreds of thousands",
    "millions",
    "a number",
    "a handful",
    "a majority",
    "a minority",
];

/// A unit as people write it with a number: a currency before it, with millions after it.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Unit<'a> {
    /// The sign of the currency, what it is counted in, and per what: `£`, `million`, `per head`.
    Money(&'static str, &'static str, &'a str),
    Percent,
    Of(&'a str),
}

impl<'a> Unit<'a> {
    fn of(unit: &'a str) -> Unit<'a> {
        const SIGNS: [(&str, &str); 5] = [("£", "£"), ("$", "$"), ("€", "€"), ("GBP", "£"), ("EUR", "€")];
        if unit == "%" {
            return Unit::Percent;
        }
        if let Some((sign, rest)) =
            SIGNS.iter().find_map(|(name, sign)| Some((*sign, unit.strip_prefix(name)?)))
        {
            let rest = rest.trim_start();
            let (first, behind) = rest.split_once(' ').unwrap_or((rest, ""));
            return match counted_by(first) {
                Some(scale) => Unit::Money(sign, scale, behind.trim_start()),
                None => Unit::Money(sign, "", rest),
            };
        }
        let pounds = |text: &'a str| {
            let rest = text.strip_prefix("pounds")?;
            (rest.is_empty() || rest.starts_with(' ')).then(|| rest.trim_start())
        };
        let scaled = || {
            let (first, behind) = unit.split_once(' ')?;
            Some(Unit::Money("£", counted_by(first)?, pounds(behind.trim_start())?))
        };
        pounds(unit).map(|rest| Unit::Money("£", "", rest)).or_else(scaled).unwrap_or(Unit::Of(unit))
    }

    fn amount(self, number: &Decimal) -> String {
        match self {
            Unit::Of(unit) if number.is_one() => format!("{} {}", plain(number), singular(unit)),
            _ => self.behind(self.bare(number)),
        }
    }

    fn range(self, low: &Decimal, high: &Decimal) -> String {
        self.behind(format!("{} to {}", self.bare(low), self.bare(high)))
    }

    /// The source's own words for an amount; the unit in which money is counted is not among them. A word that counts
    /// is followed by what it counts: "four people", "hundreds of children".
    fn said(self, words: &str) -> String {
        let counts = words.to_lowercase();
        match self {
            Unit::Of(unit) if counts == "one" && singular(unit) != unit => {
                format!("{words} {}", singular(unit))
            }
            Unit::Of(unit) if NUMBERS.contains(&&*counts) => format!("{words} {unit}"),
            Unit::Of(unit) if AMOUNTS.contains(&&*counts) => format!("{words} of {unit}"),
            Unit::Money(_, _, "") => words.to_owned(),
            Unit::Of(_) if is_rate(&counts) => words.to_owned(),
            Unit::Money(_, _, unit) | Unit::Of(unit) => format!("{words} ({unit})"),
            Unit::Percent => format!("{words} (%)"),
        }
    }

    fn bare(self, number: &Decimal) -> String {
        match self {
            Unit::Money(sign, scale, _) => {
                let minus = if number.is_negative() { "-" } else { "" };
                let scale = if scale.is_empty() { String::new() } else { format!(" {scale}") };
                format!("{minus}{sign}{}{scale}", number.grouped())
            }
            Unit::Percent | Unit::Of(_) => plain(number),
        }
    }

    fn behind(self, amount: String) -> String {
        match self {
            Unit::Money(_, _, "") => amount,
            Unit::Percent => format!("{amount}%"),
            // `£/week` has no blank before its stroke.
            Unit::Money(_, _, unit) if unit.starts_with('/') => format!("{amount}{unit}"),
            Unit::Money(_, _, unit) | Unit::Of(unit) => format!("{amount} {unit}"),
        }
    }
}

/// The word for what money is counted in.
fn counted_by(word: &str) -> Option<&'static str> {
    match word {
        "k" | "K" | "000" | "000s" | "'000" | "thousand" | "thousands" => Some("thousand"),
        "m" | "M" | "mn" | "million" | "millions" => Some("million"),
        "bn" | "billion" | "billions" => Some("billion"),
        _ => None,
    }
}

/// The singular of a unit, if it is one of those that every case uses.
fn singular(unit: &str) -> &str {
    const UNITS: [(&str, &str); 10] = [
        ("years", "year"),
        ("months", "month"),
        ("weeks", "week"),
        ("days", "day"),
        ("hours", "hour"),
        ("children", "child"),
        ("people", "person"),
        ("cases", "case"),
        ("times", "time"),
        ("reports", "report"),
    ];
    UNITS.iter().find(|(many, _)| *many == unit).map_or(unit, |(_, one)| one)
}

/// A number with its digits in groups of three.
fn plain(number: &Decimal) -> String {
    format!("{}{}", if number.is_negative() { "-" } else { "" }, number.grouped())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::trial;

    #[test]
    fn the_digits_of_a_value_are_those_that_were_written() {
        let numbers = [
            ("value: -0", "£0"),
            ("value: 12.30", "£12.30"),
            ("value: 5.0", "£5.0"),
            ("value: 9007199254740993", "£9,007,199,254,740,993"),
            ("value: 99999999999999999999999", "£99,999,999,999,999,999,999,999"),
            ("low: 10.50, high: 10.70", "£10.50 to £10.70"),
        ];
        for (number, wanted) in numbers {
            assert_eq!(said("pounds", number), wanted);
        }
    }

    #[test]
    fn a_value_reads_as_people_write_it() {
        for (unit, value, wanted) in [
            ("million pounds", "value: 10", "£10 million"),
            ("million pounds", "value: 1", "£1 million"),
            ("£ million", "value: 10, qualifier: about", "about £10 million"),
            ("£m", "low: 1.5, high: 2", "£1.5 million to £2 million"),
            ("£bn", "value: 3", "£3 billion"),
            ("£000", "value: 250", "£250 thousand"),
            ("£", "value: -1200.50", "-£1,200.50"),
            ("£ per head", "value: 2000", "£2,000 per head"),
            ("pounds a year", "value: 300, qualifier: over", "over £300 a year"),
            ("pounds per head", "words: considerably below average", "considerably below average (per head)"),
            ("million pounds", "words: millions", "millions"),
            ("£/week", "value: 500", "£500/week"),
            ("€", "value: 7", "€7"),
            ("$ million", "value: 7", "$7 million"),
            ("GBP", "value: 7", "£7"),
            ("pounds", "value: 10, qualifier: under", "under £10"),
            ("poundstretchers", "value: 2", "2 poundstretchers"),
            ("years", "value: 60, qualifier: planned", "60 years (planned)"),
            ("years", "value: 1", "1 year"),
            ("years", "value: 1.0", "1.0 years"),
            ("years", "low: 1, high: 2", "1 to 2 years"),
            ("%", "value: 12.50", "12.50%"),
            ("children", "words: hundreds", "hundreds of children"),
            ("experts", "words: A number", "A number of experts"),
            ("people", "words: four", "four people"),
            ("children", "words: one", "one child"),
            ("meetings", "words: at least once a fortnight", "at least once a fortnight"),
            ("visits", "words: Daily", "Daily"),
            ("complaints", "words: twice the average", "twice the average (complaints)"),
            ("cases", "words: four every week", "four every week (cases)"),
            ("cases", "words: ever-growing", "ever-growing (cases)"),
        ] {
            assert_eq!(said(unit, value), wanted, "{unit}: {value}");
        }
    }

    fn said(unit: &str, number: &str) -> String {
        let case = trial(&format!(
            "figures: [{{id: f, title: F, unit: \"{unit}\", values: [{{date: 2013, {number}, cites: ['press#1']}}]}}]"
        ));
        let figure = figure(&case, case.find("f").unwrap()).unwrap();
        value(&figure.values[0], &figure.unit)
    }
}
