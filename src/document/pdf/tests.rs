use super::testing::{Drawing, document, of_page, page, pdf, texts};
use crate::document::{Bullet, Format, Limits, read};

#[test]
fn a_page_is_read_with_headings_dates_and_bullets() {
    let document = of_page(|page| {
        page.bold(40.0, 60.0, 20.0, "Ada Quist");
        page.bold(40.0, 100.0, 14.0, "Experience");
        page.bold(40.0, 120.0, 10.0, "Snow Counter, Quist Labs").text(480.0, 120.0, 10.0, "2018 - 2023");
        page.text(50.0, 132.0, 10.0, "\u{95} Counted the snow");
    });
    assert_eq!(document.format, Format::Pdf);
    let read = ["Ada Quist", "Experience", "Snow Counter, Quist Labs  2018 - 2023", "Counted the snow"];
    assert_eq!(texts(&document), read);
    assert_eq!(document.lines[4].bullet, Some(Bullet::Mark));
    assert_eq!(document.lines[0].heading, Some(1));
    assert_eq!(document.lines[2].heading, Some(2));
    let dated = document.lines.iter().find(|l| l.text.starts_with("Snow")).unwrap();
    assert!(dated.spans[0].style.bold && dated.spans[0].range == (0..24), "{:?}", dated.spans);
    assert_eq!(dated.wrapped, Some(false));
}

#[test]
fn pages_of_no_text_leave_a_document_with_a_warning() {
    let empty = document(vec![page(|_| ()), page(|_| ())]);
    assert!(empty.lines.is_empty());
    assert_eq!(empty.warnings, ["no text: 2 pages; run text recognition on it"]);
    let scan = |page: &mut Drawing| {
        page.image();
    };
    let scanned = document(vec![page(scan), page(scan), page(scan)]);
    assert_eq!(scanned.warnings, ["no text: 3 pages of images; run text recognition on it"]);
}

#[test]
fn a_footer_is_kept_and_marked() {
    let of = |text, footer| {
        page(|page| {
            page.text(40.0, 60.0, 10.0, text).text(280.0, 780.0, 8.0, footer);
        })
    };
    let document = document(vec![of("Ada counts", "Page 1 of 2"), of("and rests", "Page 2 of 2")]);
    let marked: Vec<_> = document.lines.iter().filter(|l| l.furniture).map(|l| l.text.as_str()).collect();
    assert_eq!(marked, ["Page 1 of 2", "Page 2 of 2"]);
}

#[test]
fn broken_files_say_so_in_one_line() {
    let error = read(b"%PDF-1.7 nothing follows", Format::Pdf, Limits::default()).unwrap_err();
    assert_eq!(error.to_string(), "is a broken PDF: its list of objects or pages cannot be found");
}

#[test]
fn a_password_is_asked_for_only_where_there_is_one() {
    let read = |bytes: &[u8]| read(bytes, Format::Pdf, Limits::default());
    let error = read(include_bytes!("../../../tests/pdf/password.pdf")).unwrap_err();
    assert_eq!(error.to_string(), "is protected by a password; save it without one");
    let document = read(include_bytes!("../../../tests/pdf/no-password.pdf")).unwrap();
    assert_eq!(texts(&document), ["Ada Quist", "ada@snow.example"]);
}

#[test]
fn a_sidebar_is_read_apart() {
    let document = of_page(|page| {
        page.bold(40.0, 50.0, 20.0, "Ada Quist who counts the snow");
        page.bold(40.0, 100.0, 12.0, "Contact");
        page.lines(40.0, 116.0, 13.0, &["Oslo, Norway", "ada@snow.example", "+47 555 0142"]);
        page.bold(40.0, 180.0, 12.0, "Skills").lines(40.0, 196.0, 13.0, &["Counting", "Skiing", "Rust"]);
        page.bold(220.0, 106.0, 12.0, "Experience");
        page.lines(
            220.0,
            124.0,
            14.0,
            &[
                "Snow Counter, Quist Labs",
                "Counted the snow of nine long winters",
                "and wrote a program that counts it too",
                "Ski Teacher, Berg School",
                "Taught forty children",
            ],
        );
    });
    let read = texts(&document);
    let side = [
        "Contact",
        "Oslo, Norway",
        "ada@snow.example",
        "+47 555 0142",
        "Skills",
        "Counting",
        "Skiing",
        "Rust",
    ];
    assert_eq!(read[0], "Ada Quist who counts the snow");
    assert_eq!(read[1..9], side);
    assert_eq!(read[9..11], ["Experience", "Snow Counter, Quist Labs"]);
}

