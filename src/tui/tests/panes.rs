//! Every pane at the four sizes.

use super::harness::Home;

pub const SIZES: [(u16, u16); 4] = [(80, 24), (120, 40), (200, 60), (40, 15)];

/// Snapshots the screen after these keys at every size.
fn snapshots(name: &str, keys: &str) {
    for (width, height) in SIZES {
        let home = Home::new();
        let screen = home.start(width, height).keys(keys).screen();
        insta::assert_snapshot!(format!("{name}-{width}x{height}"), screen, keys);
    }
}

#[test]
fn list() {
    snapshots("list", "");
}

#[test]
fn list_with_judgements_and_marks() {
    snapshots("judged", "ar4j<space>mkx");
}

#[test]
fn detail() {
    snapshots("detail", "<enter>");
}

#[test]
fn source_with_the_facts_lines_marked() {
    snapshots("source", "<enter>]]jjj<enter>");
}

#[test]
fn query_with_evidence() {
    snapshots("query", "/rust");
}

#[test]
fn query_error_under_its_column() {
    snapshots("query-error", "/skil:rust");
}

#[test]
fn note() {
    snapshots("note", "nAsk about the<enter>hurdy-gurdy");
}

#[test]
fn skills_picker() {
    snapshots("skills", "Sru");
}

#[test]
fn help() {
    snapshots("help", "?");
}

#[test]
fn how_a_chord_goes_on() {
    snapshots("chord", "<space>A");
}

#[test]
fn what_takes_a_count() {
    snapshots("count", "<enter>12");
}

#[test]
fn find() {
    snapshots("find", "<enter>frust");
}

#[test]
fn find_in_the_source() {
    snapshots("found", "<enter>]]j<enter>fquist<enter>n");
}

#[test]
fn range() {
    snapshots("range", "jvj");
}

#[test]
fn tags_prompt() {
    snapshots("tags", "tsystems");
}

#[test]
fn export_prompt() {
    snapshots("export", "<space>e");
}

#[test]
fn sort_picker() {
    snapshots("sort", "O");
}

#[test]
fn problems() {
    snapshots("problems", "!");
}

#[test]
fn facets() {
    snapshots("facets", "Fj<space>]j<space>");
}

#[test]
fn coauthors_picker() {
    snapshots("coauthors", "<enter>]]]jga");
}

#[test]
fn saved_queries_picker() {
    snapshots("saved", "/skill:cuda<enter>Wgpu<enter>@");
}

#[test]
fn loading() {
    for (width, height) in SIZES {
        let home = Home::new();
        let screen = home.start_empty(width, height, crate::config::Config::default()).screen();
        insta::assert_snapshot!(format!("loading-{width}x{height}"), screen);
    }
}

#[test]
fn no_size_is_too_small_to_draw() {
    for (width, height) in [(1, 1), (2, 2), (3, 5), (10, 3), (39, 4), (60, 20), (100, 20), (170, 8)] {
        let home = Home::new();
        let mut program = home.start(width, height);
        for keys in
            ["", "/ru", "<esc>", "<enter>", "s", "<esc><esc>", "?", "<esc>", "n", "<esc>", "<space><space>c"]
        {
            program.keys(keys).screen();
        }
    }
}
