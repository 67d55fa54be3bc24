//! What made-up references are made of.

use std::ops::Range;

use cvtui::taxonomy::{Taxonomy, VenueKind};

use super::random::Random;
use crate::tagged::Record;

/// Months as references write them.
pub const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Jan.",
    "Feb.",
    "Mar.",
    "Apr.",
    "Jun.",
    "Jul.",
    "Aug.",
    "Sep.",
    "Sept.",
    "Oct.",
    "Nov.",
    "Dec.",
    "Jan",
    "Jun",
    "Nov",
];

/// A venue.
#[derive(Clone, Debug)]
pub struct Venue {
    /// In full.
    pub name: String,
    /// In short.
    pub acronym: Option<String>,
}

/// A city and its country.
#[derive(Clone, Debug)]
pub struct Place {
    /// The city.
    pub city: String,
    country: &'static str,
}

impl Place {
    /// "City", "City, Country".
    pub fn text(&self, random: &mut Random) -> String {
        if random.chance(70) { format!("{}, {}", self.city, self.country) } else { self.city.clone() }
    }
}

/// A name.
#[derive(Clone, Debug)]
pub struct Name {
    /// The given name.
    pub given: String,
    /// The middle initial.
    pub middle: Option<char>,
    /// The family name.
    pub family: String,
}

/// The stock.
pub struct Material {
    titles: Vec<String>,
    topics: Vec<String>,
    conferences: Vec<Venue>,
    journals: Vec<String>,
    given: Vec<String>,
    family: Vec<String>,
}

const CITIES: &[(&str, &str)] = &[
    ("Lisbon", "Portugal"),
    ("Vienna", "Austria"),
    ("Seoul", "South Korea"),
    ("Seattle", "WA, USA"),
    ("Porto", "Portugal"),
    ("San Diego", "CA"),
    ("Vancouver", "Canada"),
    ("Copenhagen", "Denmark"),
    ("Rotterdam", "Netherlands"),
    ("Athens", "Greece"),
    ("Honolulu", "Hawaii"),
    ("Paris", "France"),
    ("Munich", "Germany"),
    ("Tokyo", "Japan"),
    ("Singapore", "Singapore"),
    ("New Orleans", "LA, USA"),
    ("Philadelphia", "PA"),
    ("Boston", "MA, USA"),
    ("Zurich", "Switzerland"),
    ("Sydney", "Australia"),
    ("Rome", "Italy"),
    ("Barcelona", "Spain"),
    ("Montreal", "Canada"),
    ("Denver", "CO"),
    ("Orlando", "Florida"),
    ("Kyoto", "Japan"),
    ("Bangalore", "India"),
    ("Shanghai", "China"),
    ("Prague", "Czech Republic"),
    ("Edinburgh", "UK"),
    ("Santa Clara", "CA"),
];

