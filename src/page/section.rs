//! The sections of the summary.

/// A section of the summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Section {
    /// Judgements.
    Judgements,
    /// Who holds which post.
    InPost,
    /// Actions still to be done.
    OpenActions,
    /// The key findings and figures.
    Findings,
    /// Recurring findings.
    Recurring,
    /// Conflicts and disputes.
    Contested,
    /// What no source says.
    Unknown,
    /// The latest events; only key ones, if there are any.
    Latest,
}

impl Section {
    /// The sections in the summary's order.
    pub const ALL: [Section; 8] = [
        Section::Judgements,
        Section::InPost,
        Section::OpenActions,
        Section::Findings,
        Section::Recurring,
        Section::Contested,
        Section::Unknown,
        Section::Latest,
    ];
}
