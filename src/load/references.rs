//! What records say of each other: every name must lead somewhere, and every passage must be cited.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use super::called::Called;
use super::check::{Checked, Item};
use super::circles::circles;
use super::echoes;
use super::nearest::{Nearest, with_article};
use super::passages::{Passages, further_place};
use super::quarrels::quarrels;
use super::reader::{Mention, PassageAt, Target};
use super::sequence::sequence;
use super::within::Within;
use crate::citation::Citation;
use crate::date::EdtfDate;
use crate::diagnostic::{Code, Diagnostic, Files, Place, Severity};
use crate::id::Id;
use crate::record::{Body, Finding, Kind, Record};

/// Checks the mentions of all records; returns the items that have an error in theirs.
pub(super) fn references(files: &Files, checked: &mut Checked, nearest: &Nearest) -> HashSet<usize> {
    let (mut unsound, mut faults) = echoes::misspelt(files, checked, nearest);
    let mut of_items: HashMap<usize, Vec<&PassageAt>> = HashMap::new();
    for passage in &checked.passages {
        of_items.entry(passage.item).or_default().push(passage);
    }
    let passages = of_items.into_iter().map(|(item, all)| (item, Passages::new(all.into_iter()))).collect();
    let unread_ids = checked.unread.ids.iter().collect();
    let doubtful = checked.cited_otherwise.clone();
    let mut references = References {
        files,
        checked,
        nearest,
        passages,
        unread_ids,
        doubtful,
        called: OnceCell::new(),
        faults: Vec::new(),
    };
    let mut nowhere = Vec::new();
    // The links of a text are here in their order, so each is looked for from where the one before it was found.
    let mut within = Within::default();
    let mut last: Option<&Mention> = None;
    let (mut unknown, mut of_kinds) = (Vec::new(), Vec::new());
    for mention in &references.checked.mentions {
        within.enter(mention.place);
        let found = match &mention.target {
            Target::Record(id, kinds) => references.record(mention, id, kinds),
            Target::Link(id) | Target::Remark(id) => references.link(mention, id, &mut within),
            Target::Passages(citation) | Target::ParagraphEnd(citation) => {
                references.cite(citation);
                references.citation(mention, citation, &mut within)
            }
        };
        let before = last.replace(mention);
        if let Some(mut fault) = found {
            if let (Some(before), Target::Passages(citation)) = (before, &mention.target)
                && let Some(meant) = further_place(before, mention, citation)
            {
                references.doubtful.insert(meant.source.clone());
                fault.hint = Some(format!("write `{meant}`: each citation begins with its source"));
            }
            if fault.code == Code::MissingPassage {
                // Its other passages are cited all the same, but nobody can say which.
                references.doubtful.extend(source(mention));
                nowhere.push((mention, fault));
                continue;
            }
            if let (Code::WrongKind, Some(id)) = (fault.code, source(mention)) {
                references
                    .doubtful
                    .extend(references.called().longer(&id, |kind| kind == Kind::Source).cloned());
            }
            match fault.code {
                Code::UnknownId => unknown.push((mention, fault)),
                Code::WrongKind => of_kinds.push((mention, fault)),
                _ => {
                    if fault.severity == Severity::Error {
                        unsound.extend(mention.item);
                    }
                    faults.push(fault);
                }
            }
        }
    }
    let (misplaced, of_kinds) = echoes::misplaced(references.checked, of_kinds);
    faults.extend(misplaced);
    let (naming, told) = echoes::alike(files, of_kinds, "correct them");
    unsound.extend(naming);
    faults.extend(told);
    let (naming, told) = echoes::alike(files, unknown, "write the record, or correct them");
    unsound.extend(naming);
    faults.extend(told);
    let (citing, shared) = echoes::passages(files, references.checked, nowhere);
    unsound.extend(citing);
    faults.extend(shared);
    for word in &references.checked.unread.words {
        if let Ok(citation) = word.parse::<Citation>() {
            references.cite(&citation);
        }
    }
    let mut forbidden = references.repeats(&mut unsound);
    references.faults.extend(sequence(references.checked, &mut forbidden));
    references.faults.extend(circles(references.checked, &forbidden));
    // What could not be read at all may cite or name anything.
    if !references.checked.unread.is_all_dark {
        references.uncited_passages();
        references.without_citation();
        references.unlinked();
    }
    references.faults.extend(quarrels(references.checked));
    faults.append(&mut references.faults);
    checked.faults.append(&mut faults);
    unsound
}

