//! What a terminal can do, going by the name that the environment gives it: nobody asks it anything else.

/// What is known of the terminals of a name. An unknown one can show pictures and colours and print, and nothing that only
/// newer ones can.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Traits {
    /// It understands more than plain text.
    pub draws: bool,
    /// It may have colours.
    pub has_colours: bool,
    /// It can blank a stretch of a line.
    pub erases: bool,
    /// It can hold a picture back until it is complete.
    pub synchronizes: bool,
    /// Why a page cannot be sent to its own printer, where it cannot.
    pub no_printer: Option<&'static str>,
}

const UNKNOWN: Traits =
    Traits { draws: true, has_colours: true, erases: false, synchronizes: false, no_printer: None };
const MODERN: Traits = Traits { erases: true, synchronizes: true, ..UNKNOWN };
const WITHOUT_A_NAME: Traits =
    Traits { draws: false, no_printer: Some("TERM does not say which terminal this is"), ..UNKNOWN };

/// Why a page stays on the screen: a multiplexer would spill it into its pane, and the others into their screen.
pub(crate) const IN_TMUX: &str = "not inside tmux, which would spill the page into its pane";
pub(crate) const IN_SCREEN: &str = "not inside screen, which would spill the page into its window";
const NO_PRINTER: &str = "a terminal of this kind has no printer";

/// Terminals by the beginnings of their names; the first that fits counts.
const TERMINALS: [(&str, Traits); 16] = [
    ("dumb", Traits { draws: false, no_printer: Some(NO_PRINTER), ..UNKNOWN }),
    ("linux", Traits { erases: true, no_printer: Some(NO_PRINTER), ..UNKNOWN }),
    ("screen", Traits { no_printer: Some(IN_SCREEN), ..UNKNOWN }),
    ("tmux", Traits { no_printer: Some(IN_TMUX), ..MODERN }),
    ("rxvt", Traits { erases: true, ..UNKNOWN }),
    ("vt220", Traits { has_colours: false, erases: true, ..UNKNOWN }),
    ("vt1", Traits { has_colours: false, ..UNKNOWN }),
    ("vt2", Traits { has_colours: false, ..UNKNOWN }),
    ("xterm", MODERN),
    ("putty", MODERN),
    ("alacritty", MODERN),
    ("foot", MODERN),
    ("wezterm", MODERN),
    ("ghostty", MODERN),
    ("konsole", MODERN),
    ("mintty", MODERN),
];

impl Traits {
    /// What is known of the terminal of that name.
    pub fn of(term: &str) -> Traits {
        if term.is_empty() {
            return WITHOUT_A_NAME;
        }
        let known = TERMINALS.iter().find(|(start, _)| term.starts_with(start));
        known.map_or(UNKNOWN, |(_, terminal)| *terminal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_what_a_terminal_can_do_and_an_unknown_one_promises_nothing_new() {
        // Draws, has colours, erases, synchronizes, prints.
        for (terms, wanted) in [
            (&["xterm", "xterm-256color", "putty", "foot"][..], [true; 5]),
            (&["tmux-256color"], [true, true, true, true, false]),
            (&["screen", "screen.xterm-256color"], [true, true, false, false, false]),
            (&["linux", "linux-16color"], [true, true, true, false, false]),
            (&["rxvt-unicode"], [true, true, true, false, true]),
            (&["vt220"], [true, false, true, false, true]),
            (&["vt100", "vt200"], [true, false, false, false, true]),
            (&["sun-color"], [true, true, false, false, true]),
            (&["", "dumb"], [false, true, false, false, false]),
        ] {
            for term in terms {
                let Traits { draws, has_colours, erases, synchronizes, no_printer } = Traits::of(term);
                let found = [draws, has_colours, erases, synchronizes, no_printer.is_none()];
                assert_eq!(found, wanted, "{term}");
            }
        }
    }
}
