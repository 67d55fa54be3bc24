//! What is true of an invented person.

use super::career::{Career, Extent, Range};
use super::language::Language;
use super::layouts::Section;
use super::person::Person;
use super::random::Random;
use super::titles;

/// A month of a year, from 1.
pub type Month = (usize, usize);

/// From one month to another; without an end it lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// First month.
    pub start: Month,
    /// Last month.
    pub end: Option<Month>,
}

/// One degree.
#[derive(Clone, Debug)]
pub struct Study {
    /// 0 doctor, 1 master, 2 bachelor.
    pub level: usize,
    /// The degree as written.
    pub degree: &'static str,
    /// Its field.
    pub field: &'static str,
    /// University.
    pub institution: &'static str,
    /// Where it is.
    pub place: &'static str,
    /// When.
    pub span: Span,
    /// Who supervised it.
    pub advisor: Option<Person>,
    /// Title of the thesis.
    pub thesis: Option<String>,
    /// Mark.
    pub grade: Option<String>,
}

/// One post.
#[derive(Clone, Debug)]
pub struct Post {
    /// As what.
    pub position: &'static str,
    /// At whose.
    pub employer: String,
    /// Where.
    pub place: &'static str,
    /// When.
    pub span: Span,
    /// What was done there.
    pub deeds: Vec<String>,
}

/// Where a paper appeared.
#[derive(Clone, Copy, Debug)]
pub struct Venue {
    /// Customary acronym; for a journal its name.
    pub key: &'static str,
    /// Full name.
    pub name: &'static str,
    /// Whether it is a journal.
    pub journal: bool,
}

/// One paper.
#[derive(Clone, Debug)]
pub struct Paper {
    /// Title.
    pub title: String,
    /// All authors in order.
    pub authors: Vec<Person>,
    /// Which of them is the applicant, from 0.
    pub own: usize,
    /// Where it appeared.
    pub venue: Venue,
    /// When.
    pub year: usize,
    /// First and last page.
    pub pages: (usize, usize),
    /// Volume and number, if in a journal.
    pub volume: (usize, usize),
    /// Where the conference was.
    pub city: &'static str,
}

/// One prize.
#[derive(Clone, Debug)]
pub struct Award {
    /// What.
    pub title: &'static str,
    /// From whom.
    pub awarder: String,
    /// When.
    pub year: usize,
}

/// One course taught.
#[derive(Clone, Debug)]
pub struct Course {
    /// As what.
    pub role: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Where.
    pub institution: &'static str,
    /// When.
    pub year: usize,
}

/// Service to one conference.
#[derive(Clone, Debug)]
pub struct Service {
    /// As what.
    pub role: &'static str,
    /// For which.
    pub venue: Venue,
    /// When.
    pub year: usize,
}

