//! Who disputes a finding and answers the same question otherwise: one of the two says it twice.

use std::collections::HashSet;

use super::check::Checked;
use super::reader::Target;
use crate::diagnostic::{Code, Diagnostic};
use crate::id::Id;
use crate::record::{Body, Kind};

/// A claim's finding must not be disputed by whoever makes another claim.
pub(super) fn quarrels(checked: &Checked) -> Vec<Diagnostic> {
    let record = |at: usize| checked.items.get(at)?.record.as_ref();
    let of_id = |id: &Id| record(*checked.by_id.get(id)?);
    let mut faults = Vec::new();
    for mention in checked.mentions.iter().filter(|mention| mention.field == "claims") {
        let Target::Record(id, [Kind::Finding]) = &mention.target else { continue };
        let (Some(conflict), Some(finding)) = (mention.item.and_then(record), of_id(id)) else { continue };
        let Body::Conflict(body) = &conflict.body else { continue };
        let others =
            body.claims.iter().filter(|claim| claim.finding.as_ref().is_none_or(|finding| finding != id));
        let rivals: HashSet<_> = others.flat_map(|claim| &claim.by).filter_map(|who| who.id()).collect();
        let disputers = finding.common.disputed_by.iter().flat_map(|stance| &stance.by);
        let Some(both) = disputers.filter_map(|who| who.id()).find(|who| rivals.contains(who)) else {
            continue;
        };
        let sentence = format!("`{both}` disputes `{id}` and has a claim of its own in this conflict");
        let hint = "keep the conflict or the `disputed_by`, never both".to_owned();
        faults.push(Diagnostic::new(Code::QuarrelTwice, mention.place, sentence).hint(hint));
    }
    faults
}
