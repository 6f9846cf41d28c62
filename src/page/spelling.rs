//! A page in the letters of a charset, spelt before anything of it is measured.

use std::borrow::Cow;

use super::{Block, Content, Figure, Lead, Page, Words};
use crate::charset::Charset;

/// What spells a text.
type Spell = fn(&mut String);

impl Page {
    /// The same page with every text spelt as the charset needs it.
    pub fn spelt(mut self, charset: Charset) -> Page {
        if charset == Charset::Unicode {
            return self;
        }
        let spell: Spell = |text| {
            if let Cow::Owned(spelt) = Charset::Ascii.spelt(text) {
                *text = spelt;
            }
        };
        spell(&mut self.title);
        spell(&mut self.subtitle);
        spell(&mut self.provenance.case);
        self.provenance.handling.iter_mut().chain(&mut self.provenance.filter).for_each(spell);
        self.blocks.iter_mut().for_each(|block| block.spell(spell));
        for source in self.foot.values_mut() {
            source.texts().into_iter().for_each(spell);
        }
        self
    }
}

impl Block {
    fn spell(&mut self, spell: Spell) {
        match &mut self.content {
            Content::Heading(words) | Content::Uncited(_, words) | Content::Verbatim(words) => {
                words.spell(spell)
            }
            Content::Statement(statement) => statement.words.spell(spell),
            Content::Clauses(clauses) => clauses.iter_mut().for_each(|clause| clause.words.spell(spell)),
            Content::Excerpt(excerpt) => excerpt.blocks().for_each(|block| block.spell(spell)),
            Content::Figure(figure) => figure.spell(spell),
            Content::Together(blocks) => blocks.iter_mut().for_each(|block| block.spell(spell)),
            Content::Beside(pair) => pair.iter_mut().for_each(|block| block.spell(spell)),
            Content::Columns(_) | Content::Gap => {}
        }
        self.lead.iter_mut().for_each(|lead| lead.spell(spell));
        self.remark.spell(spell);
        self.in_short.iter_mut().for_each(|words| words.spell(spell));
        if let Some(wide) = &mut self.wide {
            wide.lead.spell(spell);
            wide.in_full.iter_mut().for_each(|lead| lead.spell(spell));
            wide.words.spell(spell);
        }
    }
}

impl Words {
    fn spell(&mut self, spell: Spell) {
        self.0.iter_mut().for_each(|piece| spell(&mut piece.text));
    }
}

impl Lead {
    fn spell(&mut self, spell: Spell) {
        match self {
            Lead::Fact(words) | Lead::Place(words) | Lead::YearWith(_, words) => words.spell(spell),
            Lead::When(cells) => cells.iter_mut().for_each(|words| words.spell(spell)),
            Lead::Lane(lane) => spell(&mut lane.post),
            Lead::Mark(text) | Lead::Key(text) => spell(text),
            Lead::Year(_) | Lead::Bullet | Lead::Number(_) => {}
        }
    }
}

impl Figure {
    fn spell(&mut self, spell: Spell) {
        match self {
            Figure::Grid(grid) => grid.rows.iter_mut().for_each(|row| spell(&mut row.name)),
            Figure::Plot(plot) => {
                for series in &mut plot.series {
                    spell(&mut series.name);
                    series.dots.iter_mut().for_each(|dot| spell(&mut dot.said));
                }
            }
            Figure::Grades(grades) => grades.grades.iter_mut().for_each(spell),
            Figure::Strip(_) | Figure::Years(_) => {}
        }
    }
}
