//! What the generators of web sites put around Markdown (Jekyll, Hugo, Pandoc): front matter, template tags, short codes of
//! emoji, and link definitions at the end of the file.

use std::borrow::Cow;
use std::collections::HashMap;

/// What holds for the whole of a file.
pub(super) struct Site {
    /// Targets of `[label]: target`, by the label in lower case.
    targets: HashMap<String, String>,
    /// The number of lines that the front matter takes, its fences among them.
    front: usize,
}

/// Most lines that front matter has.
const LONGEST_FRONT: usize = 200;

/// Keys of front matter whose values the page shows.
const SHOWN: [&str; 7] = ["author", "name", "email", "phone", "mobile", "homepage", "website"];

impl Site {
    pub(super) fn of(lines: &[&str]) -> Self {
        let targets = lines
            .iter()
            .filter_map(|line| definition(line))
            .map(|(label, target)| (label.to_lowercase(), target.to_owned()))
            .collect();
        Self { targets, front: front_matter(lines) }
    }

    /// The line at `at` as a reader of the page sees it; empty where the page shows nothing of it.
    pub(super) fn shown<'a>(&self, at: usize, line: &'a str) -> Cow<'a, str> {
        if at < self.front {
            return shown_value(line).map_or(Cow::Borrowed(""), Cow::Borrowed);
        }
        if definition(line).is_some() {
            return Cow::Borrowed("");
        }
        let mut out = Cow::Borrowed(line);
        if line.contains("][") && !self.targets.is_empty() {
            out = Cow::Owned(self.linked(&out));
        }
        if out.contains("{%") || out.contains("{{") || out.contains("{:") {
            out = Cow::Owned(without_tags(&out));
        }
        if out.bytes().filter(|b| *b == b':').count() >= 2 {
            out = Cow::Owned(without_emoji(&out));
        }
        out
    }

    /// `[text][label]` as `[text](target)`.
    fn linked(&self, line: &str) -> String {
        let mut out = String::with_capacity(line.len());
        let mut rest = line;
        while let Some(at) = rest.find("][") {
            out.push_str(&rest[..=at]);
            let label = &rest[at + 2..];
            let Some(end) = label.find(']') else {
                rest = &rest[at + 1..];
                continue;
            };
            let target = self.targets.get(&label[..end].to_lowercase());
            if let Some(target) = target {
                out.push('(');
                out.push_str(target);
                out.push(')');
            }
            // A label that nothing defines is shown as it stands by no page that was ever looked at.
            rest = &label[end + 1..];
        }
        out.push_str(rest);
        out
    }
}

/// `[label]: target`
fn definition(line: &str) -> Option<(&str, &str)> {
    let (label, rest) = line.trim_start().strip_prefix('[')?.split_once("]: ")?;
    let target = rest.split_whitespace().next()?.trim_matches(['<', '>']);
    let formed =
        target.contains("://") || target.starts_with(['/', '#', '.']) || target.starts_with("mailto:");
    (formed && !label.contains(['[', ']']) && !label.starts_with('^')).then_some((label, target))
}

/// Lines of the YAML or TOML between two fences at the top; none where a line there is neither.
fn front_matter(lines: &[&str]) -> usize {
    let Some(fence) = lines.first().map(|l| l.trim_end()).filter(|l| matches!(*l, "---" | "+++")) else {
        return 0;
    };
    let is_data = |line: &str| {
        let line = line.trim();
        line.is_empty()
            || line.starts_with(['-', '#', '}', ']', '{'])
            || line.split_once([':', '=']).is_some_and(|(key, _)| {
                let key = key.trim().trim_matches('"');
                !key.is_empty() && key.len() < 40 && !key.contains(' ')
            })
    };
    let body = lines.get(1..).unwrap_or_default();
    let end = body.iter().take(LONGEST_FRONT).position(|l| matches!(l.trim_end(), "---" | "+++" | "..."));
    match end {
        Some(end)
            if end > 0 && body[..end].iter().all(|l| is_data(l)) && (fence == "---" || fence == "+++") =>
        {
            end + 2
        }
        _ => 0,
    }
}

/// What a page shows of a line of front matter: who it is of, and their contacts.
fn shown_value(line: &str) -> Option<&str> {
    let (key, value) = line.split_once([':', '='])?;
    let value = value.trim().trim_matches(['"', '\'']);
    let known = SHOWN.contains(&key.trim().to_ascii_lowercase().as_str());
    (known && !value.is_empty() && !value.starts_with(['[', '{'])).then_some(value)
}

/// Without `{% … %}`, `{{ … }}` and `{: … }`, and nothing at all where only tags of HTML remain.
fn without_tags(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find('{') {
        let (before, tag) = rest.split_at(at);
        let close = match tag.as_bytes().get(1) {
            Some(b'%') => "%}",
            Some(b'{') => "}}",
            Some(b':') => "}",
            _ => {
                out.push_str(before);
                out.push('{');
                rest = &tag[1..];
                continue;
            }
        };
        out.push_str(before);
        if let Some(end) = tag.find(close) {
            rest = &tag[end + close.len()..];
        } else {
            out.push_str(tag);
            rest = "";
        }
    }
    out.push_str(rest);
    let mut inside = false;
    let words = out.chars().any(|c| {
        inside = c == '<' || inside && c != '>';
        !inside && c.is_alphanumeric()
    });
    if words { out } else { String::new() }
}

/// Without `:school:` and the like, which stand for pictures.
fn without_emoji(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(':') {
        let (before, code) = rest.split_at(at);
        out.push_str(before);
        let name = code[1..]
            .find(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '+' | '-')))
            .unwrap_or(code.len() - 1);
        let picture = name >= 2
            && code[1..=name].starts_with(|c: char| c.is_ascii_lowercase() || c == '+')
            && code[1 + name..].starts_with(':')
            && !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ':' | '/'))
            && !code[2 + name..].starts_with(|c: char| c.is_alphanumeric());
        let end = if picture { name + 2 } else { 1 };
        if !picture {
            out.push(':');
        }
        rest = &code[end..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let lines: Vec<&str> = text.split('\n').collect();
        let site = Site::of(&lines);
        lines.iter().enumerate().map(|(at, l)| site.shown(at, l).into_owned()).collect()
    }

    #[test]
    fn front_matter_and_tags_are_no_part_of_a_page() {
        let text = "---\nlayout: archive\nauthor: \"Ada Quist\"\nredirect_from:\n  - /cv\n---\n{% include base_path %}\n  <ul>{% for post in site.talks %}\n* Counts {{ site.snow }}snow\n## Awards{: .no_toc}";
        assert_eq!(shown(text), ["", "", "Ada Quist", "", "", "", "", "", "* Counts snow", "## Awards"]);
        assert_eq!(shown("---\nAda Quist counts snow\n---")[1], "Ada Quist counts snow");
    }

    #[test]
    fn labels_of_links_are_their_targets() {
        let text = "see [the lab][berg] and [snow][none] [1]\n[berg]: https://berg.example/lab \"The lab\"";
        assert_eq!(shown(text), ["see [the lab](https://berg.example/lab) and [snow] [1]", ""]);
    }

    #[test]
    fn short_codes_of_emoji_go_and_times_stay() {
        assert_eq!(shown("## Experience :office:"), ["## Experience "]);
        assert_eq!(shown("Talk: 10:30:00, a:b:c, ::x::"), ["Talk: 10:30:00, a:b:c, ::x::"]);
    }
}
