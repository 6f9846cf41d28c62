//! Casebook: a hand-curated case of events, people, reports and findings, read, searched, walked and printed, every
//! statement with its citation. The library knows no terminal; the feature `tui` adds it.
//!
//! # Example
//!
//! Reads a case, asks who was in post on a day, and prints a page.
//!
//! ```
//! use casebook::date::EdtfDate;
//! use casebook::load;
//! use casebook::open::{self, Opened};
//! use casebook::originals::Originals;
//! use casebook::page::{Address, Lens};
//! use casebook::pages::{self, Filter, Material};
//! use casebook::print;
//!
//! let loaded = load::texts(&[(
//!     "case.yaml",
//!     "
//! case: {title: The harbour, period: 2010/2014, scope: Who ran it}
//! people: [{id: ann-orr, name: Ann Orr}]
//! posts:
//!   - id: harbour-master
//!     title: Harbour master
//!     holders: [{person: ann-orr, from: 2010-03-01, to: 2013, cites: ['gazette#1']}]
//! sources:
//!   - id: gazette
//!     title: The harbour gazette
//!     kind: article
//!     published: 2014-06-01
//!     basis: its date line
//!     passages: {1: Ann Orr was harbour master from 1 March 2010 until some day in 2013.}
//! ",
//! )]);
//! // Faults are data: a case with faults opens with what is sound.
//! assert!(loaded.faults.is_empty());
//! let Opened { case, faults } = open::case(loaded);
//!
//! let day: EdtfDate = "2012-09-01".parse()?;
//! let master = case.find("harbour-master").and_then(|post| case.in_post(post, &day));
//! assert!(master.is_some_and(|on| on.holders[0].is_certain()));
//!
//! let material =
//!     Material { case: &case, faults: &faults, originals: &Originals::none(), filter: &Filter::default() };
//! let page = pages::page(&material, &Address::Lens(Lens::InPost(Some(day))));
//! assert!(print::continuous(&page).contains("Ann Orr  Harbour master (from 1 March 2010 to 2013) [1:1]"));
//! # Ok::<(), casebook::misread::Misread>(())
//! ```

#![forbid(unsafe_code)]

pub mod case;
pub mod charset;
pub mod citation;
pub mod cli;
pub mod contract;
pub mod date;
pub mod decimal;
pub mod diagnostic;
pub mod editor;
pub mod embedded;
mod ending;
pub mod faults;
pub mod filter;
mod fold;
pub mod id;
pub mod keys;
pub mod live;
pub mod load;
pub mod misread;
pub mod open;
pub mod order;
pub mod originals;
pub mod page;
pub mod pages;
pub mod places;
pub mod plain;
pub mod print;
pub mod recheck;
pub mod record;
pub mod role;
pub mod schema;
pub mod scrub;
pub mod search;
pub mod session;
pub mod terminal;
pub mod text;
#[cfg(feature = "tui")]
pub mod tui;
pub mod write;
