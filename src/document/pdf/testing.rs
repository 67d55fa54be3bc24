//! PDFs that tests draw.

use pdf_writer::types::TextRenderingMode;
use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str, TextStr};

use crate::document::{Document, Format, Limits, read};

/// The size of a page in points.
pub(super) const WIDTH: f32 = 600.0;
pub(super) const HEIGHT: f32 = 800.0;

/// A page that is being drawn; all places are counted from its upper left.
pub(super) struct Drawing {
    content: Content,
    links: Vec<(Rect, String)>,
    rotate: i32,
    image: bool,
}

impl Drawing {
    /// Letters in Helvetica.
    pub(super) fn text(&mut self, x: f32, y: f32, size: f32, text: &str) -> &mut Self {
        self.set(false, [1.0, 0.0, 0.0, 1.0, x, HEIGHT - y], size, text)
    }

    /// Letters in bold Helvetica.
    pub(super) fn bold(&mut self, x: f32, y: f32, size: f32, text: &str) -> &mut Self {
        self.set(true, [1.0, 0.0, 0.0, 1.0, x, HEIGHT - y], size, text)
    }

    /// Letters that run up the page.
    pub(super) fn upward(&mut self, x: f32, y: f32, size: f32, text: &str) -> &mut Self {
        self.set(false, [0.0, 1.0, -1.0, 0.0, x, HEIGHT - y], size, text)
    }

    fn set(&mut self, bold: bool, matrix: [f32; 6], size: f32, text: &str) -> &mut Self {
        // Letters of the font's encoding, Windows-1252, a byte each.
        let bytes: Vec<u8> = text.chars().filter_map(|c| u8::try_from(u32::from(c)).ok()).collect();
        self.content.begin_text().set_font(Name(if bold { b"B" } else { b"F" }), size);
        self.content.set_text_matrix(matrix).show(Str(&bytes)).end_text();
        self
    }

    /// Lines one below the other.
    pub(super) fn lines(&mut self, x: f32, y: f32, leading: f32, lines: &[&str]) -> &mut Self {
        for (at, line) in lines.iter().enumerate() {
            self.text(x, y + leading * at as f32, 10.0, line);
        }
        self
    }

    /// Letters that say another text together.
    pub(super) fn saying(&mut self, x: f32, y: f32, drawn: &str, said: &str) -> &mut Self {
        self.content
            .begin_marked_content_with_properties(Name(b"Span"))
            .properties()
            .actual_text(TextStr(said));
        self.text(x, y, 10.0, drawn);
        self.content.end_marked_content();
        self
    }

    /// A thin horizontal rule.
    pub(super) fn rule(&mut self, from: f32, to: f32, y: f32) -> &mut Self {
        self.content.set_line_width(0.5).move_to(from, HEIGHT - y).line_to(to, HEIGHT - y).stroke();
        self
    }

    /// A filled round dot around a point.
    pub(super) fn dot(&mut self, x: f32, y: f32, radius: f32) -> &mut Self {
        let (y, r, k) = (HEIGHT - y, radius, 0.55 * radius);
        self.content.move_to(x + r, y);
        self.content.cubic_to(x + r, y + k, x + k, y + r, x, y + r);
        self.content.cubic_to(x - k, y + r, x - r, y + k, x - r, y);
        self.content.cubic_to(x - r, y - k, x - k, y - r, x, y - r);
        self.content.cubic_to(x + k, y - r, x + r, y - k, x + r, y).fill_nonzero();
        self
    }

    /// A filled box.
    pub(super) fn ground(&mut self, gray: f32, x: f32, y: f32, width: f32, height: f32) -> &mut Self {
        self.content.set_fill_gray(gray).rect(x, HEIGHT - y - height, width, height).fill_nonzero();
        self.ink(0.0)
    }

    /// The gray of what follows.
    pub(super) fn ink(&mut self, gray: f32) -> &mut Self {
        self.content.set_fill_gray(gray);
        self
    }

