#![no_main]
//! Word's documents: body, styles, numbering, links and header, which form feeds part.

use cvtui::document::Format;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let names = [
        "word/document.xml",
        "word/styles.xml",
        "word/numbering.xml",
        "word/_rels/document.xml.rels",
        "word/header1.xml",
    ];
    let parts: Vec<_> = names.into_iter().zip(cvtui_fuzz::parts(bytes)).collect();
    cvtui_fuzz::read_zip(&parts, Format::Docx);
});
