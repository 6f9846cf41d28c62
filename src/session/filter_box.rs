//! The filter: type a few letters of what should show, or a term, and choose. A hyphen before them hides it instead.

use std::ops::Range;

use super::prompt::Prompt;
use super::selection::Selection;
use crate::case::Case;
use crate::filter::{self, Choice, Choices, Facet, Filter, Term, Value};
use crate::keys::Command;
use crate::misread::Misread;
use crate::page::Address;
use crate::pages;
use crate::record::Kind;
use crate::search::{Entry, Index};

/// What the filter may still be narrowed by, and what is typed to find it.
#[derive(Debug)]
pub struct FilterBox {
    prompt: Prompt,
    facet: Option<Facet>,
    choices: Choices,
    index: Index,
    listed: Vec<Listed>,
    is_guess: bool,
    selected: Selection,
    fault: Option<Misread>,
}

/// A choice that is listed.
#[derive(Debug, Clone)]
pub struct Listed {
    /// What it is.
    pub choice: Choice,
    /// Its name.
    pub words: String,
    /// The bytes of its name that match what is typed.
    pub marks: Vec<Range<usize>>,
}

/// What is filtered, and how it is now.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ground<'a> {
    pub(super) case: &'a Case,
    pub(super) filter: &'a Filter,
    /// The view whose rows are counted.
    pub(super) view: &'a Address,
}

impl FilterBox {
    /// Offers everything that leaves any row.
    pub(super) fn new(ground: Ground<'_>) -> FilterBox {
        FilterBox::asked(Prompt::default(), None, ground)
    }

    fn asked(prompt: Prompt, facet: Option<Facet>, ground: Ground<'_>) -> FilterBox {
        let choices = filter::choices(ground.case, ground.filter, &pages::rows(ground.case, ground.view));
        let index = Index::new(choices.all.iter().map(|choice| entry(ground.case, choice)).collect());
        let (listed, fault) = (Vec::new(), None);
        let (selected, is_guess) = (Selection::default(), false);
        let mut asked = FilterBox { prompt, facet, choices, index, listed, is_guess, selected, fault };
        asked.look_up(ground);
        asked
    }

    /// What is typed.
    pub fn prompt(&self) -> &Prompt {
        &self.prompt
    }

    /// The facet to which Tab has narrowed the list.
    pub fn facet(&self) -> Option<Facet> {
        self.facet
    }

    /// What may be chosen.
    pub fn listed(&self) -> &[Listed] {
        &self.listed
    }

    /// Whether nothing matches and these are only the closest spellings.
    pub fn is_guess(&self) -> bool {
        self.is_guess
    }

    /// Which choice is chosen, from 0; none where all are guesses and none was taken.
    pub fn selected(&self) -> Option<usize> {
        self.selected.at()
    }

    /// Why what is typed means nothing.
    pub fn fault(&self) -> Option<&Misread> {
        self.fault.as_ref()
    }

    /// Whether what is chosen is to be hidden.
    pub fn excludes(&self) -> bool {
        self.prompt.text().trim_start().starts_with('-')
    }

    pub(super) fn obey(&mut self, command: Command, ground: Ground<'_>) {
        match command {
            Command::NextKind => self.turn(true, ground),
            Command::PreviousKind => self.turn(false, ground),
            _ => self.selected.obey(command, self.listed.len()),
        }
    }

    /// Chooses one of those listed; says whether it exists.
    pub(super) fn select(&mut self, at: usize) -> bool {
        self.selected.select(at, self.listed.len())
    }

    /// Changes what is typed.
    pub(super) fn change(&mut self, how: impl FnOnce(&mut Prompt), ground: Ground<'_>) {
        let before = self.prompt.text().to_owned();
        how(&mut self.prompt);
        if self.prompt.text() != before {
            self.look_up(ground);
        }
    }

    /// The same question after the case or the filter has changed; what is chosen stays, if it is still there.
    pub(super) fn retold(&self, ground: Ground<'_>) -> FilterBox {
        let chosen = self.chosen().map(|listed| &listed.choice);
        let is_chosen = |listed: &Listed| {
            chosen.is_some_and(|it| (it.facet, &it.value) == (listed.choice.facet, &listed.choice.value))
        };
        let mut asked = FilterBox::asked(self.prompt.clone(), self.facet, ground);
        if let Some(at) = asked.listed.iter().position(is_chosen) {
            asked.select(at);
        }
        asked
    }

    /// What the filter would be with what is chosen, or with all terms that are typed.
    pub(super) fn taken(&self, ground: Ground<'_>) -> Option<Filter> {
        let typed = terms(self.prompt.text(), ground.case).ok().filter(|typed| typed.terms().len() > 1);
        let chosen = || {
            let Choice { facet, value, .. } = self.chosen()?.choice.clone();
            Some(ground.filter.clone().with(Term { facet, value, excludes: self.excludes() }))
        };
        match typed {
            Some(typed) => Some(typed.terms().iter().cloned().fold(ground.filter.clone(), Filter::with)),
            None => chosen(),
        }
    }

    fn chosen(&self) -> Option<&Listed> {
        self.listed.get(self.selected.at()?)
    }

