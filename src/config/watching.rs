//! How a folder that is open is followed.

/// How a folder that is open is followed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Watching {
    /// By what the system tells, and by looking now and then where it tells nothing.
    #[default]
    Auto,
    /// By what the system tells.
    Events,
    /// By looking now and then.
    Poll,
    /// Not.
    Off,
}

impl Watching {
    /// Every way.
    pub const ALL: [Self; 4] = [Self::Auto, Self::Events, Self::Poll, Self::Off];

    /// Its name in the settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Events => "events",
            Self::Poll => "poll",
            Self::Off => "off",
        }
    }

    /// The way of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.name() == name)
    }
}
