//! The day on which a page is printed, for its foot if the officer wants it there: the only thing that comes from the clock.

use std::fs;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::date::Day;

/// Where the machine says which time zone it keeps.
const LOCAL: &str = "/etc/localtime";

/// Today, where the officer is; for an account that only reads cases, where the machine is, for its environment does not count.
pub(crate) fn today(is_restricted: bool) -> Day {
    let machine = || {
        let read = fs::read(LOCAL).ok().and_then(|zone| TimeZone::tzif("local", &zone).ok());
        read.unwrap_or(TimeZone::UTC)
    };
    let zone = if is_restricted { machine() } else { TimeZone::system() };
    Timestamp::now().to_zoned_datetime(zone).date()
}
