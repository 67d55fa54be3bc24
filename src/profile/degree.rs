//! The level that a degree stands for, in the languages and abbreviations that CVs use.
//!
//! The table follows the Bologna cycles and the first and second degrees of other countries as their ministries name them; the
//! choice is ours. Degrees below a bachelor's that leave no school (associate, BTS, DUT) have no level here.

use crate::text::fold;

/// The level of a degree, for ordering.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DegreeLevel {
    /// No level could be told.
    Unknown,
    /// A school-leaving certificate.
    School,
    /// A bachelor's degree or its like.
    Bachelor,
    /// A master's degree, a diploma of that level, an MBA.
    Master,
    /// A doctorate.
    Doctorate,
}

/// How one level is written: stretches found anywhere, and whole words without their dots.
struct Forms {
    level: DegreeLevel,
    stretches: &'static [&'static str],
    words: &'static [&'static str],
}

/// In the order in which they are tried: "high school diploma" is no diploma, "sarjana muda" no "sarjana".
const TABLE: &[Forms] = &[
    Forms {
        level: DegreeLevel::Unknown,
        stretches: &[
            "associate of",
            "associate degree",
            "associate's",
            "vordiplom",
            "summer school",
            "foundation degree",
        ],
        words: &["deug", "dut", "bts", "cpge"],
    },
    Forms {
        level: DegreeLevel::Master,
        stretches: &["博士前期"],
        words: &["rndr", "judr", "mvdr", "paeddr"],
    },
    Forms {
        level: DegreeLevel::Doctorate,
        stretches: &[
            "doctor",
            "doktor",
            "docteur",
            "doutor",
            "dottor",
            "promotion",
            "habilitation",
            "tohtori",
            "vaitoskirja",
            "tien si",
            "кандидат наук",
            "доктор",
            "candidate of sciences",
            "kandidat nauk",
            "διδακτορ",
            "דוקטור",
            "دكتوراه",
            "دکتر",
            "ปริญญาเอก",
            "博士",
            "박사",
            "석박통합",
            "硕博",
            "直博",
        ],
        words: &[
            "phd", "dphil", "scd", "dsc", "edd", "engd", "deng", "eng d", "dba", "psyd", "pharmd", "dvm",
            "dds", "dmd", "dnp", "thd", "jd", "sjd", "jsd", "md", "do", "drph", "dr", "drrernat", "dring",
            "drmed", "drphil", "csc", "drsc", "mudr", "habil", "s3",
        ],
    },
    Forms {
        level: DegreeLevel::School,
        stretches: &[
            "abitur",
            "hochschulreife",
            "high school",
            "secondary school",
            "secondary education",
            "school certificate",
            "baccalaureat general",
            "international baccalaureate",
            "baccalaureat scientifique",
            "ib diploma",
            "a-level",
            "a level",
            "matura",
            "matricul",
            "maturit",
            "bachillerato",
            "ensino medio",
            "ensino secundario",
            "diploma di liceo",
            "studentexamen",
            "ylioppilas",
            "gymnasium",
            "lise diplom",
            "lyceum",
            "attestat",
            "аттестат",
            "απολυτηριο",
            "בגרות",
            "高中",
            "高校",
            "高等学校",
            "고등학교",
            "중학교",
        ],
        words: &["gcse", "gcses", "ged", "hsc", "ssc", "vwo", "havo", "baccalaureat", "bac", "cbse", "icse"],
    },
    Forms {
        level: DegreeLevel::Bachelor,
        stretches: &[
            "sarjana muda",
            "kandidatexamen",
            "kandidaatti",
            "hogskoleingenjor",
            "hogskoleingenior",
            "dipl.-ing. (fh)",
            "diplom (fh)",
            "laurea triennale",
            "laurea di primo livello",
            "licence professionnelle",
            "on lisans",
        ],
        words: &[],
    },
    Forms {
        level: DegreeLevel::Master,
        stretches: &[
            "master",
            "magist",
            "maestr",
            "mestr",
            "maitrise",
            "diplom",
            "ingenieur",
            "laurea magistrale",
            "laurea specialistica",
            "laurea quinquennale",
            "ciclo unico",
            "vecchio ordinamento",
            "yuksek lisans",
            "maisteri",
            "civilingenj",
            "sivilingen",
            "candidatus",
            "candidata",
            "cand.",
            "kandidat",
            "licentiat",
            "lic. phil",
            "lic. iur",
            "lic. oec",
            "lic. rer",
            "staatsexamen",
            "doctorandus",
            "mesterkepz",
            "mesterszak",
            "masterat",
            "магистр",
            "магістр",
            "специалист",
            "μεταπτυχ",
            "διπλωμα",
            "תואר שני",
            "ماجستير",
            "کارشناسی ارشد",
            "thac si",
            "ปริญญาโท",
            "硕士",
            "碩士",
            "修士",
            "研究生",
            "석사",
            "dipl.",
        ],
        words: &[
            "ms",
            "msc",
            "ma",
            "mba",
            "meng",
            "mtech",
            "mphil",
            "mres",
            "mfa",
            "mph",
            "llm",
            "med",
            "mcs",
            "sm",
            "am",
            "me",
            "mca",
            "mcom",
            "mpharm",
            "march",
            "mpa",
            "mpp",
            "mis",
            "mit",
            "mse",
            "msee",
            "mscs",
            "mem",
            "msw",
            "mha",
            "mfe",
            "mfin",
            "mds",
            "mdes",
            "mmus",
            "mla",
            "msci",
            "mmath",
            "mphys",
            "mchem",
            "mst",
            "mim",
            "emba",
            "pgdm",
            "pgd",
            "pgdip",
            "dea",
            "dess",
            "mgr",
            "mag",
            "ing",
            "ir",
            "drs",
            "di",
            "dipl",
            "specialist",
            "s2",
        ],
    },
    Forms {
        level: DegreeLevel::Bachelor,
        stretches: &[
            "bachelor",
            "bakkalaure",
            "baccalaureus",
            "baccalaureate",
            "licen",
            "llicen",
            "lizen",
            "bacharel",
            "undergraduate",
            "grado",
            "grau",
            "graduacao",
            "laurea",
            "ingenier",
            "engenheir",
            "engenhari",
            "diplomatura",
            "lisans",
            "inzynier",
            "inginer",
            "alapkepz",
            "alapszak",
            "kandidatuppsats",
            "бакалавр",
            "πτυχιο",
            "תואר ראשון",
            "بكالوريوس",
            "ليسانس",
            "کارشناسی",
            "sarjana",
            "cu nhan",
            "ky su",
            "ปริญญาตรี",
            "学士",
            "學士",
            "本科",
            "大学本科",
            "학사",
            "honours degree",
            "honors degree",
        ],
        words: &[
            "bs", "bsc", "ba", "beng", "btech", "bfa", "bba", "sb", "ab", "bcs", "bse", "be", "bca", "bcom",
            "bpharm", "barch", "bed", "bds", "mbbs", "llb", "bit", "bis", "bmus", "bdes", "bma", "bsee",
            "bscs", "bseng", "bappsc", "bmath", "bphil", "bcl", "bsw", "bsn", "bmed", "bc", "bakk", "lic",
            "inz", "s1", "bk", "hbo",
        ],
    },
];

