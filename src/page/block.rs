//! A block of a page: what it says, what comes before and behind its words, and where it leads.

use super::excerpt::Excerpt;
use super::figure::Figure;
use super::lead::Lead;
use super::statement::{Cited, Cites, Statement, Uncited};
use super::{Clause, Target, Words};
use crate::citation::Citation;
use crate::role::Role;

/// The sign of what matters most, and how it is said in words.
pub(super) const KEY: (&str, &str) = ("●", "key: ");

/// What a block says; a writer of any medium walks these.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// A heading of a section.
    Heading(Words),
    /// The first rows of a list, as many as there is room for.
    Excerpt(Box<Excerpt>),
    /// A sentence with its citations.
    Statement(Statement),
    /// A sentence of several clauses, each with the citations that support it, if any.
    Clauses(Vec<Clause>),
    /// Words that need no citation.
    Uncited(Uncited, Words),
    /// A line that keeps its blanks.
    Verbatim(Words),
    /// A figure; [`Figure::said`] says what it shows and no other block says.
    Figure(Figure),
    /// Blocks under one another that a cursor takes as one row.
    Together(Vec<Block>),
    /// Two blocks to be compared, which a cursor takes as one row.
    Beside(Box<[Block; 2]>),
    /// Nothing but a gap between what comes before and after it.
    Gap,
}

/// How a block relates to those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// By itself.
    Own,
    /// It says more of the row above it.
    Below,
    /// It continues after the lead of the block before it.
    Continued,
}

/// A block of a page; made by `Block::…`, given its meaning by its builder methods. Each medium decides how it looks.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    pub(super) content: Content,
    pub(super) lead: Option<Lead>,
    pub(super) place: Place,
    pub(super) to: Option<Target>,
    pub(super) aside: bool,
    pub(super) folds: bool,
    pub(super) is_key: bool,
    pub(super) remark: Words,
}

impl Block {
    pub(super) fn new(content: Content) -> Block {
        Block {
            content,
            lead: None,
            place: Place::Own,
            to: None,
            aside: false,
            folds: false,
            is_key: false,
            remark: Words::new(),
        }
    }

    /// A heading.
    pub fn heading(words: impl Into<Words>) -> Block {
        Block::new(Content::Heading(words.into()))
    }

    /// The first rows of a list.
    pub fn excerpt(excerpt: Excerpt) -> Block {
        Block::new(Content::Excerpt(Box::new(excerpt)))
    }

    /// A statement.
    pub fn statement(statement: Statement) -> Block {
        Block::new(Content::Statement(statement))
    }

    /// Words that need no citation.
    pub fn uncited(kind: Uncited, words: impl Into<Words>) -> Block {
        Block::new(Content::Uncited(kind, words.into()))
    }

    /// A line that keeps its blanks, such as a fault's; one too long for the page is cut into several.
    pub fn verbatim(words: Words) -> Block {
        Block::new(Content::Verbatim(words))
    }

    /// A figure; statements beside it say what it draws.
    pub fn figure(figure: impl Into<Figure>) -> Block {
        Block::new(Content::Figure(figure.into()))
    }

    /// Blocks one below the other, as one row; its links are those of their words.
    pub fn together(blocks: Vec<Block>) -> Block {
        Block::new(Content::Together(blocks))
    }

    /// Two blocks side by side where there is room, else one below the other; they are one row, with the links of their
    /// words.
    pub fn beside(left: Block, right: Block) -> Block {
        Block::new(Content::Beside(Box::new([left, right])))
    }

    /// An empty line.
    pub fn gap() -> Block {
        Block::new(Content::Gap)
    }

    /// Puts something before its words.
    pub fn lead(mut self, lead: Lead) -> Block {
        self.lead = Some(lead);
        self
    }

    /// Makes it a fact of that name.
    pub fn fact(self, name: &str) -> Block {
        self.lead(Lead::Fact(Words::new().faint(name)))
    }

    /// Says when it was, or how often.
    pub fn when(self, when: impl Into<String>) -> Block {
        self.lead(Lead::When(vec![Words::new().faint(when)]))
    }

    /// Makes it a row of a list, which takes one line where it is folded.
    pub fn folding(mut self) -> Block {
        self.folds = true;
        self
    }