const THINGS: &[&str] = &[
    "transformers",
    "key-value stores",
    "graph neural networks",
    "serverless functions",
    "smart contracts",
    "wearable sensors",
    "language models",
    "GPU clusters",
    "federated learning",
    "memory allocators",
    "robot manipulation",
    "point clouds",
    "microservices",
    "data centers",
    "edge devices",
    "program synthesis",
    "compilers",
    "speech recognition",
    "network telemetry",
    "medical images",
    "recommender systems",
    "autonomous vehicles",
    "persistent memory",
    "time series",
    "knowledge graphs",
    "mobile apps",
    "quantum circuits",
    "spreadsheets",
    "video streaming",
    "storage systems",
    "dialogue agents",
    "RDMA networks",
    "code review",
    "cancer screening",
    "perovskite solar cells",
    "gene expression",
    "urban heat islands",
    "consumer trust",
    "labor markets",
    "classroom discourse",
    "soil moisture",
    "protein folding",
    "battery degradation",
    "supply chains",
    "public housing",
];
const QUALITIES: &[&str] = &[
    "scalable",
    "efficient",
    "robust",
    "fast",
    "privacy-preserving",
    "low-latency",
    "adaptive",
    "fault-tolerant",
    "interpretable",
    "energy-efficient",
    "self-supervised",
    "multi-modal",
    "large-scale",
    "verified",
    "lightweight",
    "learned",
    "real-time",
    "hybrid",
];
const FORMS: &[&str] = &[
    "Towards {q} {t}",
    "A {q} approach to {t}",
    "{N}: {q} {t} for {u}",
    "{N}: {q} {t}",
    "On the limits of {t}",
    "Understanding {t} in {u}",
    "Characterizing {t} and {u}",
    "{Q} {t} with {u}",
    "Rethinking {t}",
    "A survey of {q} {t}",
    "How do {t} fail? A study of {u}",
    "{N}: Bringing {t} to {u}",
    "Can {t} help {u}?",
    "Learning {q} {t} from {u}",
    "{t} meet {u}",
    "Exploring {q} {t}",
    "Improving {t} using {q} {u}",
    "Design and implementation of {q} {t}",
    "{N}",
    "Is {q} {t} all you need?",
    "The case for {q} {t}",
    "{t}, {u}, and {q} design",
    "{t}, {u} and trust",
    "Of {t}, {u}, and people",
    "{q}, {t}, or neither? Evidence from {u}",
    "{t} in {u}",
    "{q} {t}",
    "{t} at scale",
];
const TOPICS: &[&str] = &[
    "Hot Topics in Storage",
    "Machine Learning for Systems",
    "Trustworthy AI",
    "Edge Computing",
    "Green Computing",
    "Graph Learning",
    "Cloud Intelligence",
    "Digital Health",
    "Human-Centered Robotics",
    "Programming Languages and Runtimes",
    "Data Privacy",
    "Serverless Computing",
    "Neurosymbolic Reasoning",
    "Computational Social Science",
    "Explainable Models",
    "Resource Disaggregation",
];
const JOURNALS: &[&str] = &[
    "IEEE Transactions on Computers",
    "ACM Computing Surveys",
    "Journal of Machine Learning Research",
    "IEEE Access",
    "Computer Networks",
    "Pattern Recognition",
    "Nature Communications",
    "PLOS ONE",
    "Information Sciences",
    "Sensors",
    "Scientific Reports",
    "Neurocomputing",
    "Future Generation Computer Systems",
    "Communications of the ACM",
    "IEEE Micro",
    "Bioinformatics",
    "Physical Review B",
    "Energies",
    "Computer Graphics Forum",
    "Expert Systems with Applications",
    "Journal of Applied Physics",
    "IEEE Robotics and Automation Letters",
    "Proceedings of the VLDB Endowment",
    "Proceedings of the ACM on Programming Languages",
    "Proceedings of the IEEE",
    "Optics Express",
    "Management Science",
    "The Lancet",
    "Social Science & Medicine",
    "American Economic Review",
    "Water Resources Research",
];

impl Material {
    /// From the tagged references and the taxonomy.
    pub fn new(records: &[&Record], taxonomy: &Taxonomy) -> Self {
        let mut journals: Vec<String> = JOURNALS.iter().map(|s| (*s).to_owned()).collect();
        let mut conferences = Vec::new();
        for venue in taxonomy.venues().iter() {
            let Some(name) = venue.names.first().cloned() else { continue };
            match venue.kind {
                VenueKind::Conference | VenueKind::Workshop => {
                    let acronym = (venue.key != name).then(|| venue.key.clone());
                    conferences.push(Venue { name, acronym });
                }
                VenueKind::Journal => {
                    journals.push(name);
                    if venue.key.contains(' ') {
                        journals.push(venue.key.clone());
                    }
                }
                VenueKind::Preprint => {}
            }
        }
        let usable =
            |s: &&str| s.chars().count() > 8 && s.chars().count() < 160 && !s.contains(['“', '"', '.', '«']);
        let plain = |s: &str| s.trim_end_matches(['.', ',', ' ']).to_owned();
        let titles: Vec<String> =
            records.iter().filter_map(|r| r.gold.title.as_deref()).filter(usable).map(plain).collect();
        for venue in records.iter().filter_map(|r| r.gold.venue.as_deref()) {
            let head = venue.split_whitespace().next().unwrap_or_default();
            if venue.len() < 70
                && !venue.contains(['(', ':', ';'])
                && !head.starts_with("Proc")
                && head.starts_with(char::is_uppercase)
            {
                journals.push(plain(venue));
            }
        }
        Self {
            titles,
            topics: TOPICS.iter().map(|s| (*s).to_owned()).collect(),
            conferences,
            journals,
            given: words("given"),
            family: words("family"),
        }
    }

