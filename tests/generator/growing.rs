//! Texts of any length, of the kinds that a careless reader takes far too long over: for each kind, what it is called and how a
//! text of `n` of its pieces is made. Twice as many pieces are twice as long a text.

/// A kind of text.
pub type Kind = (&'static str, fn(usize) -> String);

/// All kinds.
pub const KINDS: &[Kind] = &[
    ("one long line", |n| cv("Summary", &"snow ".repeat(n))),
    ("short lines", |n| cv("Experience", &"a\n".repeat(n))),
    ("dates in a line", |n| {
        each(n.div_ceil(20), |_| cv("Experience", &"2010 - 2014, May 2015, ".repeat(20)))
    }),
    ("dates in lines", |n| {
        cv("Experience", &each(n, |i| format!("May {} - June {}\n", 1990 + i % 20, 1995 + i % 20)))
    }),
    ("separators", |n| cv("Skills", &each(n.div_ceil(20), |_| format!("{}\n", " | ; , · /".repeat(20))))),
    ("bullets", |n| cv("Experience", &each(n, |i| format!("- counted the snow of {i} winters\n")))),
    ("nested bullets", |n| cv("Experience", &each(n, |i| format!("{}- snow\n", " ".repeat(i % 40))))),
    ("open brackets", |n| {
        cv("Publications", &each(n.div_ceil(20), |_| format!("{}\n", "(snow [".repeat(20))))
    }),
    ("nested quotes", |n| {
        cv("Publications", &each(n.div_ceil(20), |_| format!("{}\n", "“snow \"ice 'rime ".repeat(20))))
    }),
    ("a paragraph of authors", |n| {
        // No longer than a line that is read.
        cv("Publications", &each(n / 8, |i| format!("A. Quist{}, B. Berg{}, ", word(i), word(i / 2))))
    }),
    ("a paragraph of authors, wrapped", |n| {
        cv("Publications", &each(n, |i| format!("A. Quist{}, B. Berg{},\n", word(i), word(i / 2))))
    }),
    ("papers", |n| cv("Publications", &each(n, |i| format!("{}\n", paper(i))))),
    ("papers in blocks", |n| {
        cv(
            "Publications",
            &each(n, |i| {
                format!("[{i}] Counting Snow in {} Cities\nAda Quist, Bo Berg\nEuroSys 2020\n\n", word(i))
            }),
        )
    }),
    ("papers below years", |n| {
        cv("Publications", &each(n, |i| format!("{}\n\n{}\n\n", 2020 - i % 50, paper(i))))
    }),
    ("papers without authors", |n| {
        cv("Publications", &each(n, |i| format!("- Counting Snow in {} Cities, 2020\n", word(i))))
    }),
    ("one paper without end", |n| {
        cv("Publications", &each(n, |i| format!("counting {} snow and\n", word(i))))
    }),
    ("rows of a table", |n| {
        cv("Experience", &each(n, |i| format!("2010 - 2014    Works {i}    Engineer    Oslo, Norway\n")))
    }),
    ("a rail of labels", |n| {
        cv("Experience", &each(n, |i| format!("Place:     Works {i}\nRole:      Engineer\n")))
    }),
    ("headings only", |n| {
        each(n, |i| format!("{}\n\n", ["EDUCATION", "SKILLS", "EXPERIENCE", "AWARDS"][i % 4]))
    }),
    ("unknown headings", |n| each(n, |i| format!("## Snow {}\n\nIt fell.\n\n", word(i)))),
    ("sections in turn", |n| {
        each(n, |i| {
            format!(
                "EXPERIENCE\n\nEngineer, Works {i}, 2010 - 2014\n\nEDUCATION\n\nPhD in Snow, Berg University, 2009\n\n"
            )
        })
    }),
    ("one name again and again", |n| cv("References", &"Prof. Ada Quist, Northern University\n".repeat(n))),
    ("ever new names", |n| {
        cv("References", &each(n, |i| format!("Prof. Bo {} Berg, Northern University\n", word(i))))
    }),
    ("one family", |n| {
        cv(
            "Publications",
            &each(n, |i| format!("{} Quist, A. Quist. Counting Snow. EuroSys 2020.\n", word(i))),
        )
    }),
    ("ideographs", |n| cv("教育", &each(n, |_| "雪国大学研究员，负责计数冬天的雪\n".to_owned()))),
    ("syllables", |n| cv("경력", &each(n, |_| "눈나라대학교 연구원 2018년 3월 ~ 현재\n".to_owned()))),
    ("emoji", |n| cv("Skills", &each(n, |_| "❄️🏔️👩🏽‍🔬 snow 🎿\n".to_owned()))),
    ("marks on letters", |n| cv("Summary", &each(n, |_| format!("sno{}w\n", "\u{301}".repeat(20))))),
    ("digits", |n| cv("Experience", &each(n, |i| format!("{i}{i}{i} 123456789\n")))),
    ("colons", |n| cv("Skills", &each(n, |_| ": : :::: :\n".to_owned()))),
    ("pipes", |n| {
        format!("# Ada Quist\n\n## Experience\n\n| a | b |\n|---|---|\n{}", "| 2010 | Works |\n".repeat(n))
    }),
    ("blank lines", |n| cv("Experience", &format!("{}end\n", "\n".repeat(n)))),
    ("white space", |n| cv("Experience", &each(n, |_| format!("a{}b\n", " ".repeat(60))))),
    ("positions", |n| {
        cv(
            "Experience",
            &each(n, |i| {
                format!("Engineer, Works {i} of Northtown, Oslo, Norway, 2010 - 2014\n- counted snow\n\n")
            }),
        )
    }),
    ("positions without dates", |n| {
        cv("Experience", &each(n, |i| format!("Engineer\nWorks {i} of Northtown\n")))
    }),
    ("degrees", |n| {
        cv(
            "Education",
            &each(n, |i| {
                format!("PhD in Snow, University {i} of Northtown, 2014\nAdviser: Prof. Bo Berg\n\n")
            }),
        )
    }),
    ("awards", |n| cv("Awards", &each(n, |i| format!("Snow Prize {i}, Northern Academy, 2018\n")))),
    ("talks", |n| {
        cv(
            "Talks",
            &each(n, |i| {
                format!("On the Snow of {} Winters. Invited talk, Northern University, May 2018\n", word(i))
            }),
        )
    }),
    ("teaching", |n| {
        cv("Teaching", &each(n, |i| format!("Teaching Assistant, Course {i} on Snow, Spring 2017\n")))
    }),
    ("service", |n| {
        cv("Service", &each(n, |i| format!("Reviewer, EuroSys {}, OSDI, SOSP\n", 1990 + i % 40)))
    }),
    ("skills", |n| cv("Skills", &each(n, |i| format!("Trade {i}: Rust, Python, C++, {}\n", word(i))))),
    ("languages", |n| {
        cv("Languages", &each(n, |_| "Norwegian (native), German C1, English fluent\n".to_owned()))
    }),
    ("projects", |n| {
        cv("Projects", &each(n, |i| format!("Snow{} | Rust, Python | 2018\n- counts the snow\n", word(i))))
    }),
    ("addresses", |n| {
        each(n, |i| {
            format!("ada{i}@quist.example | https://quist.example/{i} | +47 22 85 50 {:02}\n", i % 100)
        })
    }),
    ("a head without end", |n| each(n, |i| format!("Snow {} of the north\n", word(i)))),
    ("words of chance", |n| cv("Experience", &each(n, |i| format!("qwvx zkfj {}xq gxwq vkz\n", word(i))))),
    ("a form", |n| {
        cv(
            "Experience",
            &each(n, |i| format!("Dates: 2010 - 2014\nName of employer: Works {i}\nPosition: Engineer\n")),
        )
    }),
];

fn cv(heading: &str, body: &str) -> String {
    format!("Ada Quist\nada@quist.example | +47 22 85 50 50\n\n{heading}\n\n{body}\n")
}

fn each(n: usize, piece: impl Fn(usize) -> String) -> String {
    (0..n).map(piece).collect()
}

fn paper(i: usize) -> String {
    format!("A. Quist, B. Berg{}, C. Dahl. Counting Snow in {} Cities. EuroSys 2020.", word(i), word(i / 3))
}

/// A word of letters of its own for each number, about as long for each.
fn word(mut i: usize) -> String {
    let mut out = String::new();
    for _ in 0..4 {
        out.push(char::from(b'a' + (i % 23) as u8));
        i /= 23;
    }
    out
}
