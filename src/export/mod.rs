//! Shortlist writers, one file per format.