impl DegreeLevel {
    /// The level that a degree as written stands for.
    pub fn of(study_type: &str) -> Self {
        let folded = fold(study_type);
        // "B. Eng.", "M.Sc.Eng" and "Dr.-Ing." with their dots and the blanks behind them gone.
        let joined = format!("{folded} {}", folded.replace(". ", ".").replace(".-", ""));
        let words: Vec<String> = joined
            .split(|c: char| !c.is_alphanumeric() && c != '.')
            .map(|w| w.replace('.', ""))
            .filter(|w| !w.is_empty())
            .collect();
        let compact: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
        let found = TABLE.iter().find(|forms| {
            forms.stretches.iter().any(|s| folded.contains(s))
                || words.iter().any(|w| forms.words.contains(&w.as_str()))
                || forms.words.contains(&compact.as_str())
        });
        // "MSc(Eng)", "BSc.Hons", "M.Sc.Informatik": a known beginning that runs on.
        found.map_or_else(|| Self::of_beginning(&compact), |forms| forms.level)
    }

    fn of_beginning(compact: &str) -> Self {
        const BEGINNINGS: &[(&str, DegreeLevel)] = &[
            ("phd", DegreeLevel::Doctorate),
            ("dphil", DegreeLevel::Doctorate),
            ("drrernat", DegreeLevel::Doctorate),
            ("dring", DegreeLevel::Doctorate),
            ("msc", DegreeLevel::Master),
            ("meng", DegreeLevel::Master),
            ("mtech", DegreeLevel::Master),
            ("mphil", DegreeLevel::Master),
            ("mba", DegreeLevel::Master),
            ("bsc", DegreeLevel::Bachelor),
            ("beng", DegreeLevel::Bachelor),
            ("btech", DegreeLevel::Bachelor),
            ("bshon", DegreeLevel::Bachelor),
            ("bahon", DegreeLevel::Bachelor),
        ];
        let found = BEGINNINGS.iter().find(|(beginning, _)| compact.starts_with(beginning));
        found.map_or(Self::Unknown, |(_, level)| *level)
    }