    /// Moves on through all facets together and each by which any row is left.
    fn turn(&mut self, forward: bool, ground: Ground<'_>) {
        let has =
            |facet: &Facet| self.choices.all.iter().any(|choice| choice.facet == *facet && choice.with > 0);
        let facets: Vec<Option<Facet>> =
            std::iter::once(None).chain(Facet::ALL.into_iter().filter(has).map(Some)).collect();
        let at = facets.iter().position(|facet| *facet == self.facet).unwrap_or(0);
        let step = if forward { 1 } else { facets.len() - 1 };
        self.facet = facets[(at + step) % facets.len()];
        self.look_up(ground);
    }

    fn look_up(&mut self, ground: Ground<'_>) {
        let typed = self.prompt.text().trim().to_owned();
        let rest = typed.strip_prefix('-').unwrap_or(&typed);
        let prefixed = rest.split_once(':').and_then(|(name, words)| Some((Facet::named(name)?, words)));
        let (facet, words) = prefixed.map_or((self.facet, rest), |(facet, words)| (Some(facet), words));
        let parsed = terms(&typed, ground.case);
        self.is_guess = false;
        self.listed = match words.trim().is_empty() {
            true => self.everything(facet, ground),
            false => self.matching(facet, words),
        };
        if let Some(term) = parsed.as_ref().ok().and_then(|typed| <&[Term; 1]>::try_from(typed.terms()).ok())
        {
            self.put_first(&term[0], ground);
        }
        self.selected = Selection::first(self.is_guess);
        let is_wrong = self.listed.is_empty() && rest.contains(':');
        self.fault = parsed.err().filter(|_| is_wrong);
    }

    /// What leaves any row or, to be hidden, is in any that shows.
    fn everything(&self, facet: Option<Facet>, ground: Ground<'_>) -> Vec<Listed> {
        let (excludes, shown) = (self.excludes(), self.choices.shown);
        let counts = |choice: &Choice| if excludes { choice.without < shown } else { choice.with > 0 };
        let all = self.choices.all.iter().filter(|choice| facet.is_none_or(|facet| choice.facet == facet));
        let listed = all.filter(|choice| counts(choice)).map(|choice| Listed {
            choice: choice.clone(),
            words: choice.value.words(ground.case),
            marks: Vec::new(),
        });
        listed.collect()
    }

    fn matching(&mut self, facet: Option<Facet>, words: &str) -> Vec<Listed> {
        let kind = facet.map(stand_in);
        let is_of = |_: &str, own: Kind| kind == Some(own);
        let found = self.index.find(words, kind.is_some().then_some(&is_of as _), usize::MAX);
        self.is_guess = found.guess;
        let listed = found.hits.into_iter().filter_map(|hit| {
            let (choice, entry) = (self.choices.all.get(hit.entry)?, self.index.entries().get(hit.entry)?);
            let (words, marks) = entry.equated(&hit);
            Some(Listed { choice: choice.clone(), words, marks })
        });
        listed.collect()
    }

    /// What is typed as a term comes first, also where it is none of the choices, such as several years.
    fn put_first(&mut self, term: &Term, ground: Ground<'_>) {
        let is_it = |choice: &Choice| choice.facet == term.facet && choice.value == term.value;
        let listed = self.listed.iter().position(|listed| is_it(&listed.choice));
        let first = match (listed, self.choices.all.iter().find(|choice| is_it(choice))) {
            (Some(at), _) => self.listed.remove(at),
            (None, known) => {
                let choice = known.cloned().unwrap_or_else(|| counted(term, ground));
                if std::mem::take(&mut self.is_guess) {
                    self.listed.clear();
                }
                Listed { choice, words: term.value.words(ground.case), marks: Vec::new() }
            }
        };
        self.listed.insert(0, first);
    }
}

/// What is typed, where it is terms that mean something in the case.
pub(super) fn terms(typed: &str, case: &Case) -> Result<Filter, Misread> {
    typed.parse::<Filter>()?.meant_in(case)
}

/// Something that is chosen by a term alone, with its rows.
fn counted(term: &Term, ground: Ground<'_>) -> Choice {
    let rows = pages::rows(ground.case, ground.view);
    let left = |excludes: bool| {
        let filter = ground.filter.clone().with(Term { excludes, ..term.clone() });
        rows.iter().filter(|row| row.iter().any(|item| filter.covers_item(ground.case, item))).count()
    };
    Choice { facet: term.facet, value: term.value.clone(), with: left(false), without: left(true) }
}

/// A choice as the search knows it: a record by all its names, anything else by its words.
fn entry(case: &Case, choice: &Choice) -> Entry {
    let record = choice.value.record().and_then(|id| case.find(id.as_str()));
    match (record, &choice.value) {
        (Some(ix), _) => Entry { dates: Vec::new(), ..Entry::of(case, ix) },
        (None, Value::Record(id)) => Entry::new(stand_in(choice.facet), id.as_str(), id.as_str()),
        (None, value) => {
            let words = value.words(case);
            Entry::new(stand_in(choice.facet), words.as_str(), words.as_str())
        }
    }
}

/// The search tells choices apart by kinds of records, so each facet that has none stands for one that no facet has.
fn stand_in(facet: Facet) -> Kind {
    match facet {
        Facet::Person => Kind::Person,
        Facet::Organisation => Kind::Organisation,
        Facet::Theme => Kind::Theme,
        Facet::Source => Kind::Source,
        Facet::Kind => Kind::Event,
        Facet::Year => Kind::Post,
        Facet::Standing => Kind::Finding,
        Facet::Grade => Kind::Figure,
        Facet::State => Kind::Action,
    }
}