/// All that is true of one person.
#[derive(Clone, Debug)]
pub struct Truth {
    /// Who.
    pub person: Person,
    /// Where they live.
    pub address: String,
    /// Email address.
    pub email: String,
    /// Telephone number.
    pub phone: String,
    /// Homepage and accounts, without the scheme.
    pub urls: Vec<String>,
    /// Degrees, the latest first.
    pub education: Vec<Study>,
    /// Posts, the latest first.
    pub work: Vec<Post>,
    /// Papers, the latest first.
    pub publications: Vec<Paper>,
    /// Prizes, the latest first.
    pub awards: Vec<Award>,
    /// Three lists: programming languages, tools, methods.
    pub skills: [Vec<&'static str>; 3],
    /// Languages, and how well from 0, the native speaker.
    pub languages: Vec<(&'static str, usize)>,
    /// Courses taught.
    pub teaching: Vec<Course>,
    /// Committees.
    pub service: Vec<Service>,
}

impl Truth {
    /// Someone whose CV is written in this language.
    pub fn new(language: &Language, career: Career, random: &mut Random) -> Self {
        let person = Person::new(random.pick(language.cultures), random);
        let doctor = random.happens(600);
        let extent = career.extent(doctor, random);
        let born = random.between(1982, 1997);
        let education = studies(language, born, doctor, random);
        let free = education[0].span.end.map_or(2024, |end| end.0);
        let work = posts(language, free, doctor, extent, random);
        let latest = 2024;
        let publications = papers(&person, extent, (born + 23, latest), random);
        let domain = format!("{}.example", titles::coined(random).to_lowercase());
        let urls = urls(&person, &domain, random);
        let awards = awards(language, &education, extent.awards, random);
        let teaching = teaching(language, &education, extent.courses, random);
        Self {
            address: address(&education[0], random),
            email: format!("{}@{domain}", person.handle(".")),
            phone: phone(random),
            urls,
            education,
            work,
            publications,
            awards,
            skills: skills(random),
            languages: tongues(language, random),
            teaching,
            service: service(latest, extent.service, random),
            person,
        }
    }

    /// Forgets what a layout without some sections does not say.
    pub fn keep_only(&mut self, sections: &[Section]) {
        let said = |section| sections.contains(&section);
        if !said(Section::Work) {
            self.work.clear();
        }
        if !said(Section::Publications) {
            self.publications.clear();
        }
        if !said(Section::Awards) {
            self.awards.clear();
        }
        if !said(Section::Skills) {
            self.skills = Default::default();
        }
        if !said(Section::Languages) {
            self.languages.clear();
        }
        if !said(Section::Teaching) {
            self.teaching.clear();
        }
        if !said(Section::Service) {
            self.service.clear();
        }
    }
}

fn studies(language: &Language, born: usize, doctor: bool, random: &mut Random) -> Vec<Study> {
    let field = random.pick(language.fields);
    let mut year = born + 19;
    let mut studies = Vec::new();
    let universities = random.sample(language.universities, 3);
    for level in [2, 1, 0] {
        if level == 0 && !doctor || level == 1 && random.happens(150) {
            continue;
        }
        let long = [random.between(4, 5), 2, random.between(3, 4)][level];
        let (institution, place) = universities[level].split_once('/').unwrap_or((universities[level], ""));
        let lasts = level == 0 && year + long >= 2024;
        studies.push(Study {
            level,
            degree: random.pick(language.degrees[level]),
            field: if random.happens(300) { random.pick(language.fields) } else { field },
            institution,
            place,
            span: Span {
                start: (year, random.between(8, 10)),
                end: (!lasts).then(|| (year + long, random.between(5, 9))),
            },
            advisor: (level == 0).then(|| Person::of_the_world(random)),
            thesis: (level < 2 && random.happens(600)).then(|| titles::title(random)),
            grade: (level > 0 && random.happens(500)).then(|| grade(language, random)),
        });
        year += long;
    }
    studies.reverse();
    studies
}

/// A good mark, as the country gives it.
fn grade(language: &Language, random: &mut Random) -> String {
    match language.study_labels[2] {
        "Note" => format!("1,{}", random.between(0, 9)),
        "Mention" => random.pick(&["très bien", "bien"]).to_owned(),
        _ => format!("3.{}", random.between(50, 98)),
    }
}

fn posts(language: &Language, free: usize, doctor: bool, extent: Extent, random: &mut Random) -> Vec<Post> {
    let mut posts = Vec::new();
    let mut year = free.min(2022);
    let mut month = random.between(9, 12);
    let count = random.of(extent.posts);
    for at in 0..count {
        let long = random.between(5, 40);
        let end = year * 12 + month - 1 + long;
        let until = (end / 12, end % 12 + 1);
        let lasts = until >= (2024, 6) || at + 1 == count && random.happens(700);
        let academic = doctor && random.happens(500);
        let (name, place) = if academic {
            random
                .pick(language.universities)
                .split_once('/')
                .map_or((String::new(), ""), |(a, b)| (a.to_owned(), b))
        } else {
            let place = random.pick(language.universities).split_once('/').map_or("", |(_, place)| place);
            (random.pick(language.firms).replace('*', &titles::coined(random)), place)
        };
        let positions = language.posts[usize::from(!(doctor && (academic || at > 0)))];
        let deeds = random.of(extent.deeds);
        posts.push(Post {
            position: random.pick(positions),
            employer: name,
            place,
            span: Span { start: (year, month), end: (!lasts).then_some(until) },
            deeds: random
                .sample(language.deeds, deeds)
                .into_iter()
                .map(|deed| filled(deed, random))
                .collect(),
        });
        if lasts {
            break;
        }
        (year, month) = if until.1 == 12 { (until.0 + 1, 1) } else { (until.0, until.1 + 1) };
    }
    posts.reverse();
    posts
}

/// A deed with its number and its skill.
fn filled(deed: &str, random: &mut Random) -> String {
    deed.replace('#', &random.between(3, 60).to_string()).replace('@', random.pick(SKILLS[0]))
}

fn papers(person: &Person, extent: Extent, (first, last): Range, random: &mut Random) -> Vec<Paper> {
    let count = random.of(extent.papers);
    // One works with the same people again and again.
    let circle: Vec<Person> = (0..extent.circle)
        .map(|_| Person::of_the_world(random))
        .filter(|p| p.family != person.family)
        .collect();
    let mut papers: Vec<Paper> = (0..count)
        .map(|_| {
            let others = random.between(1, 5);
            let mut authors = random.sample(&circle, others);
            let own = if random.happens(500) { 0 } else { random.below(authors.len() + 1) };
            authors.insert(own, person.clone());
            let start = random.between(1, 1800);
            Paper {
                title: titles::title(random),
                authors,
                own,
                venue: VENUES[random.below(VENUES.len())],
                year: random.between(first.min(last - 3).max(last - 12), last),
                pages: (start, start + random.between(7, 24)),
                volume: (random.between(3, 48), random.between(1, 12)),
                city: random.pick(CITIES),
            }
        })
        .collect();
    papers.sort_by_key(|paper| std::cmp::Reverse(paper.year));
    papers
}

fn urls(person: &Person, domain: &str, random: &mut Random) -> Vec<String> {
    let handle = person.handle("");
    let mut urls = vec![match random.below(3) {
        0 => format!("www.{domain}"),
        1 => format!("{}.{domain}", person.handle("-")),
        _ => format!("{domain}/~{handle}"),
    }];
    if random.happens(600) {
        urls.push(format!("github.com/{handle}"));
    }
    if random.happens(400) {
        urls.push(format!("linkedin.com/in/{}", person.handle("-")));
    }
    urls
}

fn address(study: &Study, random: &mut Random) -> String {
    let number = random.between(2, 180);
    let street = random.pick(&[
        "Ashgrove Road",
        "Lindenstraße",
        "Mill Lane",
        "Rue des Tilleuls",
        "Calle Mayor",
        "Harbour Street",
    ]);
    format!("{number} {street}, {}", study.place)
}

fn phone(random: &mut Random) -> String {
    // Numbers that the authorities keep for fiction, where there are such.
    let tail = random.between(100, 199);
    match random.below(4) {
        0 => format!("+1 {}-555-0{tail}", random.pick(&["734", "412", "404", "217", "512"])),
        1 => format!("+44 7700 900{tail}"),
        2 => format!("+49 30 23125 {tail}"),
        _ => format!("({}) 555-0{tail}", random.pick(&["734", "412", "404", "217", "512"])),
    }
}

fn skills(random: &mut Random) -> [Vec<&'static str>; 3] {
    let mut some = |of: usize, low, high| {
        let count = random.between(low, high);
        random.sample(SKILLS[of], count)
    };
    [some(0, 3, 6), some(1, 3, 6), some(2, 2, 4)]
}

fn awards(language: &Language, education: &[Study], many: Range, random: &mut Random) -> Vec<Award> {
    let count = random.of(many);
    let mut awards: Vec<Award> = random
        .sample(language.awards, count)
        .into_iter()
        .map(|award| {
            let (title, awarder) = award.split_once('/').unwrap_or((award, ""));
            let awarder = match awarder {
                "%" => education[random.below(education.len())].institution.to_owned(),
                "*" => conference(random).key.to_owned(),
                other => other.to_owned(),
            };
            Award { title, awarder, year: random.between(2012, 2024) }
        })
        .collect();
    awards.sort_by_key(|award| std::cmp::Reverse(award.year));
    awards
}

fn tongues(language: &Language, random: &mut Random) -> Vec<(&'static str, usize)> {
    let count = random.between(2, 3);
    let mut tongues = vec![(language.tongues[0], 0)];
    tongues.extend(
        random
            .sample(&language.tongues[1..], count - 1)
            .into_iter()
            .enumerate()
            .map(|(at, tongue)| (tongue, at + 1)),
    );
    tongues
}

fn teaching(language: &Language, education: &[Study], many: Range, random: &mut Random) -> Vec<Course> {
    let count = random.of(many);
    let courses = random.sample(language.courses, count);
    let mut courses: Vec<Course> = courses
        .into_iter()
        .map(|name| Course {
            role: random.pick(language.teaches),
            name,
            institution: education[0].institution,
            year: random.between(2015, 2024),
        })
        .collect();
    courses.sort_by_key(|course| std::cmp::Reverse(course.year));
    courses
}

fn service(latest: usize, many: Range, random: &mut Random) -> Vec<Service> {
    let count = random.of(many);
    let mut seen: Vec<&str> = Vec::new();
    let mut all = Vec::new();
    for _ in 0..count {
        let venue = conference(random);
        if !seen.contains(&venue.key) {
            seen.push(venue.key);
            let role = random.pick(&[
                "Program Committee",
                "Reviewer",
                "Artifact Evaluation Committee",
                "External Reviewer",
            ]);
            all.push(Service { role, venue, year: random.between(latest - 6, latest) });
        }
    }
    all.sort_by_key(|service| std::cmp::Reverse(service.year));
    all
}

fn conference(random: &mut Random) -> Venue {
    loop {
        let venue = VENUES[random.below(VENUES.len())];
        if !venue.journal {
            return venue;
        }
    }
}

const CITIES: &[&str] = &[
    "Boston, MA, USA",
    "Lisbon, Portugal",
    "Vienna, Austria",
    "Seoul, South Korea",
    "Vancouver, Canada",
    "Rotterdam, Netherlands",
    "Athens, Greece",
    "Santa Clara, CA",
    "Melbourne, Australia",
    "Kyoto, Japan",
    "Zurich, Switzerland",
    "Montreal, Canada",
];

/// Programming languages, tools, methods.
const SKILLS: [&[&str]; 3] = [
    &[
        "Rust",
        "Python",
        "C++",
        "Java",
        "Go",
        "Haskell",
        "OCaml",
        "TypeScript",
        "Julia",
        "Scala",
        "C#",
        "Kotlin",
        "MATLAB",
        "SQL",
        "R",
        "C",
        "Bash",
    ],
    &[
        "Docker",
        "Kubernetes",
        "PyTorch",
        "TensorFlow",
        "Git",
        "PostgreSQL",
        "Apache Spark",
        "LLVM",
        "ROS",
        "Kafka",
        "Terraform",
        "Jenkins",
        "Redis",
        "NumPy",
        "CUDA",
        "OpenCV",
        "MySQL",
        "React",
        "Ansible",
        "LaTeX",
    ],
    &[
        "machine learning",
        "distributed systems",
        "formal verification",
        "computer vision",
        "natural language processing",
        "reinforcement learning",
        "data visualization",
        "performance engineering",
        "A/B testing",
        "signal processing",
    ],
];

const fn conf(key: &'static str, name: &'static str) -> Venue {
    Venue { key, name, journal: false }
}

const fn journal(key: &'static str, name: &'static str) -> Venue {
    Venue { key, name, journal: true }
}

/// Real venues, by the names that they have in the world.
pub static VENUES: &[Venue] = &[
    conf("SOSP", "ACM Symposium on Operating Systems Principles"),
    conf("OSDI", "USENIX Symposium on Operating Systems Design and Implementation"),
    conf("EuroSys", "European Conference on Computer Systems"),
    conf("NSDI", "USENIX Symposium on Networked Systems Design and Implementation"),
    conf(
        "ASPLOS",
        "International Conference on Architectural Support for Programming Languages and Operating Systems",
    ),
    conf("ISCA", "International Symposium on Computer Architecture"),
    conf("HPCA", "IEEE International Symposium on High-Performance Computer Architecture"),
    conf("SIGMOD", "ACM SIGMOD International Conference on Management of Data"),
    conf("ICDE", "IEEE International Conference on Data Engineering"),
    conf("EDBT", "International Conference on Extending Database Technology"),
    conf("PLDI", "ACM SIGPLAN Conference on Programming Language Design and Implementation"),
    conf("POPL", "ACM SIGPLAN Symposium on Principles of Programming Languages"),
    conf(
        "OOPSLA",
        "ACM SIGPLAN International Conference on Object-Oriented Programming, Systems, Languages, and Applications",
    ),
    conf("ICSE", "International Conference on Software Engineering"),
    conf("NeurIPS", "Conference on Neural Information Processing Systems"),
    conf("ICML", "International Conference on Machine Learning"),
    conf("ICLR", "International Conference on Learning Representations"),
    conf("CVPR", "IEEE/CVF Conference on Computer Vision and Pattern Recognition"),
    conf("ICCV", "IEEE/CVF International Conference on Computer Vision"),
    conf("ECCV", "European Conference on Computer Vision"),
    conf("EMNLP", "Conference on Empirical Methods in Natural Language Processing"),
    conf("KDD", "ACM SIGKDD Conference on Knowledge Discovery and Data Mining"),
    conf("SIGCOMM", "ACM SIGCOMM Conference"),
    conf("INFOCOM", "IEEE International Conference on Computer Communications"),
    conf("MobiCom", "International Conference on Mobile Computing and Networking"),
    conf("SenSys", "ACM Conference on Embedded Networked Sensor Systems"),
    conf("NDSS", "Network and Distributed System Security Symposium"),
    conf("CCS", "ACM Conference on Computer and Communications Security"),
    conf("IPDPS", "IEEE International Parallel and Distributed Processing Symposium"),
    conf("ICPP", "International Conference on Parallel Processing"),
    conf("PODC", "ACM Symposium on Principles of Distributed Computing"),
    conf("ICRA", "IEEE International Conference on Robotics and Automation"),
    conf("IROS", "IEEE/RSJ International Conference on Intelligent Robots and Systems"),
    conf("CHI", "ACM Conference on Human Factors in Computing Systems"),
    conf("UIST", "ACM Symposium on User Interface Software and Technology"),
    conf("ICASSP", "IEEE International Conference on Acoustics, Speech and Signal Processing"),
    conf("ICDCS", "IEEE International Conference on Distributed Computing Systems"),
    conf("Middleware", "ACM/IFIP International Middleware Conference"),
    journal("TPDS", "IEEE Transactions on Parallel and Distributed Systems"),
    journal("TOCS", "ACM Transactions on Computer Systems"),
    journal("TODS", "ACM Transactions on Database Systems"),
    journal("TPAMI", "IEEE Transactions on Pattern Analysis and Machine Intelligence"),
    journal("JMLR", "Journal of Machine Learning Research"),
    journal("CACM", "Communications of the ACM"),
    journal("TC", "IEEE Transactions on Computers"),
    journal("Bioinformatics", "Bioinformatics"),
    journal("TSE", "IEEE Transactions on Software Engineering"),
    journal("PLOS ONE", "PLOS ONE"),
    journal("TMC", "IEEE Transactions on Mobile Computing"),
];