#[test]
fn three_columns_are_read_one_after_the_other() {
    let document = of_page(|page| {
        for (column, name) in ["first", "second", "third"].into_iter().enumerate() {
            let x = 40.0 + 190.0 * column as f32;
            for line in 0..9 {
                let y = 100.0 + 13.0 * line as f32 + 3.0 * column as f32;
                page.text(x, y, 10.0, &format!("{name} column of the snow {line}"));
            }
        }
    });
    let read = texts(&document);
    let starts: Vec<_> = read.iter().map(|line| line.split(' ').next().unwrap()).collect();
    assert_eq!(starts, [["first"; 9], ["second"; 9], ["third"; 9]].concat());
}

#[test]
fn a_ruled_table_is_read_row_by_row() {
    let document = of_page(|page| {
        for (row, cells) in
            [["Year", "Degree", "Grade"], ["2019", "PhD in Snow", "1.3"], ["2015", "MSc in Ice", "1.7"]]
                .iter()
                .enumerate()
        {
            let y = 100.0 + 20.0 * row as f32;
            page.rule(40.0, 560.0, y - 14.0)
                .text(44.0, y, 10.0, cells[0])
                .text(120.0, y, 10.0, cells[1])
                .text(500.0, y, 10.0, cells[2]);
        }
        page.rule(40.0, 560.0, 146.0);
    });
    assert_eq!(texts(&document), ["Year  Degree  Grade", "2019  PhD in Snow  1.3", "2015  MSc in Ice  1.7"]);
    assert!(document.lines.iter().all(|line| line.heading.is_none()));
}

#[test]
fn what_stands_over_a_rule_is_a_heading() {
    let document = of_page(|page| {
        for (at, name) in ["Winters", "Summers"].into_iter().enumerate() {
            let y = 100.0 + 100.0 * at as f32;
            page.text(40.0, y, 10.0, name).rule(40.0, 560.0, y + 3.0);
            page.lines(
                40.0,
                y + 16.0,
                12.0,
                &["Counted the snow, 2019", "Counted the ice, 2018", "Taught, 2017", "Rested, 2016"],
            );
        }
    });
    let headings: Vec<_> =
        document.lines.iter().filter(|l| l.heading == Some(2)).map(|l| l.text.as_str()).collect();
    assert_eq!(headings, ["Winters", "Summers"]);
}

#[test]
fn a_broken_address_is_whole_again() {
    let document = of_page(|page| {
        let target = "https://snow.example/papers/counting-the-snow";
        page.text(40.0, 100.0, 10.0, "The paper is at snow.example/papers/")
            .link(100.0, 100.0, 200.0, target);
        page.text(40.0, 112.0, 10.0, "counting-the-snow and was read by many")
            .link(40.0, 112.0, 80.0, target);
    });
    let line = &document.lines[0];
    assert_eq!(line.text, "The paper is at snow.example/papers/counting-the-snow");
    assert_eq!(
        line.spans.last().unwrap().link.as_deref(),
        Some("https://snow.example/papers/counting-the-snow")
    );
    assert_eq!(document.lines[1].text, "and was read by many");
}

#[test]
fn hyphens_of_the_line_go_and_those_of_the_word_stay() {
    let document = of_page(|page| {
        page.lines(
            40.0,
            100.0,
            12.0,
            &[
                "She counted the snow of all long winters with great per-",
                "sistence and built a state-of-the-",
                "art machine for it, which Anne-",
                "Marie Berg used too.",
            ],
        );
    });
    assert_eq!(
        texts(&document),
        [
            "She counted the snow of all long winters with great persistence",
            "and built a state-of-the-art",
            "machine for it, which Anne-Marie",
            "Berg used too.",
        ]
    );
}

#[test]
fn a_date_at_the_right_edge_does_not_widen_the_measure() {
    let document = of_page(|page| {
        for at in 0..3 {
            let y = 100.0 + 60.0 * at as f32;
            page.bold(40.0, y, 10.0, "Snow Counter").text(500.0, y, 10.0, "2018 - 2023");
            page.lines(
                40.0,
                y + 12.0,
                12.0,
                &["Counted the snow of all the long winters on the wide hills and", "mountains of the north"],
            );
        }
    });
    let wrapped: Vec<_> = document.lines.iter().filter_map(|l| l.wrapped).take(3).collect();
    assert_eq!(wrapped, [false, true, false]);
}

