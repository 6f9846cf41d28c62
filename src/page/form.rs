//! The forms by name: tables and lists that officials ask for, made from the same records.

use std::str::FromStr;

use crate::misread::Misread;

/// A form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// What happened, in order.
    Chronology,
    /// The people and the bodies.
    WhosWho,
    /// What was asked for or promised, and what became of it.
    Recommendations,
    /// Questions and answers.
    Questions,
    /// The figures, with what they count and what to beware of.
    Figures,
}

impl Form {
    /// Every form.
    pub const ALL: [Form; 5] =
        [Form::Chronology, Form::WhosWho, Form::Recommendations, Form::Questions, Form::Figures];

    /// The name under which the command line knows it.
    pub fn name(self) -> &'static str {
        match self {
            Form::Chronology => "chronology",
            Form::WhosWho => "whos-who",
            Form::Recommendations => "recommendations",
            Form::Questions => "questions",
            Form::Figures => "figures",
        }
    }

    /// Its title.
    pub fn title(self) -> &'static str {
        match self {
            Form::Chronology => "Chronology",
            Form::WhosWho => "Who’s who",
            Form::Recommendations => "Recommendations and commitments",
            Form::Questions => "Questions and answers",
            Form::Figures => "Figures",
        }
    }

    /// The names of all forms, as a list in words.
    pub fn names() -> String {
        Form::ALL.map(Form::name).join(", ")
    }
}

impl FromStr for Form {
    type Err = Misread;

    fn from_str(name: &str) -> Result<Form, Misread> {
        let named = Form::ALL.into_iter().find(|form| form.name() == name);
        named.ok_or_else(|| Misread::new("no such form").hint(format!("the forms are {}", Form::names())))
    }
}
