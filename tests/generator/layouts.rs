//! The layouts: one row per way to print a CV.

use super::language::{CHINESE_CV, ENGLISH_CV, FRENCH_CV, GERMAN_CV, KOREAN_CV, Language, SPANISH_CV};

/// The sections of a CV.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    Summary,
    Education,
    Work,
    Publications,
    Awards,
    Skills,
    Languages,
    Teaching,
    Service,
}

/// How a heading is set apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// `## Education`
    Hash,
    /// `**Education**`
    Bold,
    /// `EDUCATION`
    Caps,
    /// `Education` alone between blank lines.
    Plain,
    /// `Education` with a line of `-` or `=` below.
    Underlined(char),
    /// `E D U C A T I O N`
    Spaced,
    /// `Education:`
    Colon,
    /// The label of a rail: `Education     first line`, all other lines indented.
    Rail,
    /// `2. Education`
    Numbered,
    /// `II. EDUCATION`
    Roman,
    /// `===== Education =====`
    Ruled,
}

/// How name and contacts are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contacts {
    /// `Email: a@b`, each on its line.
    Labelled,
    /// All on one line with this between them.
    OneLine(&'static str),
    /// Each on its line without label.
    Lines,
    /// Each behind a sign: ✉ ☎ ⌂.
    Icons,
    /// What is left of the icons of a font: `# a@b`, `H +49`.
    Residue,
    /// Label and value with a tab between.
    Tabs,
    /// On the right-hand side of a wide page.
    Right,
    /// Name and contacts on one line.
    WithName,
}

/// How the applicant's own name is printed at the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameForm {
    /// Ada Quist
    Plain,
    /// ADA QUIST
    Caps,
    /// Ada QUIST
    FamilyCaps,
    /// Dr. Ada Quist, or Ada Quist, Ph.D.
    Titled,
    /// Name: Ada Quist
    Labelled,
    /// In its own script, with the Latin form in brackets.
    Native,
    /// "Curriculum Vitae" first.
    AfterTitle,
}

/// How the parts of an entry with dates stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// `Title, Organisation, Place, dates`
    OneLine,
    /// `Title ........ dates` / `Organisation, Place`
    TitleThenOrganisation,
    /// `Organisation, Place ........ dates` / `Title`
    OrganisationThenTitle,
    /// `Organisation ........ Place` / `Title ........ dates`
    FourCorners,
    /// `dates   Title, Organisation, Place`
    DatesLeft,
    /// `dates   Title` / indented `Organisation, Place`
    DatesLeftTwoLines,
    /// `dates` / `Title` / `Organisation, Place`
    DatesAbove,
    /// `Title` / `Organisation, Place` / `dates`
    DatesBelow,
    /// `dates⇥Title⇥Organisation⇥Place`
    Tabs,
    /// `Organisation⇥Title⇥Place⇥dates`
    TabsOrganisationFirst,
    /// `Title | Organisation | Place | dates`
    Pipes,
    /// `Title at Organisation (dates)`
    At,
    /// All entries, then all dates: a column printed apart.
    DatesApart,
    /// All dates, then all entries.
    DatesApartFirst,
    /// `### Title` / `Organisation, Place · dates`
    Nested,
    /// `**Organisation**, Place` / `*Title* (dates)`
    BoldOrganisation,
    /// `- **Title**, Organisation, Place, *dates*`
    Listed,
    /// A Markdown table.
    Grid,
    /// `Title – Organisation` / `dates | Place`
    Dash,
    /// `dates: Title, Organisation (Place)`
    DatesColon,
}