    /// A title; now and then with a word in quotation marks, in brackets or a number.
    pub fn title(&self, random: &mut Random) -> String {
        let title = self.plain_title(random);
        let words: Vec<&str> = title.split(' ').collect();
        if words.len() < 5 || !random.chance(9) {
            return title;
        }
        let at = 1 + random.below(words.len() - 2);
        let marked = match random.below(6) {
            0 | 1 => format!("“{}”", words[at]),
            2 => format!("\"{}\"", words[at]),
            3 => format!("({})", words[at]),
            4 => format!("‘{}’", words[at]),
            _ => format!("{} {}", words[at], 1 + random.below(2030)),
        };
        let changed: Vec<&str> =
            words.iter().enumerate().map(|(i, w)| if i == at { marked.as_str() } else { w }).collect();
        changed.join(" ")
    }

    fn plain_title(&self, random: &mut Random) -> String {
        if !self.titles.is_empty() && random.chance(50) {
            let title = random.choose(&self.titles).clone();
            return if random.chance(15) { title_case(&title) } else { title };
        }
        let name = if random.chance(50) {
            capitalise(&syllables(random, 2))
        } else {
            syllables(random, 2).to_uppercase()
        };
        let mut quality = (*random.choose(QUALITIES)).to_owned();
        if random.chance(20) {
            quality = format!("{quality} and {}", random.choose(QUALITIES));
        }
        let text = random
            .choose(FORMS)
            .replace("{N}", &name)
            .replace("{Q}", &capitalise(&quality))
            .replace("{q}", &quality)
            .replace("{t}", *random.choose(THINGS))
            .replace("{u}", *random.choose(THINGS));
        if random.chance(65) { title_case(&text) } else { capitalise(&text) }
    }

    /// What a workshop is about.
    pub fn topic(&self, random: &mut Random) -> String {
        random.choose(&self.topics).clone()
    }

    /// A conference.
    pub fn conference(&self, random: &mut Random) -> Venue {
        if random.chance(12) {
            let topic = self.topic(random);
            let initials: String = topic
                .split([' ', '-'])
                .filter_map(|w| w.chars().next())
                .filter(|c| c.is_uppercase())
                .collect();
            let name = format!(
                "{} on {topic}",
                random.choose(&[
                    "International Conference",
                    "Symposium",
                    "Annual Conference",
                    "European Conference"
                ])
            );
            return Venue {
                name,
                acronym: Some(format!("{}{initials}", random.choose(&["IC", "S", "A", "E", "Euro"]))),
            };
        }
        random.choose(&self.conferences).clone()
    }

    /// A journal.
    pub fn journal(&self, random: &mut Random) -> String {
        random.choose(&self.journals).clone()
    }

    /// A conference or a journal.
    pub fn venue(&self, random: &mut Random) -> Venue {
        if random.chance(80) {
            self.conference(random)
        } else {
            Venue { name: self.journal(random), acronym: None }
        }
    }

    /// A city.
    pub fn place(&self, random: &mut Random) -> Place {
        let (city, country) = *random.choose(CITIES);
        Place { city: city.to_owned(), country }
    }

    /// The authors of a paper.
    pub fn authors(&self, random: &mut Random) -> Vec<Name> {
        let count = match random.below(10) {
            0 => 1,
            1..4 => 2,
            4..6 => 3,
            6 => 4,
            7 => 5,
            8 => 6,
            _ => 7 + random.below(6),
        };
        // Now and then nobody's name is a known one, so that the shape of the list has to tell.
        let known = if random.chance(30) { 10 } else { 85 };
        (0..count).map(|_| self.name(random, known)).collect()
    }

