//! How a command can end badly.

use std::io;
use std::process::ExitCode;

/// Why a command did not end well, and which exit status that is.
#[derive(Debug)]
pub(super) enum Failure {
    /// Wrong usage, or a query that does not parse: status 2.
    Usage(String),
    /// It did not work: status 1.
    Failed(anyhow::Error),
    /// It did not work, and everything was told already: status 1.
    Told,
    /// Whoever read the output has had enough: status 0.
    BrokenPipe,
}

impl Failure {
    pub(super) fn usage(message: impl Into<String>) -> Self {
        Self::Usage(message.into())
    }

    pub(super) fn failed(message: impl Into<String>) -> Self {
        Self::Failed(anyhow::Error::msg(message.into()))
    }

    /// Tells the user on standard error.
    pub(super) fn report(self) -> ExitCode {
        match self {
            Self::Usage(message) => {
                eprintln!("cvtui: {message}");
                ExitCode::from(2)
            }
            Self::Failed(error) => {
                eprintln!("cvtui: {error:#}");
                ExitCode::FAILURE
            }
            Self::Told => ExitCode::FAILURE,
            Self::BrokenPipe => ExitCode::SUCCESS,
        }
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        match error.downcast_ref::<io::Error>() {
            Some(io) if io.kind() == io::ErrorKind::BrokenPipe => Self::BrokenPipe,
            _ => Self::Failed(error),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        anyhow::Error::new(error).into()
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        if error.is_io() { io::Error::from(error).into() } else { Self::Failed(error.into()) }
    }
}
