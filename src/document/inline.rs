//! The inline mark-up of a Markdown line: emphasis, links, the HTML that converters leave, TeX.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{Span, Style};

/// A line without its mark-up.
#[derive(Default)]
pub(super) struct Inline {
    pub(super) text: String,
    pub(super) spans: Vec<Span>,
    pub(super) hard_break: bool,
    /// Level of an HTML heading that the line holds.
    pub(super) heading: Option<u8>,
}

/// Reads the inline mark-up of one line.
///
/// A word is put before the line while it is parsed, so that nothing at its start can be taken for a
/// block of `CommonMark`.
pub(super) fn read(line: &str) -> Inline {
    const GUARD: &str = "x ";
    let hard_break = line.ends_with("  ") || line.ends_with('\\');
    let source = format!("{GUARD}{}", tex(line.trim_end().trim_end_matches('\\')));
    let mut reader = Reader::default();
    for event in Parser::new_ext(&source, Options::empty()) {
        reader.event(event);
    }
    let mut inline = reader.finish();
    inline.hard_break |= hard_break;
    let cut = inline.text.len().min(GUARD.len());
    inline.text.drain(..cut);
    for span in &mut inline.spans {
        span.range = span.range.start.saturating_sub(cut)..span.range.end.saturating_sub(cut);
    }
    inline.spans.retain(|span| !span.range.is_empty());
    inline
}

#[derive(Default)]
struct Reader {
    out: Inline,
    bold: u32,
    italic: u32,
    raised: u32,
    links: Vec<String>,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::Strong) => self.bold += 1,
            Event::End(TagEnd::Strong) => self.bold = self.bold.saturating_sub(1),
            Event::Start(Tag::Emphasis) => self.italic += 1,
            Event::End(TagEnd::Emphasis) => self.italic = self.italic.saturating_sub(1),
            Event::Start(Tag::Link { dest_url, .. }) => self.links.push(dest_url.into_string()),
            Event::End(TagEnd::Link) => {
                self.links.pop();
            }
            Event::Text(text) | Event::Code(text) => self.push(&text),
            Event::InlineHtml(tag) | Event::Html(tag) => self.html(&tag),
            Event::SoftBreak => self.push(" "),
            Event::HardBreak => self.out.hard_break = true,
            _ => {}
        }
    }

    fn html(&mut self, tag: &str) {
        let name = tag
            .trim_start_matches(['<', '/'])
            .split(|c: char| !c.is_ascii_alphanumeric())
            .next()
            .unwrap_or_default();
        let closing = tag.starts_with("</");
        let step = |count: &mut u32| *count = if closing { count.saturating_sub(1) } else { *count + 1 };
        match name.to_ascii_lowercase().as_str() {
            "b" | "strong" => step(&mut self.bold),
            "i" | "em" => step(&mut self.italic),
            "sup" => step(&mut self.raised),
            "br" => self.out.hard_break = true,
            "a" if closing => {
                self.links.pop();
            }
            "a" => self.links.push(attribute(tag, "href").unwrap_or_default()),
            "td" | "th" => self.push("\t"),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.out.heading = name[1..].parse().ok(),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        let start = self.out.text.len();
        self.out.text.push_str(text);
        let style = Style { bold: self.bold > 0, italic: self.italic > 0, superscript: self.raised > 0 };
        let link = self.links.last().filter(|l| !l.is_empty() && *l != "#").cloned();
        if style == Style::default() && link.is_none() {
            return;
        }
        let range = start..self.out.text.len();
        match self.out.spans.last_mut() {
            Some(last) if last.range.end == start && last.style == style && last.link == link => {
                last.range.end = range.end;
            }
            _ => self.out.spans.push(Span { range, style, link }),
        }
    }

    fn finish(self) -> Inline {
        self.out
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let at = tag.find(&format!("{name}=\""))? + name.len() + 2;
    let end = tag[at..].find('"')?;
    Some(tag[at..at + end].to_owned())
}

/// The TeX that converters leave in prose: `$\text{\LaTeX}$` is `LaTeX`, `$100\times$` is `100×`.
fn tex(line: &str) -> String {
    if !line.contains('$') || !line.contains('\\') {
        return line.to_owned();
    }
    let mut out = String::with_capacity(line.len());
    let mut parts = line.split('$');
    out.push_str(parts.next().unwrap_or_default());
    while let Some(inside) = parts.next() {
        let Some(after) = parts.next() else {
            out.push('$');
            out.push_str(inside);
            break;
        };
        out.push_str(&tex_words(inside));
        out.push_str(after);
    }
    out
}

fn tex_words(math: &str) -> String {
    let mut text = math
        .replace("\\times", "×")
        .replace("\\sim", "~")
        .replace("\\%", "%")
        .replace("\\pm", "±")
        .replace("\\mu", "µ");
    for command in ["\\text", "\\mathrm", "\\mathbf", "\\textbf", "\\textit", "\\mathit", "\\operatorname"] {
        text = text.replace(command, "");
    }
    text.chars().filter(|c| !matches!(c, '{' | '}' | '\\' | '^' | '_')).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn styled(line: &str) -> (String, Vec<(String, bool, bool)>) {
        let inline = read(line);
        let spans = inline
            .spans
            .iter()
            .map(|s| (inline.text[s.range.clone()].to_owned(), s.style.bold, s.style.italic))
            .collect();
        (inline.text, spans)
    }

    #[test]
    fn takes_emphasis_off_and_remembers_it() {
        assert_eq!(
            styled("**Ada Quist**, Bo Berg. *Proc. of X*"),
            (
                "Ada Quist, Bo Berg. Proc. of X".into(),
                vec![("Ada Quist".into(), true, false), ("Proc. of X".into(), false, true)]
            )
        );
    }

    #[test]
    fn nothing_at_the_start_is_taken_for_a_block() {
        for line in ["1. a", "# a", "> a", "    a", "[x]: y", "| a | b |", "- a"] {
            assert_eq!(read(line).text.trim(), line.trim(), "{line}");
        }
    }

    #[test]
    fn escaped_stars_are_stars() {
        assert_eq!(read(r"Ada Quist\*, Bo Berg\*").text, "Ada Quist*, Bo Berg*");
        assert_eq!(read("Ada Quist*, Bo Berg*").text, "Ada Quist*, Bo Berg*");
    }

    #[test]
    fn html_and_tex_leftovers() {
        assert_eq!(styled("<b>Role</b> 5<sup>th</sup>").0, "Role 5th");
        assert!(read("5<sup>th</sup>").spans[0].style.superscript);
        assert_eq!(read(r"Bash, $\text{\LaTeX}$ and $3\times$ faster").text, "Bash, LaTeX and 3× faster");
        assert_eq!(read("costs $5 and $6").text, "costs $5 and $6");
    }

    #[test]
    fn links_keep_their_target_and_dead_ones_do_not() {
        let inline = read("see [my page](https://quist.example) and [this](#)");
        assert_eq!(inline.text, "see my page and this");
        assert_eq!(inline.spans.len(), 1);
        assert_eq!(inline.spans[0].link.as_deref(), Some("https://quist.example"));
    }

    #[test]
    fn two_trailing_spaces_break_hard() {
        assert!(
            read("a  ").hard_break
                && read("a\\").hard_break
                && read("a<br>").hard_break
                && !read("a").hard_break
        );
    }
}
