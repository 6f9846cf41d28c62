//! A sentence of several clauses, each with the citations that support it: names that come from different passages, or
//! what is reported of someone paragraph by paragraph.

use super::{Block, Cites, Content, Piece, Statement, Target, Uncited, Words, capital};
use crate::citation::Citation;
use crate::role::Role;

/// A part of a sentence with the citations that support it; none where nobody says which do.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    pub(super) words: Words,
    cites: Option<Cites>,
}

impl Clause {
    /// A clause.
    pub fn new(words: Words, cites: Option<Cites>) -> Clause {
        Clause { words, cites }
    }

    /// Makes it the start of a row, with a capital unless it begins with a name.
    pub fn begin(&mut self, is_name: bool) {
        self.words = std::mem::take(&mut self.words).at_the_head();
        if let Some(first) = self.words.0.first_mut().filter(|_| !is_name) {
            first.text = capital(&first.text);
        }
    }

    /// Takes more words if its own citations support them too; gives them back if others do.
    pub fn takes(&mut self, more: Clause) -> Option<Clause> {
        let own: Vec<&Citation> = self.cites().collect();
        let is_borne = more.cites().all(|cite| own.contains(&cite));
        if !is_borne {
            return Some(more);
        }
        self.words.0.extend(more.words.0);
        None
    }

    /// Its words, without the citations.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// Its citations.
    pub(crate) fn cites(&self) -> impl Iterator<Item = &Citation> {
        self.cites.iter().flat_map(Cites::all)
    }

    /// The citations that support it; none where nobody says which do.
    pub fn borne_by(&self) -> Option<&Cites> {
        self.cites.as_ref()
    }

    /// Its words, followed by its citations.
    pub(super) fn shown(&self) -> Words {
        match &self.cites {
            Some(cites) => cited(self.words.clone(), cites),
            None => self.words.clone(),
        }
    }
}

/// Words followed by citations, each of which leads to its passage.
pub(super) fn cited(mut words: Words, cites: &Cites) -> Words {
    for cited in cites.shown() {
        words = words.plain(" ");
        let to = Some(Target::Passage(cited.cite.clone()));
        words.0.push(Piece { text: cited.bracketed(), role: Role::Citation, to });
    }
    words
}

impl Block {
    /// A sentence of clauses. Neighbours with the same citations show them once, after the last.
    pub fn clauses(clauses: impl IntoIterator<Item = Clause>) -> Block {
        let mut joined: Vec<Clause> = Vec::new();
        for Clause { words, cites } in clauses.into_iter().filter(|clause| !clause.words.is_empty()) {
            match joined.last_mut() {
                Some(last) if last.cites == cites => last.words.0.extend(words.0),
                _ => joined.push(Clause { words, cites }),
            }
        }
        match (joined.pop(), joined.is_empty()) {
            (Some(Clause { words, cites: Some(cites) }), true) => {
                Block::statement(Statement::new(words, cites))
            }
            (Some(Clause { words, cites: None }), true) => Block::uncited(Uncited::Unplaced, words),
            (last, _) => {
                joined.extend(last);
                Block::new(Content::Clauses(joined))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::tests::trial;
    use crate::page::{Address, Page};

    #[test]
    fn each_clause_has_its_own_citations_and_those_that_share_them_have_them_once() {
        let case = trial("themes: [{id: t, name: T}]");
        let shown = |clauses: &[(&str, &[&str])]| {
            let clauses = clauses.iter().map(|(words, cites)| {
                let cites: Vec<Citation> = cites.iter().map(|cite| cite.parse().unwrap()).collect();
                Clause::new(Words::from(*words), Cites::new(&case, &cites))
            });
            let mut page = Page::new(Address::Summary, "T");
            page.push(Block::clauses(clauses));
            let cited = page.clone().with_foot(&case).layout(60).lines.len() - page.layout(60).lines.len();
            (page.lay_out(&crate::page::Medium::paper(60).untitled()).lines[0].text(), cited > 0)
        };
        let (one, two): (&[&str], &[&str]) = (&["press#1"], &["press#2", "press#3"]);
        for (clauses, wanted) in [
            (&[("Ann", one), ("; Bob", one)][..], "Ann; Bob [1:1]"),
            (&[("Ann", one), ("; Bob", two), ("; Cy", &[])], "Ann [1:1]; Bob [1:2] [1:3]; Cy"),
            (&[("Ann", &[]), ("", one), ("; Bob", &[])], "Ann; Bob"),
            (&[("Ann", &[]), ("; Bob", one)], "Ann; Bob [1:1]"),
        ] {
            let (text, has_foot) = shown(clauses);
            assert_eq!((text.as_str(), has_foot), (wanted, wanted.contains('[')));
        }
    }
}