    fn name(&self, random: &mut Random, known: usize) -> Name {
        let given = if random.chance(known) {
            capitalise(random.choose(&self.given).as_str())
        } else {
            capitalise(&syllables_of_name(random))
        };
        let mut family = if random.chance(known) {
            capitalise(random.choose(&self.family).as_str())
        } else {
            let count = 2 + random.below(2);
            capitalise(&syllables(random, count))
        };
        match random.below(40) {
            0 => family = format!("van {family}"),
            1 => family = format!("de la {family}"),
            2 => family = format!("{family}-{}", capitalise(random.choose(&self.family).as_str())),
            3 => family = format!("Mc{family}"),
            4 => family = format!("O’{family}"),
            5 => family = format!("{family} {}", capitalise(random.choose(&self.family).as_str())),
            6 | 7 => {
                let particle =
                    *random.choose(&["El", "Al", "Ben", "Le", "Di", "De", "Van", "von", "Abu", "El-", "Al-"]);
                let gap = if particle.ends_with('-') { "" } else { " " };
                family = format!("{particle}{gap}{family}");
            }
            _ => {}
        }
        let middle = random.chance(18).then(|| char::from(b'A' + random.below(26) as u8));
        Name { given, middle, family }
    }
}

fn words(class: &str) -> Vec<String> {
    let text = include_str!("../../../assets/reference-lexicon.txt");
    let block = text.split(&format!("[{class}]\n")).nth(1).unwrap_or_default();
    let block = block.split("\n[").next().unwrap_or_default();
    block.split_whitespace().map(str::to_owned).collect()
}

fn syllables_of_name(random: &mut Random) -> String {
    let count = *random.choose(&[1, 1, 2, 2, 2, 3]);
    syllables(random, count)
}

fn syllables(random: &mut Random, count: usize) -> String {
    const HEADS: &[&str] = &[
        "b", "br", "d", "dr", "f", "g", "gr", "h", "j", "k", "kl", "l", "m", "n", "p", "r", "s", "sch", "st",
        "t", "tr", "v", "w", "z", "sh", "ch",
    ];
    const TAILS: &[&str] = &[
        "a", "e", "i", "o", "u", "an", "en", "in", "on", "er", "ar", "el", "ic", "ov", "ai", "ei", "ou",
        "ez", "um", "ö", "é",
    ];
    (0..count).map(|_| format!("{}{}", random.choose(HEADS), random.choose(TAILS))).collect()
}

fn capitalise(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

fn title_case(text: &str) -> String {
    const SMALL: &[&str] =
        &["a", "the", "of", "for", "in", "on", "with", "to", "and", "from", "by", "et", "de", "und", "der"];
    let word = |(i, w): (usize, &str)| if i > 0 && SMALL.contains(&w) { w.to_owned() } else { capitalise(w) };
    text.split(' ').enumerate().map(word).collect::<Vec<_>>().join(" ")
}

/// Where the parts of a name stand and how they are shortened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// "Ada B. Quist".
    Full,
    /// "A. B. Quist".
    InitialsFirst,
    /// "A.B. Quist".
    TightInitialsFirst,
    /// "AB Quist".
    BareInitialsFirst,
    /// "Quist, A. B."
    Inverted,
    /// "Quist, A.B."
    TightInverted,
    /// "Quist A.B."
    FamilyInitials,
    /// "Quist AB".
    Bare,
    /// "Quist, Ada".
    InvertedFull,
    /// "Quist Ada".
    FamilyFirst,
}

/// Which letters of a name are capitals beyond the usual ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Capitals {
    /// None.
    No,
    /// The family name's.
    Family,
    /// All.
    All,
}

/// How a list writes its authors.
#[derive(Clone, Copy, Debug)]
pub struct AuthorStyle {
    /// The build of a name.
    pub form: Form,
    /// Its capitals.
    pub capitals: Capitals,
    /// Between names.
    pub joint: &'static str,
    /// Before the last name.
    pub last: &'static str,
    bold: bool,
    marks: usize,
}

