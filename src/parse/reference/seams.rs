//! The seams between the authors and what stands beside them, where labels contradict the marks of the list.

use super::border::Border;
use super::features::Sequence;
use super::fields::stretch;
use super::label::{Label, Part};
use super::lexicon::Classes;
use super::token::Shape;

/// What makes a stretch of capitalised words no name.
const NO_NAME: Classes = Classes::VENUE.with(Classes::PUBLISHER).with(Classes::PLACE).with(Classes::MONTH);

/// The labels, with the authors ending where their list does.
pub(super) fn mended(sequence: &Sequence, labels: &[Label]) -> Vec<Label> {
    let mut labels = labels.to_vec();
    part_at_initials(sequence, &mut labels);
    take_last_name(sequence, &mut labels);
    labels
}

/// Gives a title its first words that were taken for the end of the last name, and a list its names that were taken
/// for a title: "Berg A, Quist BC. Snow: Counting It", "Berg, A. & Quist, B. Snow: Counting It".
fn part_at_initials(sequence: &Sequence, labels: &mut [Label]) {
    let Some(title) = stretch(labels, Part::Title) else { return };
    let authors = stretch(labels, Part::Authors);
    let start = authors.as_ref().map_or(title.start, |a| a.start);
    let end = inverted_list(sequence, start).or_else(|| plain_list(sequence, start));
    let Some(end) = end.filter(|end| ends_list(sequence, *end)) else { return };
    match authors {
        Some(authors) if end < authors.end && title.start == authors.end => {}
        None if end < title.end => {
            labels[start] = Label::AuthorsBegin;
            labels[start + 1..end].fill(Label::Authors);
        }
        _ => return,
    }
    labels[end] = Label::TitleBegin;
    labels[end + 1..=title.start.max(end)].fill(Label::Title);
}

fn is_initials(sequence: &Sequence, at: usize) -> bool {
    sequence.tokens.get(at).is_some_and(|t| matches!(t.shape, Shape::Initial | Shape::Capitals))
}

/// Whether a list ends in front of this word: behind a stop or a colon, and no name goes on.
fn ends_list(sequence: &Sequence, at: usize) -> bool {
    let stopped = matches!(
        sequence.borders[at],
        Border::InitialStop | Border::ShortStop | Border::Stop | Border::Colon
    );
    let token = &sequence.tokens[at];
    stopped
        && !token.gap.contains([',', ';'])
        && token.shape.is_capitalised()
        && !is_initials(sequence, at)
        && !token.classes.any(Classes::SUFFIX.with(Classes::CONJUNCTION).with(Classes::EDITOR))
}

/// Where a list of family names with initials behind a comma ends, if one begins at `at`: "Berg, A. B. & Quist, C."
fn inverted_list(sequence: &Sequence, mut at: usize) -> Option<usize> {
    let (tokens, borders) = (&sequence.tokens, &sequence.borders);
    let mut end = None;
    loop {
        let family = at;
        at = family_end(sequence, family);
        if at == family || !is_initials(sequence, at) || borders[at] != Border::Comma {
            return end;
        }
        let joined = |b: Border| matches!(b, Border::Space | Border::InitialStop | Border::Other);
        let goes_on = |at: &usize| {
            is_initials(sequence, *at) && joined(borders[*at]) && !tokens[*at].gap.contains([',', ';'])
        };
        at += 1;
        at += (at..tokens.len()).take_while(goes_on).count();
        end = (at < tokens.len()).then_some(at);
        let next = tokens.get(at)?;
        if next.classes.any(Classes::CONJUNCTION) || next.shape == Shape::Ampersand {
            at += 1;
        } else if !next.gap.contains([',', ';']) {
            return end;
        }
    }
}

/// Where a family name of up to four words, particles among them, ends that may begin at `start`.
fn family_end(sequence: &Sequence, start: usize) -> usize {
    let named = |at: &usize| {
        let token = &sequence.tokens[*at];
        !is_initials(sequence, *at)
            && (token.shape.is_capitalised() || token.classes.any(Classes::PARTICLE))
            && (*at == start || sequence.borders[*at] == Border::Space)
    };
    start + (start..sequence.tokens.len()).take(4).take_while(named).count()
}

/// Where a list of names with bare initials behind them ends, if two or more begin at `at`: "Berg A, Quist BC".
fn plain_list(sequence: &Sequence, mut at: usize) -> Option<usize> {
    let borders = &sequence.borders;
    for names in 1.. {
        let family = at;
        at = family_end(sequence, family);
        if at == family || !is_initials(sequence, at) || borders[at] != Border::Space {
            return None;
        }
        at += 1;
        match borders.get(at)? {
            Border::Comma => {}
            _ if names > 1 => return Some(at),
            _ => return None,
        }
    }
    None
}

/// Gives a list that breaks off at a comma its last name, where that was taken for the beginning of the venue on the
/// next line, or for a remark though the venue stands elsewhere.
fn take_last_name(sequence: &Sequence, labels: &mut [Label]) {
    let (tokens, borders) = (&sequence.tokens, &sequence.borders);
    let (Some(authors), Some(venue)) = (stretch(labels, Part::Authors), stretch(labels, Part::Venue)) else {
        return;
    };
    let start = authors.end;
    if borders.get(start) != Some(&Border::Comma) {
        return;
    }
    let inside = |at: &usize| matches!(borders[*at], Border::Space | Border::InitialStop);
    let end = start + 1 + (start + 1..tokens.len()).take_while(inside).count();
    let is_name = (2..=4).contains(&(end - start))
        && tokens[start..end].iter().all(|t| t.shape.is_capitalised() && !t.classes.any(NO_NAME));
    // A line that may have been wrapped ends a name only if one begins with a known given name.
    let wrapped = borders.get(end) == Some(&Border::SoftLine) && tokens[start].classes.any(Classes::GIVEN);
    let breaks = wrapped || borders.get(end) == Some(&Border::HardLine);
    let closes = breaks || borders.get(end).is_none_or(|b| *b == Border::Stop);
    let runs_on = venue.start == start && venue.end > end && breaks;
    let elsewhere = !venue.contains(&start) && labels[start..end].iter().all(|l| *l == Label::Other);
    if is_name && closes && (runs_on || elsewhere) {
        labels[start..end].fill(Label::Authors);
        if runs_on {
            labels[end] = Label::VenueBegin;
        }
    }
}
