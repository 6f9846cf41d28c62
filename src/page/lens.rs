//! The lenses by name.

use std::str::FromStr;

use crate::date::{Day, EdtfDate};
use crate::misread::Misread;
use crate::record::Id;

/// One question asked of the whole case.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Lens {
    /// Who was in post over the years; with a day, who was in post then.
    InPost(Option<EdtfDate>),
    /// Recurring findings, and all findings by theme.
    Recurring,
    /// The findings of a theme (`None`: without one) from one year to another (`None`: of no one year).
    Cell(Option<Id>, Option<(i16, i16)>),
    /// What became of what was asked for and promised.
    Actions,
    /// The figures and their values.
    Figures,
    /// Who disagrees with whom.
    Contested,
    /// Every grade that was given, by date.
    Judgements,
    /// What cites each passage of each source.
    Sources,
    /// What has come out since a day; without one, since the last day before the latest source.
    New(Option<Day>),
}

impl Lens {
    /// The lenses of the whole case.
    pub const ALL: [Lens; 8] = [
        Lens::InPost(None),
        Lens::Recurring,
        Lens::Actions,
        Lens::Figures,
        Lens::Contested,
        Lens::Judgements,
        Lens::Sources,
        Lens::New(None),
    ];

    /// The names under which the command line knows the lenses, as a list in words.
    pub fn names() -> String {
        Lens::ALL.map(|lens| lens.name()).join(", ")
    }

    /// The name under which the command line knows it.
    pub fn name(&self) -> &'static str {
        match self {
            Lens::InPost(_) => "in-post",
            Lens::Recurring | Lens::Cell(..) => "recurring",
            Lens::Actions => "actions",
            Lens::Figures => "figures",
            Lens::Contested => "contested",
            Lens::Judgements => "judgements",
            Lens::Sources => "sources",
            Lens::New(_) => "new",
        }
    }

    /// The same lens since a day; only what is new depends on it.
    pub fn since(self, day: Option<Day>) -> Lens {
        match (self, day) {
            (Lens::New(_), Some(day)) => Lens::New(Some(day)),
            (lens, _) => lens,
        }
    }

    /// The same lens on a day or a time; only who was in post depends on it.
    pub fn on(self, time: Option<EdtfDate>) -> Lens {
        match (self, time) {
            (Lens::InPost(_), Some(time)) => Lens::InPost(Some(time)),
            (lens, _) => lens,
        }
    }
}

impl FromStr for Lens {
    type Err = Misread;

    fn from_str(name: &str) -> Result<Lens, Misread> {
        let named = Lens::ALL.into_iter().find(|lens| lens.name() == name);
        named.ok_or_else(|| Misread::new("no such lens").hint(format!("the lenses are {}", Lens::names())))
    }
}
