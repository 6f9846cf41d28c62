//! How a slip may be mended: for a line at which the parser stops, what may be meant, the likeliest first. The survey tries
//! one after the other, and takes the first with which the parser gets further.

use super::mender::{Mender, Repair};

/// Each way to mend a slip, the likeliest first.
const WAYS: &[fn(&Mender<'_>) -> Option<Repair>] = &[
    |mender| mender.tab(),
    |mender| mender.space(mender.above()?),
    |mender| mender.space(mender.wrong),
    |mender| mender.dedented_text(),
    |mender| mender.section(mender.wrong),
    |mender| mender.section(mender.above()?),
    |mender| mender.no_part(mender.above()?),
    |mender| mender.no_part(mender.wrong),
    |mender| mender.bullets(),
    |mender| mender.colon(mender.above()?),
    |mender| mender.colon(mender.wrong),
    |mender| mender.dash(mender.wrong),
    |mender| mender.no_dash_here(mender.wrong),
    |mender| mender.shifted(),
    |mender| mender.unopened(),
    |mender| mender.two_fields(),
    |mender| mender.parted_citation(),
    |mender| mender.colon_in_braces(),
    |mender| mender.brackets(),
    |mender| mender.quote(),
    |mender| mender.bracket(),
    |mender| mender.colon_further_on(),
    |mender| mender.orphans(),
    |mender| mender.text(),
    |mender| mender.fit_the_line_above(),
    |mender| mender.indented(0),
    |mender| mender.indented(1),
    |mender| mender.indented(2),
    |mender| mender.cut(mender.wrong),
    |mender| mender.cut(mender.above()?),
];

impl Mender<'_> {
    /// Each way to mend the slip that can be thought of.
    pub(super) fn repairs(&self) -> impl Iterator<Item = Repair> {
        WAYS.iter().filter_map(|way| way(self))
    }

    /// Reads on without the line and what is below it.
    pub(super) fn cut(&self, line: u32) -> Option<Repair> {
        let is_there = (self.first..=self.last).contains(&line) && !self.parts(line).is_blank();
        is_there.then(|| self.without(line, self.fault.clone())).flatten()
    }
}
