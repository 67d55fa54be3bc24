use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use super::load::load_all_with;
use super::*;
use crate::document::{Document, Limits};
use crate::export::compare::{self, Comparison, Section};
use crate::export::{self, Format, Header, Shortlist};
use crate::profile::Profile;
use crate::taxonomy::Taxonomy;

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    dir
}

fn files(library: &Library) -> Vec<&str> {
    library.applicants.iter().map(|a| a.file.as_str()).collect()
}

fn all(paths: &[&Path]) -> Library {
    let paths: Vec<PathBuf> = paths.iter().map(|p| p.to_path_buf()).collect();
    load_all(&paths, &LoadOptions::default())
}

#[test]
fn walks_recursively_in_a_fixed_order_and_hides_nothing_for_an_ignore_file() {
    let dir = folder(&[
        ("b.txt", "B"),
        ("sub/deep/a.md", "A"),
        ("a.txt", "A"),
        (".gitignore", "*.txt\n"),
        (".ignore", "*.md\n"),
        (".hidden.txt", "H"),
        (".cvtui/notes.txt", "N"),
    ]);
    let library = all(&[dir.path()]);
    assert_eq!(files(&library), ["a.txt", "b.txt", "sub/deep/a.md"]);
    let ids: Vec<u32> = library.applicants.iter().map(|a| a.id.0).collect();
    assert_eq!(ids, [0, 1, 2]);
    assert!(library.problems.is_empty(), "{:?}", library.problems);
}

#[test]
fn fills_in_what_only_the_file_knows() {
    let dir = folder(&[("one/cv.md", "Ada\n")]);
    let library = all(&[dir.path()]);
    let meta = &library.applicants[0].profile().meta;
    assert_eq!((meta.file.as_str(), meta.format.as_str()), ("one/cv.md", "markdown"));
    assert_eq!(meta.hash, blake3::hash(b"Ada\n").to_hex().as_str());
    assert_eq!(meta.hash, library.applicants[0].hash);
}

#[test]
fn several_folders_and_files_are_named_from_the_folder_that_holds_them_all() {
    let dir = folder(&[("x/cv.txt", "X"), ("y/cv.txt", "Y"), ("y/z/cv.txt", "Z")]);
    let (x, y) = (dir.path().join("x"), dir.path().join("y"));
    assert_eq!(files(&all(&[&y, &x])), ["x/cv.txt", "y/cv.txt", "y/z/cv.txt"]);
    assert_eq!(files(&all(&[&y.join("z/cv.txt")])), ["cv.txt"]);
    assert_eq!(files(&all(&[&y.join("z/cv.txt"), &y])), ["cv.txt", "z/cv.txt"]);
    assert_eq!(base_folder(&[x.clone(), y.clone()]), dir.path().canonicalize().unwrap());
}

#[test]
fn a_file_given_twice_is_taken_once() {
    let dir = folder(&[("a.txt", "A"), ("sub/b.txt", "B")]);
    let (root, sub) = (dir.path(), dir.path().join("sub"));
    let roundabout = sub.join("../a.txt");
    let library = all(&[root, &sub, &root.join("a.txt"), &roundabout]);
    assert_eq!(files(&library), ["a.txt", "sub/b.txt"]);
}

#[test]
fn files_that_no_reader_takes_are_told_with_a_way_out() {
    let dir = folder(&[
        ("a.pdf", "%PDF"),
        ("b.docx", "PK\u{3}\u{4}"),
        ("c.png", "x"),
        ("d", "x"),
        ("e.xyz", "x"),
        ("~$b.docx", "x"),
        ("ok.txt", "Ada"),
    ]);
    let library = all(&[dir.path()]);
    assert_eq!(files(&library), ["ok.txt"]);
    let told: Vec<String> = library.problems.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 5, "{told:?}");
    assert!(told[0].starts_with("a.pdf: is a broken PDF"), "{told:?}");
    assert!(told.iter().any(|t| t.starts_with("b.docx: is binary (a damaged office document")), "{told:?}");
    let told: Vec<&String> = told.iter().filter(|t| !t.starts_with('b')).collect();
    assert!(told[1].starts_with("c.png: is an image"), "{told:?}");
    assert!(told[2].starts_with("d: has no ending"), "{told:?}");
    assert!(told[3].starts_with("e.xyz: is a .xyz file"), "{told:?}");
}

