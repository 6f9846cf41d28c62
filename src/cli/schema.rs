//! `casebook schema`: what a case file may hold, for editors and for people.

use clap::Args;

use super::output::{Failure, Output};
use crate::contract;
use crate::load::Loaded;
use crate::print::json;
use crate::recheck;

#[derive(Debug, Args)]
pub(super) struct Schema {
    /// Let the editor complete the ids and passages of the case, too; others stay allowed
    #[arg(long, conflicts_with = "fields")]
    pub(super) ids: bool,
    /// Print the fields as a Markdown table instead
    #[arg(long)]
    fields: bool,
    /// Print the JSON Schema of a page that is printed as JSON instead
    #[arg(long, conflicts_with_all = ["fields", "ids"])]
    page: bool,
    /// Print the JSON Schema of what `recheck --format json` prints instead
    #[arg(long, conflicts_with_all = ["fields", "ids", "page"])]
    recheck: bool,
}

impl Schema {
    /// Prints what a case file may hold, with the ids of a case where one is given.
    pub(super) fn run(&self, case: Option<&Loaded>, out: Output) -> Result<u8, Failure> {
        if self.fields {
            return out.write(&contract::fields());
        }
        if self.page {
            return out.write_json(&serde_json::to_string_pretty(&json::schema())?);
        }
        if self.recheck {
            return out.write_json(&serde_json::to_string_pretty(&recheck::schema())?);
        }
        out.write_json(&serde_json::to_string_pretty(&contract::schema(case))?)
    }
}
