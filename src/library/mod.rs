//! A folder becomes applicants: walk, parallel load, progress.

mod applicant;

pub use applicant::{Applicant, ApplicantId};