#[test]
fn what_was_exported_beside_the_cvs_is_no_applicant() {
    let dir = folder(&[("ok.txt", "Ada"), ("own.md", "# Shortlist\n\nSnow ploughs")]);
    let header = Header { folder: ".".to_owned(), ..Header::default() };
    let shortlist = Shortlist { header, ..Shortlist::default() };
    let section = Section { title: "Skills".to_owned(), ..Section::default() };
    let comparison = Comparison { sections: vec![section], ..Comparison::default() };
    for (name, format, compared) in [
        ("list.md", Format::Markdown, compare::Format::Markdown),
        ("list.html", Format::Html, compare::Format::Html),
    ] {
        let mut out = Vec::new();
        export::write(format, &shortlist, &mut out).unwrap();
        fs::write(dir.path().join(name), &out).unwrap();
        out.clear();
        comparison.write(compared, compare::Layout::Plain, &mut out).unwrap();
        fs::write(dir.path().join(name.replace("list", "two")), &out).unwrap();
    }
    let library = all(&[dir.path()]);
    assert_eq!(files(&library), ["ok.txt", "own.md"]);
    let told: Vec<&str> = library.problems.iter().map(|p| p.file.as_str()).collect();
    assert_eq!(told, ["list.html", "list.md", "two.html", "two.md"]);
    assert!(library.problems.iter().all(|p| p.message == "is an export of cvtui, no CV"), "{told:?}");
}

#[test]
fn a_file_without_an_ending_that_is_named_outright_is_read() {
    let dir = folder(&[("resume", "Ada")]);
    assert_eq!(files(&all(&[&dir.path().join("resume")])), ["resume"]);
}

#[test]
fn one_bad_file_never_stops_the_others() {
    let dir = folder(&[("empty.txt", ""), ("huge.txt", "0123456789abcdef"), ("ok.txt", "Ada")]);
    let options = LoadOptions { limits: Limits { bytes: 10, ..Limits::default() }, ..LoadOptions::default() };
    let library = load_all(&[dir.path().to_owned()], &options);
    assert_eq!(files(&library), ["ok.txt"]);
    let told: Vec<String> = library.problems.iter().map(ToString::to_string).collect();
    assert_eq!(told[0], "empty.txt: is empty");
    assert!(told[1].starts_with("huge.txt: is too large (16 bytes"), "{told:?}");
}

#[test]
fn a_panic_in_the_parser_is_one_clear_line() {
    fn faulty(document: &Document, _: &Taxonomy) -> Profile {
        assert!(!document.lines[0].text.contains("bang"), "unexpected bang\x1b[31m\nsecond line");
        Profile::default()
    }
    let dir = folder(&[("a.txt", "fine"), ("b.txt", "bang"), ("c.txt", "fine")]);
    let library = load_all_with(&[dir.path().to_owned()], &LoadOptions::default(), faulty);
    assert_eq!(files(&library), ["a.txt", "c.txt"]);
    let told = library.problems[0].to_string();
    assert!(told.starts_with("b.txt: made the program stumble (unexpected bang"), "{told}");
    assert!(!told.contains('\n') && !told.contains('\x1b'), "{told:?}");
    assert!(!is_guarded());
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn link_loops_and_broken_links_each_give_one_line() {
        let dir = folder(&[("sub/a.txt", "A")]);
        symlink(dir.path(), dir.path().join("sub/loop")).unwrap();
        symlink(dir.path().join("nowhere.txt"), dir.path().join("gone.txt")).unwrap();
        symlink("self.txt", dir.path().join("self.txt")).unwrap();
        let library = all(&[dir.path()]);
        assert_eq!(files(&library), ["sub/a.txt"]);
        let told: Vec<String> = library.problems.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 3, "{told:?}");
        assert!(told[0].starts_with("gone.txt: cannot be read (no such file"), "{told:?}");
        assert_eq!(told[1], "self.txt: is a link that leads back to itself; not followed");
        assert!(told[2].starts_with("sub/loop: is a link to a folder that it lies in"), "{told:?}");
    }

    #[test]
    fn a_link_to_a_file_in_the_folder_is_no_second_applicant() {
        let dir = folder(&[("z.txt", "Z")]);
        symlink(dir.path().join("z.txt"), dir.path().join("a.txt")).unwrap();
        assert_eq!(files(&all(&[dir.path()])), ["z.txt"]);
    }

    #[test]
    fn an_unreadable_file_or_folder_is_told() {
        let dir = folder(&[("a.txt", "A"), ("no.txt", "N"), ("closed/b.txt", "B")]);
        let (file, closed) = (dir.path().join("no.txt"), dir.path().join("closed"));
        fs::set_permissions(&file, fs::Permissions::from_mode(0o0)).unwrap();
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o0)).unwrap();
        let obeyed = fs::read(&file).is_err();
        let library = all(&[dir.path()]);
        fs::set_permissions(&closed, fs::Permissions::from_mode(0o700)).unwrap();
        // The superuser may read everything.
        if obeyed {
            assert_eq!(files(&library), ["a.txt"]);
            let told: Vec<String> = library.problems.iter().map(ToString::to_string).collect();
            assert_eq!(
                told,
                ["closed: cannot be read (permission denied)", "no.txt: cannot be read (permission denied)"]
            );
        }
    }

    #[test]
    fn a_socket_is_no_regular_file_and_is_not_opened() {
        let dir = folder(&[]);
        let _socket = std::os::unix::net::UnixListener::bind(dir.path().join("s.txt")).unwrap();
        let library = all(&[dir.path()]);
        assert_eq!(library.problems[0].to_string(), "s.txt: is not a regular file");
    }

    #[test]
    fn a_file_name_cannot_steer_the_terminal() {
        let dir = folder(&[("a\x1b[2J.txt", "A"), ("b\x1b[2J.pdf", "B")]);
        let library = all(&[dir.path()]);
        assert_eq!(files(&library), ["a.txt"]);
        assert_eq!(library.problems[0].file, "b.pdf");
    }
}

