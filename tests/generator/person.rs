//! Invented people of many cultures.

use super::random::Random;

/// A person as a CV and a list of authors name them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Given names, in Latin letters.
    pub given: String,
    /// Family name with its particles, in Latin letters.
    pub family: String,
    /// The name in its own script, where that is not Latin.
    pub native: Option<String>,
}

/// Names of one culture. Given and family names are drawn apart from each other.
pub struct Culture {
    given: &'static [&'static str],
    family: &'static [&'static str],
}

impl Person {
    /// Someone of this culture.
    pub fn new(culture: &Culture, random: &mut Random) -> Self {
        let (given, family) = (random.pick(culture.given), random.pick(culture.family));
        let split = |name: &'static str| name.split_once('/').map_or((name, None), |(a, b)| (a, Some(b)));
        let ((given, given_native), (family, family_native)) = (split(given), split(family));
        let native = given_native.zip(family_native).map(|(given, family)| format!("{family}{given}"));
        // A middle initial now and then, where names have one.
        let middle = native.is_none() && !given.contains([' ', '-']) && random.happens(150);
        let given = if middle {
            format!("{given} {}.", random.pick(&["A", "B", "E", "J", "K", "L", "M", "R", "S", "T"]))
        } else {
            given.to_owned()
        };
        Self { given, family: family.to_owned(), native }
    }

    /// Someone from anywhere.
    pub fn of_the_world(random: &mut Random) -> Self {
        Self::new(random.pick(WORLD), random)
    }

    /// "Ada M. Quist".
    pub fn full(&self) -> String {
        format!("{} {}", self.given, self.family)
    }

    /// "Quist, Ada M."
    pub fn inverted(&self) -> String {
        format!("{}, {}", self.family, self.given)
    }

    /// The initials, each with `dot` behind it and `gap` between them: "A. M.", "AM".
    pub fn initials(&self, dot: &str, gap: &str) -> String {
        let word = |word: &str| {
            let parts = word.split('-').filter_map(|part| part.chars().next());
            // "J.-P." where initials have dots, "JP" where they have none.
            let join = if dot.is_empty() { "" } else { "-" };
            parts.map(|c| format!("{}{dot}", c.to_uppercase())).collect::<Vec<_>>().join(join)
        };
        self.given.split(' ').map(|w| word(w.trim_end_matches('.'))).collect::<Vec<_>>().join(gap)
    }

    /// The name in ASCII, for addresses: "ada.quist".
    pub fn handle(&self, between: &str) -> String {
        let given = self.given.split([' ', '-']).next().unwrap_or_default();
        let ascii =
            |text: &str| text.chars().flat_map(latin).filter(char::is_ascii_alphanumeric).collect::<String>();
        format!("{}{between}{}", ascii(given), ascii(&self.family)).to_lowercase()
    }
}

fn latin(c: char) -> Vec<char> {
    let plain = match c {
        'ä' | 'æ' => "ae",
        'ö' | 'ø' | 'œ' => "oe",
        'ü' => "ue",
        'ß' => "ss",
        'á' | 'à' | 'â' | 'ã' | 'å' | 'ą' | 'ă' | 'Á' => "a",
        'é' | 'è' | 'ê' | 'ë' | 'ę' | 'ě' | 'É' => "e",
        'í' | 'ì' | 'î' | 'ï' | 'ı' | 'İ' => "i",
        'ó' | 'ò' | 'ô' | 'õ' | 'Ó' => "o",
        'Ö' | 'Ø' => "Oe",
        'ú' | 'ù' | 'û' | 'ů' => "u",
        'ç' | 'ć' | 'č' | 'Ç' | 'Č' => "c",
        'ñ' | 'ń' | 'ň' => "n",
        'ł' | 'Ł' => "l",
        'ś' | 'ş' | 'š' | 'Ş' | 'Š' | 'Ś' => "s",
        'ž' | 'ź' | 'ż' | 'Ž' | 'Ż' => "z",
        'ğ' => "g",
        'ý' => "y",
        'ř' | 'Ř' => "r",
        'đ' => "d",
        other => return vec![other],
    };
    plain.chars().collect()
}

