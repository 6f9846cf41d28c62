//! Enumerations whose words a curator writes.

/// An enumeration whose words a curator writes; the field table takes the allowed words from here.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
        pub enum $name { $($(#[$doc])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// Every word a curator may write, in the order of the variants.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// Every variant, in the same order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word as a curator writes it.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }
    };
}

pub(super) use words;