/// How many records that share an id, or the beginning of one, are looked at.
const FEW: usize = 16;

/// Fields in which a record that names itself is a slip; in others people may well speak of themselves.
const OTHERS_ONLY: &[&str] =
    &["about", "part_of", "succeeds", "after", "repeats", "replaces", "comparable_with"];

struct References<'c> {
    files: &'c Files,
    checked: &'c Checked,
    nearest: &'c Nearest,
    passages: HashMap<usize, Passages>,
    /// Ids in what could not be read.
    unread_ids: HashSet<&'c Id>,
    /// Sources that something cites which could not be read as meant.
    doubtful: HashSet<Id>,
    /// The records by name, once one is looked for.
    called: OnceCell<Called<'c>>,
    faults: Vec<Diagnostic>,
}

impl References<'_> {
    fn item(&self, id: &Id) -> Option<&Item> {
        self.checked.by_id.get(id).and_then(|at| self.checked.items.get(*at))
    }

    /// The item of an id that is of a kind which fits: of two that have one id, whoever names it means that one.
    fn of_kind(&self, id: &Id, fits: impl Fn(Kind) -> bool) -> Option<usize> {
        let others = self.checked.seconds.get(id).into_iter().flatten().take(FEW);
        let is_it = |at: &usize| self.checked.items.get(*at).is_some_and(|item| item.kind.is_none_or(&fits));
        self.checked.by_id.get(id).into_iter().chain(others).copied().find(is_it)
    }

    /// The records by what they are called.
    fn called(&self) -> &Called<'_> {
        self.called.get_or_init(|| Called::of(&self.checked.items))
    }

    /// Keeps count of what a citation covers.
    fn cite(&mut self, citation: &Citation) {
        let source = self.of_kind(&citation.source, |kind| kind == Kind::Source);
        if let Some(source) = source.and_then(|at| self.passages.get_mut(&at)) {
            source.cite(citation);
        }
    }

    fn record(&self, mention: &Mention, id: &Id, kinds: &[Kind]) -> Option<Diagnostic> {
        let Some(item) = self.item(id) else {
            return self.unknown(id, mention.place, |kind| kinds.contains(&kind));
        };
        let itself = mention.item.is_some() && mention.item == self.checked.by_id.get(id).copied();
        if itself && OTHERS_ONLY.contains(&mention.field) {
            let sentence = format!("`{id}` names itself");
            return Some(Diagnostic::new(Code::NamesItself, mention.place, sentence));
        }
        let kind = item.kind.filter(|kind| !kinds.contains(kind))?;
        if self.of_kind(id, |kind| kinds.contains(&kind)).is_some() {
            return None;
        }
        let wanted: Vec<_> = kinds.iter().map(|kind| kind.singular()).collect();
        let sentence = format!("`{id}` is {}", with_article(kind.singular()));
        let hint = format!("this field takes {}", wanted.join(", "));
        let near = self.called().longer(id, |kind| kinds.contains(&kind));
        let hint = near.map_or(hint.clone(), |near| format!("{hint}; is `{near}` meant?"));
        Some(Diagnostic::new(Code::WrongKind, mention.place, sentence).hint(hint))
    }

    fn link(&self, mention: &Mention, id: &Id, within: &mut Within) -> Option<Diagnostic> {
        if self.item(id).is_some() {
            return None;
        }
        let link = within.find(self.files, mention.last_line, &format!("[[{id}"), |end| "]|".contains(end));
        let at = match link == mention.place {
            true => link,
            false => Place { column: link.column + 2, length: id.as_str().len() as u32, ..link },
        };
        self.unknown(id, at, |_| true)
    }

    /// The fault where no record of the case has that id, unless it occurs in what could not be read.
    fn unknown(&self, id: &Id, place: Place, fits: impl Fn(Kind) -> bool) -> Option<Diagnostic> {
        if self.unread_ids.contains(id) || self.checked.unread.is_all_dark {
            return None;
        }
        let fault = Diagnostic::new(Code::UnknownId, place, format!("no record `{id}`"));
        let by_name = || {
            let (id, name) = self.called().only(id.as_str(), &fits)?;
            Some(format!("nearest: `{id}`, which is called {name}"))
        };
        let nearest = self.nearest(id, &fits).map(|nearest| format!("nearest: `{nearest}`"));
        Some(fault.hint(nearest.or_else(by_name)))
    }

    /// The id that is probably meant by one that no record has.
    fn nearest(&self, id: &Id, fits: impl Fn(Kind) -> bool) -> Option<&str> {
        let ids = self.checked.items.iter().filter(|item| item.kind.is_none_or(&fits));
        self.nearest.of(id.as_str(), ids.filter_map(|item| item.id.as_ref()).map(Id::as_str))
    }

    fn nearest_of(&self, mention: &Mention) -> Option<&str> {
        match &mention.target {
            Target::Record(id, _) | Target::Link(id) | Target::Remark(id) if self.item(id).is_some() => None,
            Target::Record(id, kinds) => self.nearest(id, |kind| kinds.contains(&kind)),
            Target::Link(id) | Target::Remark(id) => self.nearest(id, |_| true),
            Target::Passages(_) | Target::ParagraphEnd(_) => None,
        }
    }

    fn citation(&self, mention: &Mention, citation: &Citation, within: &mut Within) -> Option<Diagnostic> {
        let mut fault = self.fault_of(citation, mention.place)?;
        if matches!(mention.target, Target::ParagraphEnd(_)) {
            let words = citation.to_string();
            let at = within.find(self.files, mention.last_line, &format!("[[{words}"), |end| end == ']');
            if at != mention.place {
                fault.place = Place { column: at.column + 2, length: words.len() as u32, ..at };
            }
        }
        Some(fault)
    }

    fn fault_of(&self, citation: &Citation, place: Place) -> Option<Diagnostic> {
        let id = &citation.source;
        let Some(item) = self.item(id) else {
            return self.unknown(id, place, |kind| kind == Kind::Source);
        };
        let source = self.of_kind(id, |kind| kind == Kind::Source);
        if let Some(kind) = item.kind.filter(|_| source.is_none()) {
            let sentence = format!("`{id}` is {}, and only a source is cited", with_article(kind.singular()));
            let meant = |near: &Id| match citation.ends() {
                Some(_) => Citation { source: near.clone(), ..citation.clone() }.to_string(),
                None => near.to_string(),
            };
            let near = self.called().longer(id, |kind| kind == Kind::Source);
            let hint = near.map(|near| format!("write `{}`, if that source is meant", meant(near)));
            return Some(Diagnostic::new(Code::WrongKind, place, sentence).hint(hint));
        }
        // What an undigested source holds is not known, and one that could not be read in full has its own fault.
        let source = source?;
        if self.checked.items.get(source).is_none_or(|item| item.is_incomplete) {
            return None;
        }
        let passages = self.passages.get(&source)?;
        let fault = passages.fault(citation)?;
        Some(Diagnostic::new(fault.code, place, fault.sentence).hint(fault.hint))
    }

    /// A finding must repeat an earlier one. Returns each that is said to repeat a later one, with that one.
    fn repeats(&mut self, unsound: &mut HashSet<usize>) -> HashSet<(usize, usize)> {
        let mut forbidden = HashSet::new();
        for mention in self.checked.mentions.iter().filter(|mention| mention.field == "repeats") {
            let Target::Record(id, [Kind::Finding]) = &mention.target else { continue };
            let (Some(at), Some(earlier)) = (mention.item, self.item(id)) else { continue };
            let day = |item: &Item| item.record.as_ref().and_then(|record| self.latest_or_earliest(record));
            let (Some((_, this)), Some((other, _))) =
                (self.checked.items.get(at).and_then(day), day(earlier))
            else {
                continue;
            };
            if other > this {
                let sentence = format!("`{id}` is later than this finding");
                let hint = "the later finding repeats the earlier one".to_owned();
                self.faults.push(Diagnostic::new(Code::RepeatsLater, mention.place, sentence).hint(hint));
                unsound.insert(at);
                forbidden.extend(self.checked.by_id.get(id).map(|earlier| (at, *earlier)));
            }
        }
        forbidden
    }

    /// The earliest and the latest day on which a finding may have been made.
    fn latest_or_earliest(&self, record: &Record) -> Option<(crate::date::Day, crate::date::Day)> {
        let Body::Finding(finding) = &record.body else { return None };
        let date = finding.date.as_ref().or_else(|| self.report_date(finding))?;
        date.earliest().zip(date.latest())
    }

    fn report_date(&self, finding: &Finding) -> Option<&EdtfDate> {
        let report = self.item(finding.report.as_ref()?)?.record.as_ref()?;
        let Body::Report(report) = &report.body else { return None };
        report.dated().map(|date| &date.is)
    }

    fn uncited_passages(&mut self) {
        for (item, passages) in &self.passages {
            // What has no id nobody can cite.
            let Some(id) = self.checked.items.get(*item).and_then(|item| item.id.as_ref()) else { continue };
            if self.doubtful.contains(id) {
                continue;
            }
            let uncited: Vec<_> = passages.uncited().collect();
            // Whoever has only begun needs no line for each.
            if let [(_, first), _, ..] = &uncited[..]
                && passages.has_no_citation()
            {
                let sentence = format!("nothing cites any of the {} passages of `{id}`", uncited.len());
                let hint =
                    "cite each where it belongs, or write {unused: why} of what bears nothing".to_owned();
                self.faults.push(Diagnostic::new(Code::UncitedPassage, *first, sentence).hint(hint));
                continue;
            }
            for (locator, place) in uncited {
                let sentence = format!("nothing cites passage `{locator}` of `{id}`");
                let hint = "cite it, or write {unused: why}".to_owned();
                self.faults.push(Diagnostic::new(Code::UncitedPassage, place, sentence).hint(hint));
            }
        }
    }

    fn without_citation(&mut self) {
        let mut cites: HashSet<usize> = HashSet::new();
        for mention in &self.checked.mentions {
            if let (Some(item), Target::Passages(_) | Target::ParagraphEnd(_)) =
                (mention.item, &mention.target)
            {
                cites.insert(item);
            }
        }
        let named_by_cited: HashSet<usize> = self
            .checked
            .mentions
            .iter()
            .filter(|mention| mention.item.is_some_and(|item| cites.contains(&item)))
            .filter_map(|mention| self.named(mention))
            .chain(
                self.checked
                    .unread
                    .words
                    .iter()
                    .filter_map(|word| self.checked.by_id.get(word.as_str()).copied()),
            )
            .collect();
        for (at, item) in self.checked.items.iter().enumerate() {
            let Some(record) = &item.record else { continue };
            let by_others = matches!(record.body, Body::Person(_) | Body::Organisation(_));
            let counts = !matches!(record.body, Body::Theme(_) | Body::Brief(_) | Body::Source(_));
            if counts && !cites.contains(&at) && !(by_others && named_by_cited.contains(&at)) {
                let sentence = format!("`{}` has no citation", record.id());
                let hint = "add `cites`".to_owned();
                self.faults.push(Diagnostic::new(Code::NoCitation, item.place, sentence).hint(hint));
            }
        }
    }

    fn unlinked(&mut self) {
        let mut linked: HashSet<usize> = HashSet::new();
        for mention in &self.checked.mentions {
            if let Some(named) = self.named(mention) {
                linked.insert(named);
                linked.extend(mention.item);
            }
        }
        let words = self.checked.unread.words.iter();
        linked.extend(words.filter_map(|word| self.checked.by_id.get(word.as_str())));
        // Whoever is probably meant by a misspelt id is named by it.
        let misspelt = self.checked.mentions.iter().filter_map(|mention| self.nearest_of(mention));
        linked.extend(misspelt.filter_map(|id| self.checked.by_id.get(id)));
        for (at, item) in self.checked.items.iter().enumerate() {
            let Some(record) = &item.record else { continue };
            if matches!(record.body, Body::Person(_) | Body::Organisation(_)) && !linked.contains(&at) {
                let sentence = format!("`{}` names no record, and no record names it", record.id());
                let hint = "name it where it belongs, or delete it".to_owned();
                self.faults.push(Diagnostic::new(Code::Unlinked, item.place, sentence).hint(hint));
            }
        }
    }

    /// The item that a mention names.
    fn named(&self, mention: &Mention) -> Option<usize> {
        let (Target::Record(id, _) | Target::Link(id)) = &mention.target else { return None };
        self.checked.by_id.get(id).copied().filter(|at| Some(*at) != mention.item)
    }
}

/// The source that a mention cites.
fn source(mention: &Mention) -> Option<Id> {
    match &mention.target {
        Target::Passages(citation) | Target::ParagraphEnd(citation) => Some(citation.source.clone()),
        Target::Record(..) | Target::Link(_) | Target::Remark(_) => None,
    }
}