    /// A short English name: `PhD`, `Master`, `Bachelor`, `School`; empty where unknown.
    pub fn label(self) -> &'static str {
        match self {
            Self::Unknown => "",
            Self::School => "School",
            Self::Bachelor => "Bachelor",
            Self::Master => "Master",
            Self::Doctorate => "PhD",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_the_level_of_degrees_of_many_countries() {
        for (level, written) in [
            (
                DegreeLevel::Doctorate,
                "Ph.D|PhD. Student|Dr. rer. nat.|Dr.-Ing.|博士|博士後期課程|박사과정|D.Phil.|Sc.D.|Eng.D.|Doctorat|Doctorado|Doutoramento|Dottorato di ricerca|Doktora|Tekniikan tohtori|Кандидат наук|Tiến sĩ|دكتوراه|M.D.|J.D.|CSc.|硕博连读|석박통합과정",
            ),
            (
                DegreeLevel::Master,
                "M.S.|Master of Science|M.Eng.|M.E.|M. Tech|MCA|Diplom|Diplom-Informatiker|Dipl.-Inf.|Magister|mgr inż.|Maîtrise|DEA|Maestría|Mestrado|Laurea magistrale|Civilingenjör|cand. scient.|Diplomi-insinööri|Yüksek Lisans|Магистр|석사|硕士|碩士|修士|博士前期課程|Diplôme d'ingénieur|lic. phil.|drs.|PGDM|MMath|MSc(Eng)|Staatsexamen|Thạc sĩ|ماجستير",
            ),
            (
                DegreeLevel::Bachelor,
                "B.S.(Hons.)|B.Eng. (honours)|B.E.|B.Eng.|B. Tech.|BCA|B.Com|Licenciatura|Lic.|Licence|Licencjat|Laurea|Laurea triennale|Bakk. techn.|Bc.|Kandidatexamen|Lisans|Бакалавр|學士|学士|本科|학사|Grado en Física|Graduação|Ingeniería|Sarjana Komputer|Cử nhân|بكالوريوس|Inżynier|A.B.|MBBS",
            ),
            (
                DegreeLevel::School,
                "Abitur|High School Diploma|Matura|A-levels|Bachillerato|高中|고등학교|Diploma di maturità",
            ),
            (DegreeLevel::Unknown, "Summer school|Vordiplom|Associate of Science|BTS|Certificate"),
        ] {
            for written in written.split('|') {
                assert_eq!(DegreeLevel::of(written), level, "{written}");
            }
        }
    }
}