#[test]
fn small_capitals_do_not_split_their_words() {
    let document = of_page(|page| {
        page.text(40.0, 100.0, 12.0, "Q")
            .text(49.4, 100.0, 9.0, "UIST")
            .text(75.0, 100.0, 12.0, "L")
            .text(81.7, 100.0, 9.0, "ABS");
    });
    assert_eq!(texts(&document), ["QUIST LABS"]);
}

#[test]
fn a_page_on_its_side_is_read_upright() {
    let sideways = of_page(|page| {
        page.upward(100.0, 760.0, 10.0, "Ada Quist").upward(112.0, 760.0, 10.0, "counts the snow");
        page.text(20.0, 20.0, 8.0, "3");
    });
    assert_eq!(texts(&sideways), ["Ada Quist", "counts the snow", "3"]);
    assert!(sideways.lines.last().unwrap().furniture);
    let turned = of_page(|page| {
        page.rotated(90).upward(100.0, 760.0, 10.0, "Ada Quist");
    });
    assert_eq!(texts(&turned), ["Ada Quist"]);
}

#[test]
fn text_beside_the_page_is_set_aside_with_its_words_apart() {
    let document = of_page(|page| {
        page.lines(60.0, 100.0, 12.0, &["Ada Quist", "counts the snow"]).upward(
            20.0,
            500.0,
            8.0,
            "Curriculum Vitae 2019",
        );
    });
    assert_eq!(texts(&document), ["Ada Quist", "counts the snow", "Curriculum Vitae 2019"]);
    assert!(document.lines.last().unwrap().furniture);
}

#[test]
fn hidden_words_are_shown_as_such_and_left_out() {
    let document = of_page(|page| {
        page.text(40.0, 100.0, 10.0, "Ada Quist")
            .ink(1.0)
            .text(120.0, 100.0, 10.0, "Kubernetes Fortran")
            .ink(0.0);
        page.ground(0.2, 40.0, 150.0, 200.0, 50.0).ink(1.0).text(50.0, 170.0, 10.0, "white on dark").ink(0.0);
    });
    assert_eq!(texts(&document), ["Ada Quist", "white on dark", "Kubernetes Fortran"]);
    assert!(document.lines.last().unwrap().furniture);
    assert!(document.warnings[0].starts_with("hides 2 words from a reader's eye"), "{:?}", document.warnings);
}

#[test]
fn letters_without_ink_are_the_text_of_an_image_or_hidden() {
    let scanned = of_page(|page| {
        page.image().inkless().text(40.0, 100.0, 10.0, "Ada Quist");
    });
    assert_eq!((texts(&scanned), scanned.warnings.len()), (vec!["Ada Quist"], 0));
    let bare = of_page(|page| {
        page.text(40.0, 90.0, 10.0, "Ada").inkless().text(40.0, 200.0, 10.0, "Fortran");
    });
    assert!(bare.lines.last().unwrap().furniture && bare.warnings.len() == 1);
}

#[test]
fn what_is_cut_off_or_beyond_the_page_is_not_read() {
    let document = of_page(|page| {
        page.text(40.0, 100.0, 10.0, "Ada Quist").text(700.0, 100.0, 10.0, "beyond");
        page.clip(30.0, 150.0, 100.0, 50.0)
            .text(40.0, 170.0, 10.0, "inside")
            .text(300.0, 170.0, 10.0, "outside");
    });
    assert_eq!(texts(&document), ["Ada Quist", "inside"]);
}

#[test]
fn what_is_drawn_twice_is_read_once() {
    let document = of_page(|page| {
        page.text(40.0, 100.0, 10.0, "Ada Quist").text(40.3, 100.2, 10.0, "Ada Quist");
    });
    assert_eq!(texts(&document), ["Ada Quist"]);
    assert!(document.lines[0].is_bold());
}

#[test]
fn letters_say_what_is_said_of_them() {
    let document = of_page(|page| {
        page.saying(40.0, 100.0, "\u{1}", "Łódź").saying(100.0, 100.0, "Quist", "Berg");
        // A hyphen of which nothing is said is the line's.
        page.text(40.0, 120.0, 10.0, "the long win")
            .saying(92.3, 120.0, "-", "\u{ad}")
            .text(40.0, 132.0, 10.0, "ter");
    });
    assert_eq!(texts(&document), ["Łódź  Berg", "the long winter"]);
}

