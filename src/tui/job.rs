//! The program as a job of its shell, as `/proc` tells it: the system's own calls answer 0 for a group or a session whose leader
//! stands in another namespace, and no safe crate's process number can be 0. Where there is no `/proc`, it is no job.

use std::fs;

/// Where a process stands among its terminal's processes. Each is a number of the system's, 0 where it shows none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Job {
    parent: i32,
    group: i32,
    session: i32,
    /// The group whose keys the terminal's are.
    foreground: i32,
}

impl Job {
    /// This program's, at this moment.
    pub(super) fn now() -> Option<Self> {
        Self::of("self")
    }

    fn of(process: &str) -> Option<Self> {
        // A program's name is told between brackets and may itself have any byte.
        let told = fs::read(format!("/proc/{process}/stat")).ok()?;
        Self::told(&String::from_utf8_lossy(&told))
    }

    /// The numbers that follow a process's name and state.
    fn told(stat: &str) -> Option<Self> {
        let (_, rest) = stat.rsplit_once(')')?;
        let mut numbers = rest.split_ascii_whitespace().skip(1).map(str::parse);
        let mut next = || numbers.next()?.ok();
        let (parent, group, session, _terminal) = (next()?, next()?, next()?, next()?);
        Some(Self { parent, group, session, foreground: next()? })
    }

    /// Whether a shell of this session could continue the program: it gives each of its jobs a process group of its own, and
    /// the first group of a session is none.
    pub(super) fn has_shell(self) -> bool {
        let parent = || Self::of(&self.parent.to_string());
        self.group != self.session && parent().is_some_and(|parent| parent.session == self.session)
    }

    /// Whether the terminal's keys are this job's.
    pub(super) fn is_in_foreground(self) -> bool {
        self.foreground == self.group
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_of_a_process_is_read_past_any_name() {
        for (stat, expected) in [
            ("812 (casebook) S 800 812 700 34816 812 4194304 0", Some((800, 812, 700, 812))),
            ("812 (a b) R 1) S 800 812 700 34816 -1 4194304", Some((800, 812, 700, -1))),
            // The leader stands in another namespace.
            ("7 (casebook) S 1 0 0 34816 0", Some((1, 0, 0, 0))),
            ("812 (casebook) S 800 812", None),
            ("812 (casebook) S 800 x 700 34816 812", None),
            ("", None),
        ] {
            let expected = expected.map(|(parent, group, session, foreground)| Job {
                parent,
                group,
                session,
                foreground,
            });
            assert_eq!(Job::told(stat), expected, "{stat}");
        }
    }

    #[test]
    fn the_first_group_of_a_session_is_no_job_and_a_parent_that_is_not_seen_is_no_shell() {
        let job = Job { parent: 0, group: 0, session: 0, foreground: 0 };
        assert!(!job.has_shell() && job.is_in_foreground());
        assert!(!Job { group: 9, ..job }.has_shell());
        let here = Job::now().expect("this test runs where there is `/proc`");
        assert!(Job { parent: std::process::id().cast_signed(), group: -1, ..here }.has_shell());
        assert!(!Job { session: -1, ..here }.has_shell());
    }
}