/// Where coauthors come from.
pub static WORLD: &[&Culture] = &[
    &ENGLISH,
    &GERMAN,
    &FRENCH,
    &SPANISH,
    &ITALIAN,
    &POLISH,
    &TURKISH,
    &INDIAN,
    &CHINESE,
    &KOREAN,
    &JAPANESE,
    &VIETNAMESE,
    &ARABIC,
    &WEST_AFRICAN,
    &NORDIC,
    &DUTCH,
    &GREEK,
    &RUSSIAN,
    &CHINESE,
    &INDIAN,
    &PORTUGUESE,
    &HUNGARIAN,
];

pub static ENGLISH: Culture = Culture {
    given: &[
        "Abigail",
        "Alistair",
        "Bethany",
        "Callum",
        "Clara",
        "Daniel",
        "Edwina",
        "Ewan",
        "Felicity",
        "Gareth",
        "Harriet",
        "Imogen",
        "Jasper",
        "Josephine",
        "Keith",
        "Lydia",
        "Miles",
        "Nora",
        "Oliver",
        "Philippa",
        "Quentin",
        "Rosalind",
        "Simon",
        "Tabitha",
        "Victor",
        "Winifred",
    ],
    family: &[
        "Ashdown",
        "Barraclough",
        "Carmody",
        "Dunmore",
        "Elsworth",
        "Fairweather",
        "Garside",
        "Hathersage",
        "Inglethorpe",
        "Jessop",
        "Kettlewell",
        "Langford",
        "Merriweather",
        "Northcott",
        "Ormerod",
        "Pemberton",
        "Quayle",
        "Ravenscroft",
        "Stanhope",
        "Thackeray",
        "Underhill",
        "Vane",
        "Wetherby",
        "Yarwood",
        "O'Halloran",
        "McTavish",
    ],
};
pub static GERMAN: Culture = Culture {
    given: &[
        "Annegret",
        "Bastian",
        "Carsten",
        "Dorothea",
        "Eckhart",
        "Friederike",
        "Gesine",
        "Hannes",
        "Ilse",
        "Jörg",
        "Katrin",
        "Lennart",
        "Mareike",
        "Niklas",
        "Ottilie",
        "Reinhold",
        "Sönke",
        "Theres",
        "Ulrike",
        "Volker",
        "Wiebke",
        "Jan-Philipp",
        "Anna-Lena",
        "Moritz",
    ],
    family: &[
        "Abendroth",
        "Birkenfeld",
        "Dammeyer",
        "Eichhorst",
        "Finkbeiner",
        "Grünewald",
        "Hölzenbein",
        "Immenhof",
        "Jägermann",
        "Kestermann",
        "Lindhorst",
        "Mühlbacher",
        "Nordhausen",
        "Osterkamp",
        "Pfannenstiel",
        "Rübsam",
        "Schönfelder",
        "Trautwein",
        "Uhlenbrock",
        "Vogelsang",
        "Wüstenhagen",
        "Zellweger",
        "von Tiedemann",
        "Meier-Kranz",
    ],
};
pub static FRENCH: Culture = Culture {
    given: &[
        "Adèle",
        "Baptiste",
        "Capucine",
        "Damien",
        "Élodie",
        "Fabien",
        "Gaëlle",
        "Hugues",
        "Inès",
        "Jean-Baptiste",
        "Léa",
        "Mathilde",
        "Noémie",
        "Olivier",
        "Pauline",
        "Quentin",
        "Rémi",
        "Solène",
        "Thibault",
        "Violette",
        "Yann",
        "Anne-Sophie",
    ],
    family: &[
        "Arnaudin",
        "Beauchesne",
        "Castelnau",
        "Delacombe",
        "Fontvieille",
        "Grandclément",
        "Hautecœur",
        "Jolivet",
        "Kermadec",
        "Lavergne",
        "Montauban",
        "Noirtier",
        "Péronnet",
        "Quillacq",
        "Rochefontaine",
        "Sauvageot",
        "Thévenet",
        "Vaucresson",
        "de Brissac",
        "Le Goff",
    ],
};
pub static SPANISH: Culture = Culture {
    given: &[
        "Amparo",
        "Benito",
        "Carmen",
        "Diego",
        "Elvira",
        "Fermín",
        "Gloria",
        "Héctor",
        "Inmaculada",
        "Joaquín",
        "Leocadia",
        "Marisol",
        "Nuria",
        "Óscar",
        "Paloma",
        "Ramiro",
        "Soledad",
        "Tomás",
        "Ximena",
        "María José",
    ],
    family: &[
        "Albarracín",
        "Bermúdez",
        "Carvajal",
        "Echeverría",
        "Fuentealba",
        "Goicoechea",
        "Iturralde",
        "Lizarazu",
        "Montenegro",
        "Olavarría",
        "Peñaranda",
        "Quintanilla",
        "Saavedra",
        "Urquijo",
        "Villanueva",
        "Zubizarreta",
        "García Lorenzana",
        "López Arriaga",
        "Martín Castellote",
    ],
};
pub static PORTUGUESE: Culture = Culture {
    given: &[
        "Afonso", "Beatriz", "Catarina", "Duarte", "Eduarda", "Gonçalo", "Inês", "João", "Leonor", "Matilde",
        "Rui", "Tiago",
    ],
    family: &[
        "Albuquerque",
        "Bragança",
        "Carvalhal",
        "Figueiredo",
        "Guimarães",
        "Magalhães",
        "Nogueira",
        "Sepúlveda",
        "Teixeira",
        "da Silveira",
        "dos Anjos",
    ],
};
pub static ITALIAN: Culture = Culture {
    given: &[
        "Alessia",
        "Bruno",
        "Chiara",
        "Davide",
        "Elisabetta",
        "Fabrizio",
        "Ginevra",
        "Ludovico",
        "Martina",
        "Niccolò",
        "Ottavia",
        "Raffaele",
        "Silvia",
        "Tommaso",
    ],
    family: &[
        "Acquaviva",
        "Bellincioni",
        "Carandini",
        "Della Valle",
        "Fiorentini",
        "Gambardella",
        "Lanzafame",
        "Montefeltri",
        "Pellegrinetti",
        "Quattrocchi",
        "Santacroce",
        "Tagliaferri",
        "Vespignani",
    ],
};
pub static POLISH: Culture = Culture {
    given: &[
        "Agnieszka",
        "Bartosz",
        "Celina",
        "Dariusz",
        "Elżbieta",
        "Grzegorz",
        "Jadwiga",
        "Krzysztof",
        "Małgorzata",
        "Paweł",
        "Stanisław",
        "Wiesława",
    ],
    family: &[
        "Błaszczykiewicz",
        "Cieślik",
        "Dąbrowiecki",
        "Gołębiowska",
        "Jaworzyński",
        "Krępski",
        "Łukomska",
        "Mrozowicz",
        "Orzechowski",
        "Śliwiński",
        "Wierzbowska",
        "Żurawiecki",
    ],
};
pub static TURKISH: Culture = Culture {
    given: &[
        "Ayşegül",
        "Berkay",
        "Cemre",
        "Defne",
        "Emrah",
        "Gülşen",
        "Haluk",
        "İlkay",
        "Mehmet Ali",
        "Nilüfer",
        "Orhan",
        "Selin",
        "Tolga",
        "Zeynep",
    ],
    family: &[
        "Akçaoğlu",
        "Bozkurtlar",
        "Çelikbilek",
        "Demirağa",
        "Erdoğmuş",
        "Güneyli",
        "Karahanlı",
        "Özsoylu",
        "Şenyurt",
        "Taşkıranlar",
        "Yıldırımer",
    ],
};
pub static INDIAN: Culture = Culture {
    given: &[
        "Aarav", "Bhavana", "Chitra", "Devendra", "Esha", "Ganesh", "Harini", "Ishaan", "Jyotsna", "Karthik",
        "Lalitha", "Madhav", "Nandini", "Omkar", "Pallavi", "Rohan", "Sanjana", "Tejas", "Uma", "Vikram",
    ],
    family: &[
        "Acharya",
        "Bhattacharjee",
        "Chaturvedi",
        "Deshpande",
        "Ganapathy",
        "Iyengar",
        "Jayaraman",
        "Kulkarni",
        "Lokhande",
        "Mukhopadhyay",
        "Nambiar",
        "Padmanabhan",
        "Raghunathan",
        "Subramanian",
        "Tripathi",
        "Venkatesh",
        "Wadhwani",
        "Rao",
    ],
};
pub static CHINESE: Culture = Culture {
    given: &[
        "Ruoxi/若曦",
        "Zihan/子涵",
        "Yuchen/雨辰",
        "Haoran/浩然",
        "Mengjie/梦洁",
        "Jianguo/建国",
        "Xinyi/欣怡",
        "Tianyu/天宇",
        "Wenbo/文博",
        "Lan/兰",
        "Bo/波",
        "Yun/云",
        "Qi/琪",
        "Shuting/舒婷",
        "Zhenhua/振华",
        "Yifan/一凡",
        "Kexin/可欣",
        "Peng/鹏",
        "Yanli/艳丽",
        "Jiahui/佳慧",
    ],
    family: &[
        "Wang/王",
        "Li/李",
        "Zhang/张",
        "Liu/刘",
        "Chen/陈",
        "Yang/杨",
        "Zhao/赵",
        "Huang/黄",
        "Zhou/周",
        "Wu/吴",
        "Xu/徐",
        "Sun/孙",
        "Hu/胡",
        "Zhu/朱",
        "Gao/高",
        "Lin/林",
        "He/何",
        "Guo/郭",
        "Ma/马",
        "Luo/罗",
        "Ouyang/欧阳",
        "Xie/谢",
    ],
};
pub static KOREAN: Culture = Culture {
    given: &[
        "Seo-yun/서윤",
        "Ji-ho/지호",
        "Min-jun/민준",
        "Ha-eun/하은",
        "Do-hyun/도현",
        "Soo-ah/수아",
        "Jae-won/재원",
        "Ye-rin/예린",
        "Tae-yang/태양",
        "Eun-ji/은지",
        "Sung-min/성민",
        "Hye-jin/혜진",
        "Woo-jin/우진",
        "Na-yeon/나연",
    ],
    family: &[
        "Kim/김",
        "Lee/이",
        "Park/박",
        "Choi/최",
        "Jung/정",
        "Kang/강",
        "Cho/조",
        "Yoon/윤",
        "Jang/장",
        "Lim/임",
        "Han/한",
        "Shin/신",
        "Seo/서",
        "Kwon/권",
        "Hwang/황",
        "Namgung/남궁",
    ],
};
pub static JAPANESE: Culture = Culture {
    given: &[
        "Akihiko", "Chihiro", "Daisuke", "Emiko", "Fumiya", "Haruka", "Isamu", "Junko", "Kazuya", "Mitsuko",
        "Naoki", "Reiko", "Shota", "Takumi", "Yoshiko",
    ],
    family: &[
        "Amemiya",
        "Fujisawa",
        "Hasegawa",
        "Ishibashi",
        "Kuroiwa",
        "Matsunaga",
        "Nagasawa",
        "Okabayashi",
        "Sakakibara",
        "Takayanagi",
        "Uchiyama",
        "Yamashiro",
    ],
};
pub static VIETNAMESE: Culture = Culture {
    given: &[
        "Anh Tuan",
        "Bao",
        "Chau",
        "Duc Minh",
        "Hai",
        "Khanh Linh",
        "Lan",
        "Minh Quan",
        "Ngoc",
        "Phuong",
        "Thanh",
        "Thu Ha",
    ],
    family: &["Nguyen", "Tran", "Pham", "Hoang", "Phan", "Vu", "Dang", "Bui", "Do", "Ngo"],
};
pub static ARABIC: Culture = Culture {
    given: &[
        "Amina", "Bilal", "Dalia", "Faris", "Ghada", "Hisham", "Iman", "Jamal", "Khadija", "Layla",
        "Mahmoud", "Nadia", "Omar", "Rania", "Samir", "Yasmin",
    ],
    family: &[
        "Al-Khatib",
        "Benhaddou",
        "El Amrani",
        "Farahani",
        "Ghazali",
        "Haddadin",
        "Al-Mansouri",
        "Nasrallah",
        "Qasimi",
        "Rahmouni",
        "Sabbagh",
        "Tahiri",
        "Zouari",
    ],
};
pub static WEST_AFRICAN: Culture = Culture {
    given: &[
        "Abena", "Adaeze", "Chidi", "Efua", "Folake", "Ibrahima", "Kofi", "Kwabena", "Mariama", "Ngozi",
        "Olumide", "Sekou", "Temitope", "Yaw", "Zainab",
    ],
    family: &[
        "Adeyemi-Cole",
        "Boateng",
        "Chukwuemeka",
        "Diallo",
        "Eze",
        "Fofana",
        "Ogunleye",
        "Kamara",
        "Mensah",
        "Nwachukwu",
        "Okafor",
        "Owusu-Ansah",
        "Sowande",
        "Touré",
    ],
};
pub static NORDIC: Culture = Culture {
    given: &[
        "Aino",
        "Björn",
        "Dagny",
        "Eero",
        "Frida",
        "Gustav",
        "Halldóra",
        "Ingrid",
        "Jørgen",
        "Kirsten",
        "Lars",
        "Maija",
        "Nils",
        "Oddvar",
        "Sigrid",
        "Torbjørn",
        "Åsa",
    ],
    family: &[
        "Almqvist",
        "Bergstrøm",
        "Christoffersen",
        "Dahlgren",
        "Einarsdóttir",
        "Forsberg",
        "Gyllenhammar",
        "Hämäläinen",
        "Ingebrigtsen",
        "Järvinen",
        "Kjærgaard",
        "Lindqvist",
        "Nyström",
        "Østergaard",
        "Rautio",
        "Sørlie",
    ],
};
pub static DUTCH: Culture = Culture {
    given: &[
        "Annelies", "Bram", "Cornelis", "Daan", "Femke", "Gijs", "Hanneke", "Joost", "Liesbeth", "Maarten",
        "Pieter", "Sanne", "Thijs", "Wouter",
    ],
    family: &[
        "van der Heijden",
        "de Groot",
        "van Leeuwen",
        "Bakhuizen",
        "ten Brink",
        "van den Berg",
        "Hoogendoorn",
        "Kuipers",
        "Oosterhuis",
        "de Wit",
        "Zandstra",
    ],
};
pub static GREEK: Culture = Culture {
    given: &[
        "Anastasia",
        "Christos",
        "Despina",
        "Eleni",
        "Fotis",
        "Georgios",
        "Ioanna",
        "Konstantinos",
        "Nikos",
        "Panagiota",
        "Stavros",
        "Vasiliki",
    ],
    family: &[
        "Anagnostou",
        "Chatzidakis",
        "Dimitrakopoulos",
        "Economidis",
        "Karagiannis",
        "Lambropoulou",
        "Mavridis",
        "Papathanasiou",
        "Stamatelos",
        "Xenakis",
    ],
};
pub static RUSSIAN: Culture = Culture {
    given: &[
        "Alexei",
        "Bogdan",
        "Daria",
        "Ekaterina",
        "Fyodor",
        "Galina",
        "Ilya",
        "Ksenia",
        "Leonid",
        "Natalia",
        "Oksana",
        "Pavel",
        "Svetlana",
        "Timofey",
        "Yulia",
    ],
    family: &[
        "Arkhipov",
        "Belozerova",
        "Dragunov",
        "Golovanova",
        "Kirsanov",
        "Lebedinsky",
        "Miroshnichenko",
        "Ostapenko",
        "Sokolovskaya",
        "Vorontsov",
        "Zavyalov",
    ],
};
pub static HUNGARIAN: Culture = Culture {
    given: &["Ágnes", "Balázs", "Csilla", "Dénes", "Eszter", "Gábor", "Ildikó", "László", "Márta", "Zoltán"],
    family: &[
        "Bánfalvi",
        "Csizmadia",
        "Dobozy",
        "Erdélyi",
        "Fekete",
        "Havasi",
        "Kővári",
        "Szentpéteri",
        "Vásárhelyi",
    ],
};