/// How a span of time is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dates {
    /// 2019–2023
    Years,
    /// 2019 - 2023
    YearsSpaced,
    /// Sep 2019 – May 2023
    ShortMonths,
    /// September 2019 - May 2023
    LongMonths,
    /// 09/2019 – 05/2023
    Slashed,
    /// 2019-09 – 2023-05
    Iso,
    /// 2019.09 - 2023.05
    Dotted,
    /// 09.2019–05.2023
    GermanDotted,
    /// Sept. 2019 to May 2023
    To,
    /// 2019年9月—2023年5月
    Chinese,
    /// 2019년 9월 ~ 2023년 5월
    Korean,
    /// Fall 2019 – Spring 2023
    Seasons,
    /// 9/19 – 5/23 would be unclear; `Sep. '19 – May '23` is not.
    Apostrophe,
}

/// How a paper is cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Apa,
    Ieee,
    Acm,
    Plain,
    Chicago,
    Vancouver,
    Harvard,
    Lncs,
    German,
    Nature,
    /// Title, authors and venue on a line each.
    Lines,
    /// `Authors. Title. VENUE year.` with full names.
    Short,
    /// `[VENUE year] Title. Authors.`
    VenueFirst,
    /// `year   Authors. Title. VENUE.`
    YearFirst,
    /// `"Title" with A and B, VENUE year`: title first, on one line.
    TitleFirst,
}

/// How papers are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbering {
    None,
    /// `[1]`
    Brackets,
    /// `1.`
    Dots,
    /// `[C1]`, `[J2]`
    Kinds,
    /// `-` or `•`
    Bullets,
    /// `(3)`, counting down.
    Down,
}

/// How the applicant is marked among the authors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Own {
    Unmarked,
    Bold,
    Star,
    Underscore,
}

/// How skills stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SkillForm {
    /// `Tools: Git, Docker`
    Labelled,
    /// `Git, Docker, …` on one line.
    OneLine,
    /// One bullet each.
    Bullets,
    /// `Tools          Git, Docker`
    Rows,
    /// `Git | Docker | …`
    Pipes,
    /// `Tools⇥Git, Docker`
    Tabs,
    /// `**Tools** Git · Docker`
    Dots,
}

/// How prizes stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AwardForm {
    /// `Title, Awarder, year`
    OneLine,
    /// `year   Title, Awarder`
    YearLeft,
    /// `Title (Awarder, year)`
    Brackets,
    /// `Title⇥Awarder⇥year`
    Tabs,
    /// All titles, then all awarders, then all years.
    Apart,
    /// `Title ........ year` / `Awarder`
    TwoLines,
}

/// The page.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// Characters per line; 0 for no wrapping.
    pub width: usize,
    /// Whether words are divided at the end of a line.
    pub hyphens: bool,
    /// Lines per page, each with a line of name and page number; 0 for no pages.
    pub lines: usize,
}

/// One way to print a CV.
#[derive(Clone, Copy)]
pub struct Layout {
    /// Its name; unique, and the seed's other half.
    pub name: &'static str,
    pub language: &'static Language,
    /// Whether it is Markdown.
    pub markdown: bool,
    pub heading: Heading,
    pub order: &'static [Section],
    pub name_form: NameForm,
    pub contacts: Contacts,
    pub entry: Entry,
    pub dates: Dates,
    /// What stands before each thing done; nothing for none.
    pub bullet: &'static str,
    pub style: Style,
    pub numbering: Numbering,
    pub own: Own,
    /// After how many authors a list is cut by "et al."; 0 for never.
    pub et_al: usize,
    pub skills: SkillForm,
    pub awards: AwardForm,
    pub page: Page,
    /// How many letters in a thousand are misread.
    pub noise: usize,
}

impl Layout {
    /// The layout of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        LAYOUTS.iter().find(|layout| layout.name == name)
    }
}

use Section::{Awards, Education, Languages, Publications, Service, Skills, Summary, Teaching, Work};

const ACADEMIC: &[Section] = &[Education, Work, Publications, Awards, Teaching, Service, Skills, Languages];
const RESEARCH: &[Section] = &[Summary, Education, Publications, Work, Teaching, Awards, Service];
const INDUSTRY: &[Section] = &[Summary, Work, Education, Skills, Awards, Languages];
const SKILLS_FIRST: &[Section] = &[Skills, Work, Education, Publications, Awards];
const SIDEBAR: &[Section] = &[Work, Education, Publications, Awards, Skills, Languages];
const FULL: &[Section] =
    &[Summary, Education, Work, Skills, Publications, Service, Teaching, Awards, Languages];

