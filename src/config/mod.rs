//! The user's settings: defaults, file, errors with line numbers.
