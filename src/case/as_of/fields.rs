//! What is left of each field as of a day. Each record is taken apart field by field, so that none is forgotten.

mod actions;

use super::Then;
use crate::citation::Citation;
use crate::record::{
    Brief, BriefItem, Claim, Common, Conflict, Event, Figure, Finding, Head, Holder, How, Id, Kind,
    Membership, Organisation, Outcome, Passage, Person, Post, Repeat, Resolution, Source, SourcedDate,
    Stance, Value, Who, Whom,
};
use crate::text::{Run, Text};

/// Fields that share a clock: those of a record, or of a part of one.
pub(super) struct Fields<'a> {
    then: &'a Then<'a>,
    /// Whether the day has reached that clock.
    shown: bool,
}

impl<'a> Fields<'a> {
    pub(super) fn new(then: &'a Then<'a>, shown: bool) -> Fields<'a> {
        Fields { then, shown }
    }

    fn plain<T: Default>(&self, field: &mut T) {
        if !self.shown {
            *field = T::default();
        }
    }

    /// Someone whose record is hidden is called what the source calls them, else by plain words.
    fn who(&self, who: &mut Vec<Who>) {
        self.parts(
            who,
            |who| &mut who.cites,
            |_, rest, Who { is, role, cites: _ }| {
                rest.plain(role);
                // Of someone without a record, what the source calls them is all that is known.
                let Whom::Record(id, called) = is else { return };
                rest.plain(called);
                if let Some(words) = self.then.later(id) {
                    *is = Whom::Called(called.take().unwrap_or_else(|| words.to_owned()));
                }
            },
        );
    }

    /// People without whom the line makes no sense: where none of them may be named yet, plain words stand in.
    fn somebody(&self, who: &mut Vec<Who>) {
        let is_named = self.shown && !who.is_empty();
        self.who(who);
        if is_named && who.is_empty() {
            who.push(Who::called(super::later_words(Kind::Person)));
        }
    }

    fn id(&self, id: &mut Option<Id>) {
        *id = id.take().filter(|id| self.shown && self.stays(id));
    }

    fn ids(&self, ids: &mut Vec<Id>) {
        ids.retain(|id| self.shown && self.stays(id));
    }

    fn stays(&self, id: &Id) -> bool {
        self.then.later(id).is_none()
    }

    fn cites(&self, cites: &mut Vec<Citation>) {
        cites.retain(|cite| self.then.is_out(cite));
    }

    /// Parts with citations of their own have clocks of their own; the others share this one. A part appears, with the
    /// fields that it makes no sense without, once one of its sources is out; its other fields once all are.
    fn parts<T>(
        &self,
        parts: &mut Vec<T>,
        cites: fn(&mut T) -> &mut Vec<Citation>,
        within: impl Fn(&Fields<'_>, &Fields<'_>, &mut T),
    ) {
        self.telling_parts(parts, cites, |first, rest, part| {
            within(first, rest, part);
            true
        });
    }

    /// The same, for parts that are dropped where they have nothing left to say.
    fn telling_parts<T>(
        &self,
        parts: &mut Vec<T>,
        cites: fn(&mut T) -> &mut Vec<Citation>,
        tells: impl Fn(&Fields<'_>, &Fields<'_>, &mut T) -> bool,
    ) {
        parts.retain_mut(|part| {
            let cites = cites(part);
            let (own, all) = (!cites.is_empty(), cites.len());
            self.cites(cites);
            let (stays, in_full) =
                if own { (!cites.is_empty(), cites.len() == all) } else { (self.shown, true) };
            stays && tells(&Fields::new(self.then, true), &Fields::new(self.then, in_full), part)
        });
    }

    /// The same, for a part of which there is at most one.
    fn part<T>(
        &self,
        part: &mut Option<T>,
        cites: fn(&mut T) -> &mut Vec<Citation>,
        within: impl Fn(&Fields<'_>, &Fields<'_>, &mut T),
    ) {
        let mut parts: Vec<T> = part.take().into_iter().collect();
        self.parts(&mut parts, cites, within);
        *part = parts.pop();
    }

    fn dated(&self, date: &mut Option<SourcedDate>) {
        self.part(date, |date| &mut date.cites, |_, _, SourcedDate { is: _, cites: _, inferred: _ }| {});
    }

    /// Prose, paragraph by paragraph; a link to a hidden record becomes plain words.
    fn text(&self, field: &mut Option<Text>) {
        let Some(text) = field else { return };
        text.paragraphs.retain(|paragraph| match &paragraph.cite {
            Some(cite) => self.then.is_out(cite),
            None => self.shown,
        });
        for run in text.paragraphs.iter_mut().flat_map(|paragraph| &mut paragraph.runs) {
            let Run::Link(id, shown) = run else { continue };
            let Some(words) = self.then.later(id) else { continue };
            *run = Run::Words(shown.take().unwrap_or_else(|| words.to_owned()));
        }
        *field = field.take().filter(|text| !text.paragraphs.is_empty());
    }

    pub(super) fn head(&self, head: &mut Head) {
        let Head {
            title: _,
            period: _,
            scope: _,
            questions: _,
            scales: _,
            basis,
            handling: _,
            text,
            unknown,
            note,
        } = head;
        self.plain(basis);
        self.text(text);
        self.plain(unknown);
        self.plain(note);
    }

    pub(super) fn common(&self, common: &mut Common) {
        let Common {
            id: _,
            aka,
            number: _,
            weight: _,
            about,
            themes,
            text,
            cites,
            disputed_by,
            endorsed_by,
            unknown,
            note,
            extra,
        } = common;
        self.plain(aka);
        about.retain(|id| self.stays(id));
        themes.retain(|id| self.stays(id));
        self.plain(extra);
        self.text(text);
        self.cites(cites);
        self.stances(disputed_by);
        self.stances(endorsed_by);
        self.plain(unknown);
        self.plain(note);
    }

    fn stances(&self, stances: &mut Vec<Stance>) {
        self.parts(
            stances,
            |stance| &mut stance.cites,
            |first, rest, stance| {
                let Stance { by, date, text, cites: _, outcome } = stance;
                first.somebody(by);
                rest.plain(date);
                rest.text(text);
                rest.part(
                    outcome,
                    |outcome| &mut outcome.cites,
                    |first, rest, outcome| {
                        let Outcome { is: _, by, date, cites: _ } = outcome;
                        first.who(by);
                        rest.plain(date);
                    },
                );
            },
        );
    }

    pub(super) fn person(&self, person: &mut Person) {
        let Person { name: _, short: _, member_of } = person;
        member_of.retain(|member| self.stays(&member.id));
        self.parts(
            member_of,
            |member| &mut member.cites,
            |_, rest, Membership { id: _, called, cites: _ }| rest.plain(called),
        );
    }

    pub(super) fn organisation(&self, organisation: &mut Organisation) {
        let Organisation { name: _, short: _, kind: _, part_of } = organisation;
        self.id(part_of);
    }

    pub(super) fn post(&self, post: &mut Post) {
        let Post { title: _, short: _, organisation, succeeds, holders } = post;
        self.id(organisation);
        self.id(succeeds);
        self.parts(
            holders,
            |holder| &mut holder.cites,
            |first, rest, holder| {
                let Holder { person, from, to, planned_to, seen, how, text, cites: _ } = holder;
                first.somebody(person);
                for date in [from, to, planned_to] {
                    rest.dated(date);
                }
                rest.plain(seen);
                // Such an entry exists only to say that nobody held the post.
                if *how != Some(How::Vacant) {
                    rest.plain(how);
                }
                rest.text(text);
            },
        );
    }

    pub(super) fn event(&self, event: &mut Event) {
        let Event { title: _, date: _, kind: _, people, organisations, reports, after } = event;
        self.who(people);
        self.who(organisations);
        self.ids(reports);
        self.ids(after);
    }

    pub(super) fn finding(&self, finding: &mut Finding, first: &Fields<'_>) {
        let Finding {
            title: _,
            kind: _,
            standing: _,
            heard: _,
            via,
            report,
            by,
            date,
            list: _,
            repeats,
            of,
            domain,
            grade,
            was,
            scale,
        } = finding;
        first.somebody(by);
        first.id(report);
        first.ids(of);
        for words in [domain, grade, was] {
            first.plain(words);
        }
        self.who(via);
        self.plain(date);
        repeats.retain(|repeat| self.stays(&repeat.id));
        self.parts(
            repeats,
            |repeat| &mut repeat.cites,
            |first, _, Repeat { id: _, why: _, by, cites: _ }| first.who(by),
        );
        self.plain(scale);
    }

    pub(super) fn figure(&self, figure: &mut Figure) {
        let Figure { title: _, unit: _, definition, population, comparable_with, values } = figure;
        self.plain(definition);
        self.plain(population);
        comparable_with.retain(|other| self.shown && self.stays(&other.id));
        self.parts(
            values,
            |value| &mut value.cites,
            |first, rest, part| {
                let Value { date: _, amount: _, qualifier: _, by, text, cites: _ } = part;
                first.who(by);
                rest.text(text);
            },
        );
    }

    pub(super) fn conflict(&self, conflict: &mut Conflict) {
        let Conflict { title: _, claims, resolved } = conflict;
        self.parts(
            claims,
            |claim| &mut claim.cites,
            |first, rest, claim| {
                let Claim { by, says: _, date, finding, cites: _ } = claim;
                first.somebody(by);
                rest.plain(date);
                rest.id(finding);
            },
        );
        self.part(resolved, |resolved| &mut resolved.cites, |_, _, Resolution { reason: _, cites: _ }| {});
    }

    /// What the officer adds may speak of any of its records, and waits until all of them are told in full.
    pub(super) fn brief(&self, brief: &mut Brief) {
        let Brief { title: _, whom: _, sheets: _, items } = brief;
        items.retain(|item| match item {
            BriefItem::Record(id) => self.stays(id),
            BriefItem::Heading(_) | BriefItem::Remark(_) => self.shown,
        });
    }

    /// A source was published as a whole. Where a later source gives its date, the day shows all the same, but what the
    /// later source says does not.
    pub(super) fn source(&self, source: &mut Source) {
        let Source {
            title: _,
            publisher: _,
            author,
            kind: _,
            published,
            inferred: _,
            basis,
            url: _,
            retrieved: _,
            archived: _,
            identifier: _,
            replaces,
            cited_as: _,
            file: _,
            passages,
        } = source;
        let mut words = basis.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
        if words.any(|word| self.then.is_later_source(word)) {
            *basis = "worked out with the help of sources that came out later".to_owned();
        }
        self.who(author);
        self.id(replaces);
        self.cites(&mut published.cites);
        for Passage { text: _, by, quote: _, label: _, unused: _ } in passages.values_mut() {
            self.who(by);
        }
    }
}