#[test]
fn events_come_in_order_and_the_last_is_finished() {
    let dir = folder(&[("a.txt", "A"), ("b.txt", "B"), ("c.txt", ""), ("d.pdf", "D")]);
    let (sender, receiver) = mpsc::channel();
    let loading = load(vec![dir.path().to_owned()], LoadOptions::default(), move |event| {
        sender.send(event).unwrap();
    });
    loading.wait();
    let events: Vec<LoadEvent> = receiver.iter().collect();
    assert!(matches!(events.first(), Some(LoadEvent::Found(4))));
    assert!(matches!(events.last(), Some(LoadEvent::Finished)));
    let loaded = events.iter().filter(|e| matches!(e, LoadEvent::Loaded(_))).count();
    let failed = events.iter().filter(|e| matches!(e, LoadEvent::Failed(_))).count();
    assert_eq!((loaded, failed, events.len()), (2, 2, 6));
}

#[test]
fn who_is_known_from_the_last_time_comes_in_few_events_and_first() {
    let names: Vec<String> = (0..600).map(|n| format!("{n:03}.txt")).collect();
    let listed: Vec<(&str, &str)> = names.iter().map(|n| (n.as_str(), "Ada Quist\n")).collect();
    let (dir, root) = (folder(&listed), tempfile::tempdir().unwrap());
    let cache = Cache { root: root.path().join("cache"), limit: 1 << 30, settings: String::new() };
    let options = LoadOptions { cache: Some(cache), ..LoadOptions::default() };
    let sizes = || {
        let (sender, receiver) = mpsc::channel();
        load(vec![dir.path().to_owned()], options.clone(), move |event| sender.send(event).unwrap()).wait();
        let size = |event| if let LoadEvent::Loaded(came) = event { Some(came.len()) } else { None };
        receiver.iter().filter_map(size).collect::<Vec<_>>()
    };
    assert_eq!(sizes(), vec![1; 600]);
    // Until the files' times have settled, only their contents tell that they are the same.
    std::thread::sleep(Duration::from_millis(3100));
    sizes();
    fs::write(dir.path().join("000.txt"), "Bo Lund\n").unwrap();
    let sizes = sizes();
    assert_eq!((sizes.iter().sum::<usize>(), sizes.len(), sizes.last()), (600, 4, Some(&1)), "{sizes:?}");
}

#[test]
fn a_cancelled_load_leaves_the_rest_out() {
    let names: Vec<String> = (0..500).map(|n| format!("{n:03}.txt")).collect();
    let listed: Vec<(&str, &str)> = names.iter().map(|n| (n.as_str(), "Ada")).collect();
    let dir = folder(&listed);
    let (sender, receiver) = mpsc::channel();
    let (go, wait) = mpsc::channel::<()>();
    let wait = std::sync::Mutex::new(wait);
    let loading = load(vec![dir.path().to_owned()], LoadOptions::default(), move |event| {
        if matches!(event, LoadEvent::Found(_)) {
            // Holds the load here until the test has cancelled it.
            let _ = wait.lock().unwrap().recv_timeout(Duration::from_mins(1));
        }
        let _ = sender.send(event);
    });
    loading.cancel();
    go.send(()).ok();
    loading.wait();
    let events: Vec<LoadEvent> = receiver.iter().collect();
    assert!(!events.iter().any(|e| matches!(e, LoadEvent::Finished)));
    assert!(!events.iter().any(|e| matches!(e, LoadEvent::Loaded(_))), "{}", events.len());
}

