//! What a shell offers for a word of the command line, where more than that may be typed.

use std::ffi::OsStr;

use clap::Arg;
use clap::builder::{PossibleValue, TypedValueParser};

use crate::misread::Misread;

/// Reads a value as `reads` does, and has shells offer the usual ones. Help and the manual have them in words.
#[derive(Clone)]
pub(super) struct Offering<R> {
    /// How.
    pub(super) reads: R,
    /// The usual ones.
    pub(super) values: Vec<&'static str>,
}

impl<T, R> TypedValueParser for Offering<R>
where
    T: Clone + Send + Sync + 'static,
    R: Fn(&str) -> Result<T, Misread> + Clone + Send + Sync + 'static,
{
    type Value = T;

    fn parse_ref(&self, command: &clap::Command, arg: Option<&Arg>, value: &OsStr) -> Result<T, clap::Error> {
        self.reads.parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.values.iter().map(PossibleValue::new)))
    }
}

/// Any text, of which these are offered.
pub(super) fn offering(
    values: impl IntoIterator<Item = &'static str>,
) -> impl TypedValueParser<Value = String> {
    let reads = |text: &str| Ok(text.to_owned());
    Offering { reads, values: values.into_iter().collect() }
}
