//! Judgements: whom they judge, and the order in which an officer wants to see them.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap, HashSet};

use super::{Case, Ix};
use crate::record::{Body, Finding, FindingKind, Id, Judged, Kind, Weight, judged};

/// A scale, and a grade on it.
type Graded<'a> = (&'a [String], &'a str);

impl Case {
    /// The grades of the scale that a judgement uses, best first; empty for a verdict that has no scale.
    pub fn scale<'a>(&'a self, finding: &'a Finding) -> &'a [String] {
        let named = |name: &String| self.head()?.scales.get(name);
        match &finding.scale {
            Some(scale) => scale.name.as_ref().and_then(named).unwrap_or(&scale.grades),
            None => &[],
        }
    }

    /// Whom or what a judgement judges; nobody where it is about several and does not say which.
    pub fn judges(&self, judgement: Ix) -> Vec<Ix> {
        let Some(finding) = self.finding(judgement) else { return Vec::new() };
        let find = |id: &Id| self.find(id.as_str());
        if !finding.of.is_empty() {
            let mut seen = HashSet::new();
            return finding.of.iter().filter_map(find).filter(|ix| seen.insert(*ix)).collect();
        }
        let report = finding.report.as_ref().and_then(find);
        let of_report = report.map_or(&[][..], |ix| &self[ix].common.about);
        let kind = |id: &Id| find(id).map(|ix| self[ix].kind());
        match judged(&[&self[judgement].common.about, of_report], kind) {
            Judged::One(id) => find(&id).into_iter().collect(),
            Judged::Several(_) | Judged::Nobody => Vec::new(),
        }
    }

    /// Every judgement by date, newest first; those of one date as they stand in the files.
    pub fn judgements(&self) -> Vec<Ix> {
        let is_one =
            |ix: &Ix| self.finding(*ix).is_some_and(|finding| finding.kind == FindingKind::Judgement);
        let mut judgements: Vec<Ix> = self.of_kind(Kind::Finding).map(|(ix, _)| ix).filter(is_one).collect();
        judgements.sort_by_cached_key(|ix| (Reverse(self.made_date(*ix).map(|date| date.sort_key())), *ix));
        judgements
    }

    /// Whether more than one is judged in this case.
    pub fn judges_several(&self) -> bool {
        let judged: BTreeSet<Ix> = self.judgements().into_iter().flat_map(|ix| self.judges(ix)).collect();
        judged.len() > 1
    }

    /// Every judgement, with what an officer must know first at the top: for each body judged, those of its latest
    /// inspection or report; then the last one that was better; then the rest, newest first.
    pub fn judgements_in_brief(&self) -> Vec<Ix> {
        let all = self.judgements();
        let mut bodies: Vec<Option<Ix>> = Vec::new();
        let mut of_body: HashMap<Option<Ix>, Vec<Ix>> = HashMap::new();
        for ix in &all {
            let mut judged: Vec<Option<Ix>> = self.judges(*ix).into_iter().map(Some).collect();
            if judged.is_empty() {
                judged.push(None);
            }
            for body in judged {
                let judgements = of_body.entry(body).or_default();
                if judgements.is_empty() {
                    bodies.push(body);
                }
                judgements.push(*ix);
            }
        }
        let of_body = bodies.iter().filter_map(|body| of_body.get(body)).map(|newest| {
            let latest = self.of_latest(newest);
            let better = self.last_better(newest, &latest);
            (latest, better)
        });
        let (latest, better): (Vec<Vec<Ix>>, Vec<Option<Ix>>) = of_body.unzip();
        let mut seen = HashSet::new();
        let in_turn = latest.into_iter().flatten().chain(better.into_iter().flatten()).chain(all);
        in_turn.filter(|ix| seen.insert(*ix)).collect()
    }

