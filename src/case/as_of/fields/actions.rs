//! What is left of reports and of actions with their steps.

use super::Fields;
use crate::record::{Action, News, Report, Step};

impl Fields<'_> {
    pub(in crate::case::as_of) fn report(&self, report: &mut Report, first: &Fields<'_>) {
        let Report {
            title: _,
            short: _,
            kind: _,
            by,
            commissioned_by,
            people,
            fieldwork,
            issued,
            due,
            published,
            replaces,
        } = report;
        first.who(by);
        self.who(commissioned_by);
        self.who(people);
        for date in [fieldwork, issued, due, published] {
            self.dated(date);
        }
        self.id(replaces);
    }

    pub(in crate::case::as_of) fn action(&self, action: &mut Action, first: &Fields<'_>) {
        let Action {
            title: _,
            kind: _,
            by,
            owner,
            report,
            produces,
            answers,
            figures,
            date,
            due,
            list,
            history,
        } = action;
        first.who(by);
        self.who(owner);
        self.id(report);
        self.id(produces);
        self.ids(answers);
        self.ids(figures);
        self.plain(date);
        self.dated(due);
        self.plain(list);
        self.telling_parts(
            history,
            |step| &mut step.cites,
            |first, rest, step| {
                let Step { date: _, by, via, of, news, text, cites: _ } = step;
                first.somebody(by);
                // A step without the owner it concerns would seem to be about all of them.
                first.somebody(of);
                rest.who(via);
                rest.text(text);
                let mut due = news.due().cloned();
                rest.dated(&mut due);
                // A step that was to set a new date, and may not show it yet, says nothing.
                let left = News::new(news.response(), news.progress(), due);
                left.map(|left| *news = left).is_some()
            },
        );
    }
}