    /// Whether it is a row of a list, which takes one line where it is folded.
    pub fn is_folding(&self) -> bool {
        self.folds
    }

    /// Marks it as one of those that matter most, if it is.
    pub fn key(mut self, is_key: bool) -> Block {
        self.is_key = is_key;
        self
    }

    /// Whether it is one of those that matter most.
    pub fn is_key(&self) -> bool {
        self.is_key
    }

    /// Adds what is said of it in brackets behind its words: on a line that has no room for all of it, nothing of it
    /// shows. Behind a heading it stands at the right, without brackets.
    pub fn remark(mut self, words: impl Into<Words>) -> Block {
        self.remark = words.into();
        self
    }

    /// What is said of it behind its words.
    pub fn remarked(&self) -> &Words {
        &self.remark
    }

    /// Makes it say more of the row above it.
    pub fn below(mut self) -> Block {
        self.place = Place::Below;
        self
    }

    /// Makes it continue after the lead of the block before it.
    pub fn continued(mut self) -> Block {
        self.place = Place::Continued;
        self
    }

    /// What it says.
    pub fn content(&self) -> &Content {
        &self.content
    }

    pub(super) fn as_excerpt(&self) -> Option<&Excerpt> {
        match &self.content {
            Content::Excerpt(excerpt) => Some(excerpt),
            _ => None,
        }
    }

    /// What comes before its words.
    pub fn leading(&self) -> Option<&Lead> {
        self.lead.as_ref()
    }

    /// How it relates to the blocks before it.
    pub fn place(&self) -> Place {
        self.place
    }

    pub(super) fn is_below(&self) -> bool {
        self.place == Place::Below
    }

    /// Makes it words that the cursor skips, because they lead nowhere and need only be seen.
    pub fn aside(mut self) -> Block {
        self.aside = true;
        self
    }

    /// Where the row leads.
    pub fn target(&self) -> Option<&Target> {
        self.to.as_ref()
    }

    /// Makes the row lead somewhere.
    pub fn to(mut self, target: Target) -> Block {
        self.to = Some(target);
        self
    }

    /// The links in its own words.
    pub(super) fn links(&self) -> impl Iterator<Item = &Target> {
        let words: Vec<&Words> = match &self.content {
            Content::Statement(statement) => vec![&statement.words],
            Content::Clauses(clauses) => clauses.iter().map(Clause::words).collect(),
            Content::Uncited(_, words) => vec![words],
            _ => Vec::new(),
        };
        words.into_iter().flat_map(Words::links)
    }

    /// The citations of its statements.
    pub(crate) fn cites(&self) -> Vec<&Citation> {
        match &self.content {
            Content::Statement(statement) => statement.cites.all().collect(),
            Content::Clauses(clauses) => clauses.iter().flat_map(Clause::cites).collect(),
            Content::Together(blocks) => blocks.iter().flat_map(Block::cites).collect(),
            Content::Beside(pair) => pair.iter().flat_map(Block::cites).collect(),
            Content::Excerpt(excerpt) => excerpt.rows().iter().flat_map(Block::cites).collect(),
            _ => Vec::new(),
        }
    }

    /// The words and citations of the one line that it takes where it is folded.
    pub(super) fn first(&self) -> (Words, Vec<&Cited>) {
        match &self.content {
            Content::Statement(said) => (said.words.clone(), said.cites.shown().collect()),
            Content::Clauses(clauses) => {
                let words =
                    clauses.iter().fold(Words::new(), |words, clause| words.then(clause.words().clone()));
                let mut cites: Vec<&Cited> = Vec::new();
                for cited in clauses.iter().filter_map(Clause::borne_by).flat_map(Cites::shown) {
                    if !cites.contains(&cited) {
                        cites.push(cited);
                    }
                }
                (words, cites)
            }
            Content::Uncited(Uncited::Unknown, words) => {
                (Words::new().role(Role::Unknown, "? ").then(words.clone()), Vec::new())
            }
            Content::Uncited(_, words) | Content::Verbatim(words) => (words.clone(), Vec::new()),
            Content::Together(blocks) => blocks.first().map(Block::first).unwrap_or_default(),
            Content::Beside(pair) => pair[0].first(),
            Content::Heading(words) => (words.clone(), Vec::new()),
            Content::Excerpt(_) | Content::Figure(_) | Content::Gap => Default::default(),
        }
    }
}