const NO_PAGES: Page = Page { width: 0, hyphens: false, lines: 0 };
const NARROW: Page = Page { width: 80, hyphens: false, lines: 0 };

/// The plainest of layouts; the others say what they do differently.
const BASE: Layout = Layout {
    name: "",
    language: &ENGLISH_CV,
    markdown: false,
    heading: Heading::Caps,
    order: ACADEMIC,
    name_form: NameForm::Plain,
    contacts: Contacts::Lines,
    entry: Entry::TitleThenOrganisation,
    dates: Dates::ShortMonths,
    bullet: "-",
    style: Style::Plain,
    numbering: Numbering::None,
    own: Own::Unmarked,
    et_al: 0,
    skills: SkillForm::Labelled,
    awards: AwardForm::OneLine,
    page: NO_PAGES,
    noise: 0,
};

/// All layouts.
pub static LAYOUTS: &[Layout] = &[
    Layout { name: "caps-plain", ..BASE },
    Layout {
        name: "caps-four-corners-ieee",
        entry: Entry::FourCorners,
        style: Style::Ieee,
        numbering: Numbering::Brackets,
        contacts: Contacts::OneLine(" | "),
        page: NARROW,
        bullet: "•",
        ..BASE
    },
    Layout {
        name: "underlined-dates-left-acm",
        heading: Heading::Underlined('-'),
        entry: Entry::DatesLeft,
        dates: Dates::Years,
        style: Style::Acm,
        numbering: Numbering::Kinds,
        contacts: Contacts::Labelled,
        page: NARROW,
        awards: AwardForm::YearLeft,
        ..BASE
    },
    Layout {
        name: "underlined-two-lines-apa",
        heading: Heading::Underlined('='),
        entry: Entry::DatesLeftTwoLines,
        dates: Dates::YearsSpaced,
        style: Style::Apa,
        contacts: Contacts::Tabs,
        awards: AwardForm::YearLeft,
        skills: SkillForm::Rows,
        ..BASE
    },
    Layout {
        name: "colon-one-line-vancouver",
        heading: Heading::Colon,
        entry: Entry::OneLine,
        dates: Dates::Years,
        style: Style::Vancouver,
        numbering: Numbering::Dots,
        bullet: "*",
        contacts: Contacts::OneLine(", "),
        skills: SkillForm::OneLine,
        ..BASE
    },
    Layout {
        name: "spaced-organisation-first",
        heading: Heading::Spaced,
        entry: Entry::OrganisationThenTitle,
        dates: Dates::LongMonths,
        style: Style::Harvard,
        name_form: NameForm::Caps,
        contacts: Contacts::OneLine(" • "),
        bullet: "•",
        order: RESEARCH,
        ..BASE
    },
    Layout {
        name: "rail-dates-left",
        heading: Heading::Rail,
        entry: Entry::DatesLeft,
        dates: Dates::Years,
        style: Style::Plain,
        numbering: Numbering::Brackets,
        page: Page { width: 96, ..NARROW },
        contacts: Contacts::Lines,
        awards: AwardForm::YearLeft,
        bullet: "",
        ..BASE
    },
    Layout {
        name: "rail-one-line",
        heading: Heading::Rail,
        entry: Entry::OneLine,
        dates: Dates::ShortMonths,
        style: Style::Short,
        page: Page { width: 90, ..NARROW },
        contacts: Contacts::OneLine("  "),
        skills: SkillForm::OneLine,
        bullet: "-",
        ..BASE
    },
    Layout {
        name: "numbered-dates-above",
        heading: Heading::Numbered,
        entry: Entry::DatesAbove,
        dates: Dates::LongMonths,
        style: Style::Ieee,
        numbering: Numbering::Dots,
        contacts: Contacts::Labelled,
        name_form: NameForm::AfterTitle,
        ..BASE
    },
    Layout {
        name: "roman-dates-below",
        heading: Heading::Roman,
        entry: Entry::DatesBelow,
        dates: Dates::To,
        style: Style::Chicago,
        name_form: NameForm::Titled,
        contacts: Contacts::Lines,
        order: RESEARCH,
        ..BASE
    },
    Layout {
        name: "ruled-tabs",
        heading: Heading::Ruled,
        entry: Entry::Tabs,
        dates: Dates::Years,
        style: Style::Plain,
        numbering: Numbering::Brackets,
        contacts: Contacts::Tabs,
        skills: SkillForm::Tabs,
        awards: AwardForm::Tabs,
        ..BASE
    },
    Layout {
        name: "tabs-organisation-first",
        heading: Heading::Caps,
        entry: Entry::TabsOrganisationFirst,
        dates: Dates::ShortMonths,
        style: Style::Ieee,
        numbering: Numbering::Brackets,
        skills: SkillForm::Tabs,
        awards: AwardForm::Tabs,
        bullet: "•",
        ..BASE
    },
    Layout {
        name: "plain-pipes",
        heading: Heading::Plain,
        entry: Entry::Pipes,
        dates: Dates::ShortMonths,
        style: Style::Short,
        order: INDUSTRY,
        contacts: Contacts::OneLine(" | "),
        skills: SkillForm::Pipes,
        bullet: "•",
        ..BASE
    },
    Layout {
        name: "caps-at-industry",
        heading: Heading::Caps,
        entry: Entry::At,
        dates: Dates::ShortMonths,
        order: INDUSTRY,
        name_form: NameForm::Caps,
        contacts: Contacts::Icons,
        awards: AwardForm::Brackets,
        bullet: "–",
        ..BASE
    },
    Layout {
        name: "dates-apart",
        heading: Heading::Caps,
        entry: Entry::DatesApart,
        dates: Dates::ShortMonths,
        style: Style::Acm,
        awards: AwardForm::Apart,
        contacts: Contacts::Lines,
        bullet: "",
        ..BASE
    },
    Layout {
        name: "dates-apart-first",
        heading: Heading::Plain,
        entry: Entry::DatesApartFirst,
        dates: Dates::Years,
        style: Style::Plain,
        numbering: Numbering::Brackets,
        awards: AwardForm::Apart,
        bullet: "",
        ..BASE
    },
    Layout {
        name: "sidebar-last",
        heading: Heading::Plain,
        entry: Entry::TitleThenOrganisation,
        dates: Dates::Slashed,
        style: Style::Short,
        order: SIDEBAR,
        contacts: Contacts::Residue,
        skills: SkillForm::Bullets,
        bullet: "•",
        page: Page { width: 64, ..NARROW },
        ..BASE
    },
    Layout {
        name: "skills-first-iso",
        heading: Heading::Colon,
        entry: Entry::Dash,
        dates: Dates::Iso,
        style: Style::TitleFirst,
        order: SKILLS_FIRST,
        contacts: Contacts::WithName,
        bullet: "+",
        ..BASE
    },
    Layout {
        name: "hyphenated-pages",
        heading: Heading::Caps,
        entry: Entry::OrganisationThenTitle,
        dates: Dates::Years,
        style: Style::Ieee,
        numbering: Numbering::Brackets,
        page: Page { width: 72, hyphens: true, lines: 54 },
        bullet: "•",
        contacts: Contacts::Labelled,
        ..BASE
    },
    Layout {
        name: "pages-lncs",
        heading: Heading::Underlined('-'),
        entry: Entry::OneLine,
        dates: Dates::YearsSpaced,
        style: Style::Lncs,
        numbering: Numbering::Dots,
        page: Page { width: 84, hyphens: false, lines: 60 },
        contacts: Contacts::Right,
        ..BASE
    },
    Layout {
        name: "venue-first-seasons",
        heading: Heading::Caps,
        entry: Entry::FourCorners,
        dates: Dates::Seasons,
        style: Style::VenueFirst,
        order: FULL,
        contacts: Contacts::OneLine(" · "),
        own: Own::Star,
        ..BASE
    },
    Layout {
        name: "year-first-et-al",
        heading: Heading::Colon,
        entry: Entry::DatesColon,
        dates: Dates::Years,
        style: Style::YearFirst,
        et_al: 3,
        awards: AwardForm::YearLeft,
        contacts: Contacts::Labelled,
        bullet: "-",
        ..BASE
    },
    Layout {
        name: "title-lines-apostrophe",
        heading: Heading::Plain,
        entry: Entry::TitleThenOrganisation,
        dates: Dates::Apostrophe,
        style: Style::Lines,
        name_form: NameForm::Labelled,
        awards: AwardForm::TwoLines,
        contacts: Contacts::Labelled,
        bullet: "•",
        ..BASE
    },
    Layout {
        name: "nature-down",
        heading: Heading::Roman,
        entry: Entry::DatesLeft,
        dates: Dates::Years,
        style: Style::Nature,
        numbering: Numbering::Down,
        order: RESEARCH,
        name_form: NameForm::Titled,
        awards: AwardForm::YearLeft,
        page: NARROW,
        ..BASE
    },
    Layout {
        name: "noise-light",
        heading: Heading::Caps,
        entry: Entry::OrganisationThenTitle,
        style: Style::Ieee,
        numbering: Numbering::Brackets,
        noise: 5,
        page: NARROW,
        ..BASE
    },
    Layout {
        name: "noise-heavy",
        heading: Heading::Underlined('-'),
        entry: Entry::DatesLeft,
        dates: Dates::Years,
        style: Style::Apa,
        noise: 20,
        page: NARROW,
        awards: AwardForm::YearLeft,
        contacts: Contacts::Labelled,
        ..BASE
    },
    Layout {
        name: "markdown-nested",
        markdown: true,
        heading: Heading::Hash,
        entry: Entry::Nested,
        style: Style::Short,
        own: Own::Bold,
        numbering: Numbering::Bullets,
        contacts: Contacts::OneLine(" | "),
        ..BASE
    },
    Layout {
        name: "markdown-bold-heads",
        markdown: true,
        heading: Heading::Bold,
        entry: Entry::BoldOrganisation,
        style: Style::TitleFirst,
        own: Own::Bold,
        dates: Dates::LongMonths,
        contacts: Contacts::Labelled,
        skills: SkillForm::Dots,
        order: FULL,
        ..BASE
    },
    Layout {
        name: "markdown-listed",
        markdown: true,
        heading: Heading::Hash,
        entry: Entry::Listed,
        dates: Dates::Years,
        style: Style::Acm,
        numbering: Numbering::Dots,
        own: Own::Underscore,
        contacts: Contacts::Icons,
        awards: AwardForm::Brackets,
        ..BASE
    },
    Layout {
        name: "markdown-grid",
        markdown: true,
        heading: Heading::Hash,
        entry: Entry::Grid,
        style: Style::Apa,
        own: Own::Bold,
        numbering: Numbering::Bullets,
        contacts: Contacts::Lines,
        dates: Dates::ShortMonths,
        bullet: "",
        ..BASE
    },
    Layout {
        name: "markdown-four-corners",
        markdown: true,
        heading: Heading::Hash,
        entry: Entry::FourCorners,
        style: Style::Lines,
        own: Own::Bold,
        dates: Dates::ShortMonths,
        bullet: "*",
        contacts: Contacts::OneLine(" • "),
        skills: SkillForm::Labelled,
        ..BASE
    },
    Layout {
        name: "german-dates-left",
        language: &GERMAN_CV,
        heading: Heading::Plain,
        entry: Entry::DatesLeft,
        dates: Dates::GermanDotted,
        style: Style::German,
        name_form: NameForm::AfterTitle,
        contacts: Contacts::Labelled,
        awards: AwardForm::YearLeft,
        ..BASE
    },
    Layout {
        name: "german-two-lines",
        language: &GERMAN_CV,
        heading: Heading::Underlined('='),
        entry: Entry::DatesLeftTwoLines,
        dates: Dates::Slashed,
        style: Style::Lncs,
        name_form: NameForm::Titled,
        contacts: Contacts::OneLine(" · "),
        order: FULL,
        awards: AwardForm::OneLine,
        page: NARROW,
        ..BASE
    },
    Layout {
        name: "german-tabs",
        language: &GERMAN_CV,
        heading: Heading::Caps,
        entry: Entry::Tabs,
        dates: Dates::Slashed,
        style: Style::Harvard,
        order: INDUSTRY,
        contacts: Contacts::Tabs,
        skills: SkillForm::Tabs,
        awards: AwardForm::Tabs,
        ..BASE
    },
    Layout {
        name: "french-dates-left",
        language: &FRENCH_CV,
        heading: Heading::Caps,
        entry: Entry::DatesLeft,
        dates: Dates::Years,
        style: Style::Short,
        name_form: NameForm::FamilyCaps,
        contacts: Contacts::Lines,
        awards: AwardForm::YearLeft,
        ..BASE
    },
    Layout {
        name: "french-colon",
        language: &FRENCH_CV,
        heading: Heading::Underlined('-'),
        entry: Entry::DatesColon,
        dates: Dates::LongMonths,
        style: Style::Plain,
        numbering: Numbering::Brackets,
        contacts: Contacts::Labelled,
        name_form: NameForm::FamilyCaps,
        ..BASE
    },
    Layout {
        name: "spanish-organisation-first",
        language: &SPANISH_CV,
        heading: Heading::Caps,
        entry: Entry::OrganisationThenTitle,
        dates: Dates::LongMonths,
        style: Style::Apa,
        contacts: Contacts::OneLine(" | "),
        ..BASE
    },
    Layout {
        name: "spanish-colon",
        language: &SPANISH_CV,
        heading: Heading::Colon,
        entry: Entry::DatesLeft,
        dates: Dates::Years,
        style: Style::Ieee,
        numbering: Numbering::Brackets,
        contacts: Contacts::Labelled,
        awards: AwardForm::YearLeft,
        page: NARROW,
        ..BASE
    },
    Layout {
        name: "korean-dotted",
        language: &KOREAN_CV,
        heading: Heading::Plain,
        entry: Entry::DatesLeft,
        dates: Dates::Dotted,
        style: Style::Ieee,
        numbering: Numbering::Brackets,
        name_form: NameForm::Native,
        contacts: Contacts::Labelled,
        awards: AwardForm::YearLeft,
        ..BASE
    },
    Layout {
        name: "korean-markdown",
        language: &KOREAN_CV,
        markdown: true,
        heading: Heading::Hash,
        entry: Entry::Nested,
        dates: Dates::Dotted,
        style: Style::Lines,
        own: Own::Bold,
        name_form: NameForm::Native,
        contacts: Contacts::Lines,
        numbering: Numbering::Bullets,
        ..BASE
    },
    Layout {
        name: "chinese-organisation-first",
        language: &CHINESE_CV,
        heading: Heading::Plain,
        entry: Entry::TabsOrganisationFirst,
        dates: Dates::Chinese,
        style: Style::Ieee,
        numbering: Numbering::Brackets,
        name_form: NameForm::Native,
        contacts: Contacts::Labelled,
        awards: AwardForm::YearLeft,
        ..BASE
    },
    Layout {
        name: "chinese-dates-left",
        language: &CHINESE_CV,
        heading: Heading::Ruled,
        entry: Entry::DatesLeft,
        dates: Dates::Dotted,
        style: Style::Acm,
        numbering: Numbering::Brackets,
        name_form: NameForm::Native,
        contacts: Contacts::OneLine(" | "),
        awards: AwardForm::YearLeft,
        ..BASE
    },
];