impl AuthorStyle {
    /// Any style.
    pub fn random(random: &mut Random) -> Self {
        use Form as F;
        let form = *random.choose(&[
            F::Full,
            F::Full,
            F::Full,
            F::Full,
            F::Full,
            F::Full,
            F::InitialsFirst,
            F::InitialsFirst,
            F::Inverted,
            F::Inverted,
            F::Bare,
            F::InvertedFull,
            F::TightInitialsFirst,
            F::BareInitialsFirst,
        ]);
        let capitals = match random.below(25) {
            0 => Capitals::All,
            1 => Capitals::Family,
            _ => Capitals::No,
        };
        let (joint, last) = *random.choose(&[
            (", ", " and "),
            (", ", ", and "),
            (", ", ", "),
            (", ", " & "),
            (", ", ", & "),
            ("; ", "; "),
            (", ", ", "),
            (", ", ", and "),
        ]);
        let bold = random.chance(30);
        Self { form, capitals, joint, last, bold, marks: random.below(18) }
    }

    /// A style of the given build.
    pub fn fixed(form: Form, joint: &'static str, last: &'static str, random: &mut Random) -> Self {
        let marks = if random.chance(25) { random.below(7) } else { 99 };
        Self { form, capitals: Capitals::No, joint, last, bold: random.chance(20), marks }
    }

    fn write(self, name: &Name) -> String {
        use Form as F;
        let initials = |given: &str| -> Vec<char> {
            given.split('-').filter_map(|part| part.chars().next()).take(1).collect()
        };
        let all: Vec<char> = initials(&name.given).into_iter().chain(name.middle).collect();
        let dotted = |gap: &str| all.iter().map(|c| format!("{c}.")).collect::<Vec<_>>().join(gap);
        let bare: String = all.iter().collect();
        let family =
            if self.capitals == Capitals::No { name.family.clone() } else { name.family.to_uppercase() };
        let given =
            if self.capitals == Capitals::All { name.given.to_uppercase() } else { name.given.clone() };
        match self.form {
            F::Full => {
                format!("{given} {}{family}", name.middle.map(|m| format!("{m}. ")).unwrap_or_default())
            }
            F::InitialsFirst => format!("{} {family}", dotted(" ")),
            F::TightInitialsFirst if bare.len().is_multiple_of(2) => format!("{} {family}", dotted("")),
            F::TightInitialsFirst => format!("{}{family}", dotted("")),
            F::BareInitialsFirst => format!("{bare} {family}"),
            F::Inverted => format!("{family}, {}", dotted(" ")),
            F::TightInverted => format!("{family}, {}", dotted("")),
            F::FamilyInitials => format!("{family} {}", dotted("")),
            F::Bare => format!("{family} {bare}"),
            F::InvertedFull => format!("{family}, {given}"),
            F::FamilyFirst => format!("{family} {given}"),
        }
    }

    /// The list as written.
    pub fn join(self, names: &[Name], random: &mut Random) -> List {
        let owner = random.below(names.len());
        let mut text = String::new();
        let mut bold = None;
        for (i, name) in names.iter().enumerate() {
            if i > 0 {
                text.push_str(if i + 1 == names.len() { self.last } else { self.joint });
            }
            let start = text.len();
            text.push_str(&self.write(name));
            if self.bold && i == owner {
                bold = Some(start..text.len());
            }
            match self.marks {
                0 if i < 2 => text.push('*'),
                1 => text.push_str(&(1 + i % 3).to_string()),
                2 if i == owner => text.push('†'),
                3 if i + 1 == names.len() && random.chance(50) => text.push('*'),
                4 => text.push_str(["¹", "²", "¹,²", "³"][i % 4]),
                5 if i + 1 == names.len() => text.push('✉'),
                6 if i < 2 => text.push('†'),
                _ => {}
            }
        }
        let owner = names.get(owner).map(|n| format!("{} {}", n.given, n.family)).unwrap_or_default();
        List { text, bold, owner }
    }
}

/// Authors, written out.
pub struct List {
    /// The text.
    pub text: String,
    /// Which stretch of it is bold.
    pub bold: Option<Range<usize>>,
    /// The full name of the one whose CV it is.
    pub owner: String,
}
