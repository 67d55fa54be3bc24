//! Lines become a page: wrapped, divided, numbered.

use super::layouts::Page;

/// A line before it is set.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// What it says; empty for a blank line.
    pub text: String,
    /// How far the lines that follow it are indented when it is wrapped.
    pub hang: usize,
}

impl Line {
    /// A line that continues at the margin.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), hang: 0 }
    }

    /// A line that continues below what stands behind its label.
    pub fn hanging(text: impl Into<String>, hang: usize) -> Self {
        Self { text: text.into(), hang }
    }

    /// A blank line.
    pub fn blank() -> Self {
        Self::default()
    }

    /// The same line, further to the right.
    #[must_use]
    pub fn indented(self, by: usize) -> Self {
        if self.text.is_empty() {
            return self;
        }
        Self { text: format!("{}{}", " ".repeat(by), self.text), hang: self.hang + by }
    }
}

/// How many columns a text takes.
pub fn width(text: &str) -> usize {
    text.chars().map(|c| if ('\u{1100}'..='\u{ffdc}').contains(&c) && c > '\u{2fff}' { 2 } else { 1 }).sum()
}

/// The text of the page. `name` stands at the foot of each page with its number.
pub fn set(lines: &[Line], page: Page, name: &str) -> String {
    let mut set: Vec<String> = Vec::new();
    for line in lines {
        // More than one blank line says no more than one.
        if line.text.is_empty() && set.last().is_none_or(String::is_empty) {
            continue;
        }
        set.extend(if page.width > 0 && !line.text.contains('\t') {
            wrapped(line, page)
        } else {
            vec![line.text.clone()]
        });
    }
    let mut text = String::new();
    for (at, line) in set.iter().enumerate() {
        if page.lines > 0 && at > 0 && at % page.lines == 0 {
            let number = at / page.lines;
            let foot = format!(
                "\n{name} – Curriculum Vitae – Page {number} of {}\n\u{c}\n",
                set.len().div_ceil(page.lines)
            );
            text += &foot;
        }
        text += line.trim_end();
        text.push('\n');
    }
    text
}

fn wrapped(line: &Line, page: Page) -> Vec<String> {
    if width(&line.text) <= page.width {
        return vec![line.text.clone()];
    }
    let lead = line.text.len() - line.text.trim_start().len();
    let mut lines = Vec::new();
    let mut now = " ".repeat(lead);
    // Runs of spaces within a line are columns and stay.
    for word in line.text[lead..].split_inclusive(' ') {
        let room = page.width.saturating_sub(width(&now));
        if width(word.trim_end()) <= room || now.trim().is_empty() {
            now.push_str(word);
            continue;
        }
        let bare = word.trim_end();
        // A word is divided where both parts are letters enough to be known again.
        let divided =
            (page.hyphens && room > 5 && bare.len() > 9 && bare.chars().all(|c| c.is_ascii_lowercase()))
                .then(|| bare.split_at((room - 1).min(bare.len() - 4)));
        lines.push(if let Some((head, _)) = divided { format!("{now}{head}-") } else { now.clone() });
        now = " ".repeat(line.hang);
        now.push_str(divided.map_or(word, |(head, _)| &word[head.len()..]));
    }
    lines.push(now);
    lines
}
