//! One invented CV in every format that is read.

use std::io::Write;

/// The files of a zip archive, packed.
pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A Word document whose body is this XML.
pub fn docx(body: &str) -> Vec<u8> {
    let xml =
        format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    zip(&[("word/document.xml", xml.as_bytes())])
}

/// An `OpenDocument` text whose body is this XML.
pub fn odt(body: &str) -> Vec<u8> {
    let xml = format!(
        "<office:document-content><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    zip(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", xml.as_bytes())])
}

/// A PDF of these objects, the first of which is its catalog.
pub fn pdf(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(out.len());
        write!(out, "{} 0 obj\n{object}\nendobj\n", at + 1).unwrap();
    }
    let table = out.len();
    write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).unwrap();
    for place in places {
        writeln!(out, "{place:010} 00000 n ").unwrap();
    }
    let size = objects.len() + 1;
    write!(out, "trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n").unwrap();
    out
}

/// A stream object.
pub fn stream(entries: &str, content: &str) -> String {
    format!("<< {entries} /Length {} >>\nstream\n{content}\nendstream", content.len())
}

/// The objects of a PDF of one page that shows these lines.
pub fn page(lines: &[&str]) -> Vec<String> {
    let mut content = String::from("BT /F 11 Tf 14 TL 60 740 Td\n");
    for line in lines {
        let line = line.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
        content.extend(["(", &line, ") Tj T*\n"]);
    }
    content.push_str("ET");
    vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 5 0 R >> >> /Contents 4 0 R >>"
            .to_owned(),
        stream("", &content),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ]
}

/// A name that is safe in XML.
fn xml(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// The words of a CV. Each ends up in every format.
pub struct Words<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub school: &'a str,
    pub employer: &'a str,
    pub title: &'a str,
    pub skills: &'a str,
}

/// An invented person.
pub const IMKE: Words<'static> = Words {
    name: "Imke Ravnsborg",
    email: "imke@ravnsborg.example",
    school: "University of Bergen",
    employer: "Harbour Systems",
    title: "Tides as Timers for Idle Machines",
    skills: "Rust, Python, CUDA",
};

/// A file's ending and the CV in that format.
pub fn formats(words: &Words<'_>) -> Vec<(&'static str, Vec<u8>)> {
    let Words { name, email, school, employer, title, skills } = words;
    let degree = format!("PhD in Computer Science, {school}, 2016 - 2020");
    let job = format!("Engineer, {employer}, 2020 - 2023");
    let paper = format!("{name}, B. Orr. \"{title}.\" EuroSys, 2021.");
    let plain = [
        name,
        email,
        "",
        "EDUCATION",
        &degree,
        "",
        "EXPERIENCE",
        &job,
        "",
        "PUBLICATIONS",
        &paper,
        "",
        "SKILLS",
        skills,
    ];
    let wrapped = |before: &str, after: &str| -> String {
        plain.iter().flat_map(|line| [before.to_owned(), xml(line), after.to_owned()]).collect()
    };
    // In YAML's own escapes, which hold what no YAML file may hold as it is.
    let quoted = |text: &str| {
        let escaped: String = text
            .chars()
            .map(|c| {
                if c.is_ascii_alphanumeric() || c == ' ' || c == ',' {
                    c.to_string()
                } else {
                    format!("\\U{:08x}", c as u32)
                }
            })
            .collect();
        format!("\"{escaped}\"")
    };
    let json = serde_json::json!({
        "basics": { "name": name, "email": email },
        "education": [{ "institution": school, "studyType": "PhD", "area": "Computer Science", "endDate": "2020" }],
        "work": [{ "name": employer, "position": "Engineer", "startDate": "2020", "endDate": "2023" }],
        "publications": [{ "name": title, "publisher": "EuroSys", "releaseDate": "2021" }],
        "skills": [{ "name": "Tools", "keywords": skills.split(", ").collect::<Vec<_>>() }],
    });
    vec![
        ("txt", plain.join("\n").into_bytes()),
        (
            "md",
            format!("# {name}\n\n{email}\n\n## Education\n\n**{degree}**\n\n## Experience\n\n{job}\n\n## Publications\n\n1. {paper}\n\n## Skills\n\n{skills}\n")
                .into_bytes(),
        ),
        ("docx", docx(&wrapped("<w:p><w:r><w:t>", "</w:t></w:r></w:p>"))),
        ("odt", odt(&wrapped("<text:p>", "</text:p>"))),
        ("html", format!("<!doctype html><html><body>{}</body></html>", wrapped("<p>", "</p>")).into_bytes()),
        ("rtf", format!("{{\\rtf1\\ansi {}}}", plain.join("\\par\n")).into_bytes()),
        (
            "tex",
            format!("\\documentclass{{article}}\n\\begin{{document}}\n{{\\Large {name}}}\n\n{email}\n\n\\section*{{Education}}\n{degree}\n\n\\section*{{Experience}}\n{job}\n\n\\section*{{Publications}}\n{paper}\n\n\\section*{{Skills}}\n{skills}\n\\end{{document}}\n")
                .into_bytes(),
        ),
        ("json", serde_json::to_vec_pretty(&json).unwrap()),
        (
            "yaml",
            format!("cv:\n  name: {}\n  email: {email}\n  sections:\n    education:\n      - institution: {}\n        area: Computer Science\n        degree: PhD\n        end_date: 2020\n    publications:\n      - title: {}\n        authors:\n          - {}\n        journal: EuroSys\n        date: 2021\n    skills:\n      - label: Tools\n        details: {}\n", quoted(name), quoted(school), quoted(title), quoted(name), quoted(skills))
                .into_bytes(),
        ),
        ("pdf", pdf(&page(&plain), "")),
    ]
}