const ADA: &str = "Ada Quist\nada@quist.example\n\nEducation\nPhD in Snow, Berg University, 2020\n";
const BO: &str = "Bo Lund\nbo@lund.example\n\nEducation\nPhD in Ice, Fjord University, 2021\n";

#[test]
fn the_papers_of_one_person_are_one_applicant() {
    let dir = folder(&[
        ("quist_cover_letter.txt", "Dear committee,\nI count snow.\n"),
        ("quist_cv.txt", ADA),
        ("lund.txt", BO),
    ]);
    let library = all(&[dir.path()]);
    assert_eq!(files(&library), ["lund.txt", "quist_cv.txt"]);
    let quist = &library.applicants[1];
    assert_eq!(quist.display_name(), "Ada Quist");
    let papers: Vec<_> = quist.attachments.iter().map(|a| (a.kind, a.file.as_str())).collect();
    assert_eq!(papers, [(DocumentKind::CoverLetter, "quist_cover_letter.txt")]);
    assert_eq!(quist.attachments[0].document().lines[1].text, "I count snow.");
}

#[test]
fn files_that_share_a_stem_but_not_a_person_are_parted() {
    let dir = folder(&[("cv.txt", ADA), ("resume.md", BO), ("cv.md", &format!("# Curriculum\n\n{ADA}"))]);
    let library = all(&[dir.path()]);
    assert_eq!(files(&library), ["cv.md", "resume.md"]);
    assert_eq!(library.applicants[0].attachments[0].file, "cv.txt");
}

#[test]
fn without_a_cv_the_best_of_the_papers_stands_for_the_applicant_and_says_so() {
    let dir = folder(&[("quist_cover_letter.txt", "Dear committee,\nI count snow.\n")]);
    let library = all(&[dir.path()]);
    let warnings = &library.applicants[0].profile().meta.warnings;
    assert_eq!(warnings, &["no CV was found beside this cover letter"]);
}

#[test]
fn an_archive_opens_like_a_folder() {
    let dir = folder(&[("lund.txt", BO)]);
    let files_in = [
        ("quist/cv.txt", ADA.as_bytes()),
        ("quist/cover letter.txt", b"Dear committee,\n"),
        ("photo.png", b"\x89PNG"),
        ("more.zip", b"PK"),
    ];
    super::archive::tests::pack(&dir.path().join("round.zip"), &files_in);
    let library = all(&[dir.path()]);
    assert_eq!(files(&library), ["lund.txt", "round.zip/quist/cv.txt"]);
    assert_eq!(library.applicants[1].attachments.len(), 1);
    let told: Vec<String> = library.problems.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].starts_with("round.zip/more.zip: is an archive in an archive"), "{told:?}");
    assert!(told[1].starts_with("round.zip/photo.png: is an image"), "{told:?}");
    assert_eq!(files(&all(&[&dir.path().join("round.zip")])), ["round.zip/quist/cv.txt"]);
}

/// A PDF of pages that show nothing but an image.
pub(crate) fn scan(pages: i32) -> Vec<u8> {
    use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref};
    let mut pdf = Pdf::new();
    let (catalog, tree, image) = (Ref::new(1), Ref::new(2), Ref::new(3));
    pdf.catalog(catalog).pages(tree);
    pdf.pages(tree).kids((0..pages).map(|page| Ref::new(10 + 2 * page))).count(pages);
    let mut pixel = pdf.image_xobject(image, &[0x80]);
    pixel.width(1).height(1).bits_per_component(8).color_space().device_gray();
    pixel.finish();
    for page in 0..pages {
        let content = Ref::new(11 + 2 * page);
        let mut one = pdf.page(Ref::new(10 + 2 * page));
        one.media_box(Rect::new(0.0, 0.0, 600.0, 800.0)).parent(tree).contents(content);
        one.resources().x_objects().pair(Name(b"I"), image);
        one.finish();
        let mut drawn = Content::new();
        drawn.transform([600.0, 0.0, 0.0, 800.0, 0.0, 0.0]).x_object(Name(b"I"));
        pdf.stream(content, &drawn.finish());
    }
    pdf.finish()
}

#[test]
fn a_scan_without_text_is_an_applicant_of_whom_nothing_is_known() {
    let dir = folder(&[("b.txt", "Ada Quist\n")]);
    fs::write(dir.path().join("berg_scan.pdf"), scan(3)).unwrap();
    let library = all(&[dir.path()]);
    assert_eq!(files(&library), ["b.txt", "berg_scan.pdf"]);
    assert!(library.problems.is_empty(), "{:?}", library.problems);
    let profile = &library.applicants[1].profile();
    assert_eq!(profile.basics.name, None);
    assert_eq!(profile.meta.warnings, ["no text: 3 pages of images; run text recognition on it"]);
}