    /// What follows is drawn without ink.
    pub(super) fn inkless(&mut self) -> &mut Self {
        self.content.set_text_rendering_mode(TextRenderingMode::Invisible);
        self
    }

    /// What follows shows in this box only.
    pub(super) fn clip(&mut self, x: f32, y: f32, width: f32, height: f32) -> &mut Self {
        self.content.rect(x, HEIGHT - y - height, width, height).clip_nonzero().end_path();
        self
    }

    /// A link over a box.
    pub(super) fn link(&mut self, x: f32, y: f32, width: f32, target: &str) -> &mut Self {
        self.links.push((Rect::new(x, HEIGHT - y - 3.0, x + width, HEIGHT - y + 9.0), target.to_owned()));
        self
    }

    /// The page is shown turned by so many degrees.
    pub(super) fn rotated(&mut self, degrees: i32) -> &mut Self {
        self.rotate = degrees;
        self
    }

    /// An image over all of the page.
    pub(super) fn image(&mut self) -> &mut Self {
        self.image = true;
        self.content
            .save_state()
            .transform([WIDTH, 0.0, 0.0, HEIGHT, 0.0, 0.0])
            .x_object(Name(b"I"))
            .restore_state();
        self
    }
}

/// A page as it is drawn.
pub(super) fn page(draw: impl FnOnce(&mut Drawing)) -> Drawing {
    let mut drawing = Drawing { content: Content::new(), links: Vec::new(), rotate: 0, image: false };
    draw(&mut drawing);
    drawing
}

/// A PDF of pages.
pub(super) fn pdf(pages: Vec<Drawing>) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let mut next = 0;
    let mut new = || {
        next += 1;
        Ref::new(next)
    };
    let (catalog, tree, plain, bold, image) = (new(), new(), new(), new(), new());
    pdf.catalog(catalog).pages(tree);
    pdf.type1_font(plain).base_font(Name(b"Helvetica")).encoding_predefined(Name(b"WinAnsiEncoding"));
    pdf.type1_font(bold).base_font(Name(b"Helvetica-Bold")).encoding_predefined(Name(b"WinAnsiEncoding"));
    let mut pixel = pdf.image_xobject(image, &[0x80]);
    pixel.width(1).height(1).bits_per_component(8).color_space().device_gray();
    pixel.finish();
    let mut kids = Vec::new();
    for drawing in pages {
        let (id, content) = (new(), new());
        kids.push(id);
        let links: Vec<Ref> = drawing.links.iter().map(|_| new()).collect();
        let mut page = pdf.page(id);
        page.media_box(Rect::new(0.0, 0.0, WIDTH, HEIGHT))
            .parent(tree)
            .contents(content)
            .rotate(drawing.rotate);
        page.annotations(links.iter().copied());
        let mut resources = page.resources();
        resources.fonts().pair(Name(b"F"), plain).pair(Name(b"B"), bold);
        if drawing.image {
            resources.x_objects().pair(Name(b"I"), image);
        }
        resources.finish();
        page.finish();
        for (id, (rect, target)) in links.into_iter().zip(&drawing.links) {
            let mut note = pdf.annotation(id);
            note.subtype(pdf_writer::types::AnnotationType::Link).rect(*rect);
            note.action().action_type(pdf_writer::types::ActionType::Uri).uri(Str(target.as_bytes()));
        }
        pdf.stream(content, &drawing.content.finish());
    }
    let count = kids.len() as i32;
    pdf.pages(tree).kids(kids).count(count);
    pdf.finish()
}

/// The document that a PDF of pages is read as.
pub(super) fn document(pages: Vec<Drawing>) -> Document {
    read(&pdf(pages), Format::Text, Limits::default()).unwrap()
}

/// The document of one page.
pub(super) fn of_page(draw: impl FnOnce(&mut Drawing)) -> Document {
    document(vec![page(draw)])
}

/// The texts of a document's lines, blank ones left out.
pub(super) fn texts(document: &Document) -> Vec<&str> {
    document.lines.iter().map(|l| l.text.as_str()).filter(|t| !t.is_empty()).collect()
}