#[test]
fn a_dot_that_is_painted_before_a_line_is_its_bullet() {
    let document = of_page(|page| {
        page.text(40.0, 60.0, 10.0, "Snow Counter, Quist Labs");
        page.dot(55.0, 77.0, 2.0).text(64.0, 80.0, 10.0, "Counted the snow");
        page.dot(55.0, 92.0, 2.0).text(64.0, 95.0, 10.0, "Drew the ice");
        // What rates a skill is no bullet, nor is a dot behind the text.
        page.dot(55.0, 112.0, 2.0)
            .dot(61.0, 112.0, 2.0)
            .dot(67.0, 112.0, 2.0)
            .text(76.0, 115.0, 10.0, "Skiing");
        page.text(40.0, 130.0, 10.0, "Norwegian").dot(92.0, 127.0, 2.0);
    });
    let read: Vec<_> = document
        .lines
        .iter()
        .filter(|l| !l.text.is_empty())
        .map(|l| (l.text.as_str(), l.bullet.is_some()))
        .collect();
    let expected = [
        ("Snow Counter, Quist Labs", false),
        ("Counted the snow", true),
        ("Drew the ice", true),
        ("Skiing", false),
        ("Norwegian", false),
    ];
    assert_eq!(read, expected);
}

#[test]
fn a_heading_in_the_margin_stands_before_the_text_beside_it() {
    let document = of_page(|page| {
        let sections =
            [("Work", "Snow Counter"), ("Education", "Berg University"), ("Projects", "Snow Atlas")];
        for (at, (heading, head)) in sections.into_iter().enumerate() {
            let y = 100.0 + 90.0 * at as f32;
            // The baselines of the two differ more and more.
            page.text(60.0, y + 3.0 * at as f32, 18.0, heading).bold(180.0, y, 10.0, head);
            page.lines(
                180.0,
                y + 14.0,
                14.0,
                &["Quist Labs, Oslo", "May 2019 - July 2021", "Counted the snow"],
            );
        }
    });
    let read = texts(&document);
    assert_eq!(read[..3], ["Work", "Snow Counter", "Quist Labs, Oslo"]);
    assert_eq!(read[5..7], ["Education", "Berg University"]);
    assert_eq!(read[10..12], ["Projects", "Snow Atlas"]);
    let headed = document.lines.iter().filter(|l| l.heading.is_some()).map(|l| l.text.as_str());
    assert_eq!(headed.collect::<Vec<_>>(), ["Work", "Education", "Projects"]);
}

#[test]
fn dates_and_places_at_the_right_edge_are_no_column() {
    let document = of_page(|page| {
        for (at, (head, place, dates)) in [
            ("Quist Labs, Snow Counter", "Oslo", "Feb 2019 - Oct 2022"),
            ("Berglift, Ski Teacher", "Tromsdalen, Norway", "May 2016 - Jan 2019"),
            ("Northern Ice, Ice Drawer", "Bergen", "Jan 2013 - Mar 2016"),
        ]
        .into_iter()
        .enumerate()
        {
            let y = 100.0 + 60.0 * at as f32;
            let flush = |text: &str| 560.0 - 4.8 * text.len() as f32;
            page.text(40.0, y, 10.0, head).text(flush(place), y, 10.0, place);
            page.text(flush(dates), y + 13.0, 10.0, dates).text(flush("3 years"), y + 26.0, 10.0, "3 years");
        }
        page.lines(40.0, 290.0, 14.0, &["Skiing", "Counting", "Drawing", "Sledges"]);
    });
    let read = texts(&document);
    assert!(read[0].starts_with("Quist Labs, Snow Counter  Oslo"), "{read:?}");
    assert_eq!(read[1], "Feb 2019 - Oct 2022");
    assert!(read[3].starts_with("Berglift"), "{read:?}");
}

#[test]
fn words_that_are_printed_over_one_another_have_a_space_between_them() {
    let document = of_page(|page| {
        page.text(40.0, 60.0, 10.0, "Counted 2018-2023").text(100.0, 60.0, 10.0, "University of Berg");
    });
    assert_eq!(texts(&document), ["Counted 2018-2023 University of Berg"]);
}

#[test]
fn a_font_is_looked_up_once_however_often_it_is_chosen() {
    let file = pdf(vec![page(|page| {
        for line in 0..100_u16 {
            let y = 780.0 - 7.0 * f32::from(line);
            page.bold(50.0, y, 6.0, "a").text(60.0, y, 6.0, "b");
        }
    })]);
    let work = crate::text::counted(|| {
        assert_eq!(read(&file, Format::Pdf, Limits::default()).map(|d| d.lines.len()).ok(), Some(100));
    });
    // Two hundred times the dictionary of a font would be ten times as much.
    assert!(work < 2_000, "{work}");
}