    /// Of the judgements of a body, newest first, those of its latest inspection or report, the key ones first.
    fn of_latest(&self, newest: &[Ix]) -> Vec<Ix> {
        let date = |ix: &Ix| self.made_date(*ix).map(|date| date.sort_key());
        let last = newest.first().and_then(date);
        let at_last = newest.iter().take_while(|ix| date(ix) == last);
        let occasions: HashSet<_> = at_last.filter_map(|ix| self.occasion(*ix)).collect();
        let of_these = |ix: &&Ix| self.occasion(**ix).is_some_and(|occasion| occasions.contains(&occasion));
        let mut latest: Vec<Ix> = newest.iter().filter(of_these).copied().collect();
        latest.sort_by_key(|ix| (self[*ix].weight(), *ix));
        latest
    }

    /// The last judgement that was better than the latest, on a scale that has both grades; else the last key one.
    fn last_better(&self, newest: &[Ix], latest: &[Ix]) -> Option<Ix> {
        let is_latest: HashSet<Ix> = latest.iter().copied().collect();
        let before = || newest.iter().copied().filter(|ix| !is_latest.contains(ix));
        let mut now: HashMap<Option<&str>, BTreeSet<Graded<'_>>> = HashMap::new();
        for (domain, graded) in latest.iter().filter_map(|ix| self.graded(*ix)) {
            now.entry(domain).or_default().insert(graded);
        }
        let every: BTreeSet<Graded<'_>> = now.values().flatten().copied().collect();
        let is_better = |ix: &Ix| {
            let Some((domain, graded)) = self.graded(*ix) else { return false };
            let than = |others: &BTreeSet<Graded<'_>>| {
                let ranks: Vec<(usize, usize)> =
                    others.iter().filter_map(|other| ranks(graded, *other)).collect();
                (!ranks.is_empty()).then(|| ranks.iter().all(|(then, now)| then < now))
            };
            // A domain judged again is compared with its new judgement; any other, with everything judged now.
            now.get(&domain).and_then(than).or_else(|| than(&every)).unwrap_or(false)
        };
        let better = before().find(is_better);
        better.or_else(|| before().find(|ix| self[*ix].weight() == Weight::Key))
    }

    /// The domain that a judgement is about, and its grade on its scale.
    fn graded(&self, judgement: Ix) -> Option<(Option<&str>, Graded<'_>)> {
        let finding = self.finding(judgement)?;
        Some((finding.domain.as_deref(), (self.scale(finding), finding.grade.as_deref()?)))
    }

    fn finding(&self, ix: Ix) -> Option<&Finding> {
        match &self[ix].body {
            Body::Finding(finding) => Some(finding),
            _ => None,
        }
    }
}

/// The ranks of two grades on a scale that has both, 0 being the best.
fn ranks((scale, one): Graded<'_>, (other_scale, other): Graded<'_>) -> Option<(usize, usize)> {
    let rank = |scale: &[String], grade: &str| scale.iter().position(|of_scale| of_scale == grade);
    [scale, other_scale].into_iter().find_map(|scale| Some((rank(scale, one)?, rank(scale, other)?)))
}

#[cfg(test)]
mod tests {
    use crate::case::tests::trial;

    #[test]
    fn after_the_latest_stands_the_last_better_one_or_else_the_last_key_one() {
        let brief = |given: &[(&str, &str, &str)]| {
            let mut text = "findings:\n".to_owned();
            for (date, grade, weight) in given {
                text += &format!(
                    "  - {{id: in-{date}, title: T, kind: judgement, standing: asserted, by: {{as: x}}, date: {date}, \
                     grade: {grade}, scale: [good, fair, poor], weight: {weight}, cites: ['press#1']}}\n"
                );
            }
            let case = trial(&text);
            let ids = case.judgements_in_brief().into_iter().map(|ix| case[ix].id().to_string());
            ids.collect::<Vec<_>>()
        };
        let given = |latest| {
            [
                ("2013", latest, "normal"),
                ("2012", "poor", "normal"),
                ("2011", "poor", "key"),
                ("2010", "fair", "normal"),
                ("2009", "good", "normal"),
            ]
        };
        assert_eq!(brief(&given("poor")), ["in-2013", "in-2010", "in-2012", "in-2011", "in-2009"]);
        assert_eq!(brief(&given("fair")), ["in-2013", "in-2009", "in-2012", "in-2011", "in-2010"]);
        assert_eq!(brief(&given("good")), ["in-2013", "in-2011", "in-2012", "in-2010", "in-2009"]);
    }
}
