//! Judgements: whom they judge, and in which order an officer wants to see them.

use super::{Case, Ix};
use crate::record::{Body, Finding, Id, Judged, judged};

impl Case {
    /// The grades by which a judgement is given, best first; none of a verdict that has no scale.
    pub fn scale<'a>(&'a self, finding: &'a Finding) -> &'a [String] {
        let named = |name: &String| self.head()?.scales.get(name);
        match &finding.scale {
            Some(scale) => scale.name.as_ref().and_then(named).unwrap_or(&scale.grades),
            None => &[],
        }
    }

    /// Whom or what a judgement judges; nobody where it is about several and does not say which.
    pub fn judges(&self, judgement: Ix) -> Vec<Ix> {
        let Body::Finding(finding) = &self[judgement].body else { return Vec::new() };
        let find = |id: &Id| self.find(id.as_str());
        if !finding.of.is_empty() {
            let mut of: Vec<Ix> = finding.of.iter().filter_map(find).collect();
            of.dedup();
            return of;
        }
        let report = finding.report.as_ref().and_then(find);
        let of_report = report.map_or(&[][..], |ix| &self[ix].common.about);
        let kind = |id: &Id| find(id).map(|ix| self[ix].kind());
        match judged(&[&self[judgement].common.about, of_report], kind) {
            Judged::One(id) => find(&id).into_iter().collect(),
            Judged::Several(_) | Judged::Nobody => Vec::new(),
        }
    }
}
