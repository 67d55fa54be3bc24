//! The countries that the head of a CV speaks of.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use regex::Regex;

use crate::parse::lexicon::lexicon;
use crate::text::fold;

/// Countries by their codes of ISO 3166, told by address, country codes, domains and script.
#[derive(Debug, Default)]
pub(in crate::parse) struct Regions(BTreeSet<&'static str>);

impl Regions {
    /// Adds what a line of the head tells.
    pub(in crate::parse) fn learn(&mut self, line: &str) {
        self.learn_words(line);
        self.learn_domains(line);
        self.learn_codes(line);
        self.learn_script(line);
        // "Smallville, KS 66002"
        let state = |part: &str| {
            let part = part.trim();
            let name = part.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-' || c == ' ');
            lexicon().is_state(name)
        };
        if line.split([',', '|', '•', '·']).skip(1).any(state) {
            self.0.extend(["US", "CA"]);
        }
    }

    /// Whether the head names any.
    pub(super) fn are_told(&self) -> bool {
        !self.0.is_empty()
    }

    /// The countries told. Where nothing is told: those whose numbers a CV in English is most likely to show.
    pub(super) fn codes(&self) -> impl Iterator<Item = &'static str> {
        let untold: &[&str] = if self.0.is_empty() { UNTOLD } else { &[] };
        self.0.iter().copied().chain(untold.iter().copied())
    }

    fn learn_words(&mut self, line: &str) {
        /// What finds the words of [`COUNTRIES`], and whose each of them is.
        static WORDS: LazyLock<Option<(AhoCorasick, Vec<&str>)>> = LazyLock::new(|| {
            let (words, codes): (Vec<String>, Vec<&str>) = COUNTRIES
                .iter()
                .flat_map(|(code, _, words)| words.split(',').map(move |word| (format!(" {word} "), *code)))
                .unzip();
            Some((AhoCorasick::new(words).ok()?, codes))
        });
        let folded = format!(" {} ", fold(line).replace(|c: char| !c.is_alphanumeric(), " "));
        let Some((finder, codes)) = WORDS.as_ref() else { return };
        // Two words share the blank between them.
        let found = finder.find_overlapping_iter(&folded);
        self.0.extend(found.filter_map(|word| codes.get(word.pattern().as_usize())));
    }

    fn learn_domains(&mut self, line: &str) {
        static DOMAIN: LazyLock<Option<Regex>> =
            LazyLock::new(|| Regex::new(r"(?i)[@.][a-z0-9-]+\.([a-z]{2,3})\b").ok());
        let found = DOMAIN.iter().flat_map(|pattern| pattern.captures_iter(line));
        for domain in found.filter_map(|c| c.get(1)) {
            let domain = domain.as_str().to_ascii_uppercase();
            let domain = match domain.as_str() {
                "UK" => "GB",
                "EDU" | "GOV" | "MIL" => "US",
                other => other,
            };
            if let Some((code, ..)) = COUNTRIES.iter().find(|(code, ..)| *code == domain) {
                self.0.insert(code);
            }
        }
    }

    fn learn_codes(&mut self, line: &str) {
        for after in line.split('+').skip(1) {
            let digits: String = after.chars().take_while(char::is_ascii_digit).take(3).collect();
            // No country code begins another one: the first that fits is the one.
            self.0.extend(
                COUNTRIES
                    .iter()
                    .filter(|(_, calling, _)| digits.starts_with(calling))
                    .map(|(code, ..)| *code),
            );
        }
    }

    fn learn_script(&mut self, line: &str) {
        for c in line.chars() {
            match c {
                '\u{ac00}'..='\u{d7a3}' => self.0.extend(["KR"]),
                '\u{3041}'..='\u{30ff}' | '〒' => self.0.extend(["JP"]),
                '\u{4e00}'..='\u{9fff}' => self.0.extend(["CN", "TW", "HK", "JP"]),
                '\u{0590}'..='\u{05ff}' => self.0.extend(["IL"]),
                '\u{0370}'..='\u{03ff}' => self.0.extend(["GR"]),
                '\u{0e00}'..='\u{0e7f}' => self.0.extend(["TH"]),
                _ => {}
            }
        }
    }
}

/// Whether the digits of an international number begin with the code of a country or a service that has one.
pub(super) fn has_calling_code(digits: &str) -> bool {
    // One of them begins no other, so the first that fits is meant.
    (1..=3).any(|length| {
        digits
            .get(..length)
            .and_then(|code| code.parse().ok())
            .is_some_and(|code| !digits.starts_with('0') && CALLING_CODES.binary_search(&code).is_ok())
    })
}

/// The codes of ITU-T E.164 that are assigned, sorted.
#[rustfmt::skip]
const CALLING_CODES: [u16; 215] = [
    1, 7, 20, 27, 30, 31, 32, 33, 34, 36, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55, 56, 57, 58, 60, 61, 62, 63,
    64, 65, 66, 81, 82, 84, 86, 90, 91, 92, 93, 94, 95, 98, 211, 212, 213, 216, 218, 220, 221, 222, 223, 224, 225, 226, 227, 228,
    229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239, 240, 241, 242, 243, 244, 245, 246, 247, 248, 249, 250, 251, 252, 253,
    254, 255, 256, 257, 258, 260, 261, 262, 263, 264, 265, 266, 267, 268, 269, 290, 291, 297, 298, 299, 350, 351, 352, 353, 354,
    355, 356, 357, 358, 359, 370, 371, 372, 373, 374, 375, 376, 377, 378, 380, 381, 382, 383, 385, 386, 387, 389, 420, 421, 423,
    500, 501, 502, 503, 504, 505, 506, 507, 508, 509, 590, 591, 592, 593, 594, 595, 596, 597, 598, 599, 670, 672, 673, 674, 675,
    676, 677, 678, 679, 680, 681, 682, 683, 685, 686, 687, 688, 689, 690, 691, 692, 800, 808, 850, 852, 853, 855, 856, 870, 878,
    880, 881, 882, 883, 886, 888, 960, 961, 962, 963, 964, 965, 966, 967, 968, 970, 971, 972, 973, 974, 975, 976, 977, 979, 992,
    993, 994, 995, 996, 998,
];

/// Tried where the head names no country.
const UNTOLD: &[&str] = &["US", "GB", "IN", "DE", "FR", "CN", "KR", "JP", "IT", "ES"];

/// Code of ISO 3166, calling code, and folded words that name the country: its own and other languages' names, its
/// largest cities, and words of its addresses.
#[rustfmt::skip]
const COUNTRIES: &[(&str, &str, &str)] = &[
    ("AE", "971", "united arab emirates,uae,dubai,abu dhabi"), ("AR", "54", "argentina,buenos aires"),
    ("AT", "43", "austria,osterreich,wien,vienna,graz,linz,salzburg,innsbruck,lebenslauf"), ("AU", "61", "australia,sydney,melbourne,brisbane,perth,canberra,adelaide"),
    ("BD", "880", "bangladesh,dhaka"), ("BE", "32", "belgium,belgie,belgique,belgien,brussels,bruxelles,leuven,ghent,gent"),
    ("BG", "359", "bulgaria,sofia"), ("BR", "55", "brazil,brasil,sao paulo,rio de janeiro,rua"), ("CA", "1", "canada,toronto,montreal,vancouver,ottawa,waterloo,calgary,edmonton"),
    ("CH", "41", "switzerland,schweiz,suisse,svizzera,zurich,geneva,geneve,lausanne,basel,bern,lebenslauf"), ("CL", "56", "chile"),
    ("CN", "86", "china,prc,beijing,shanghai,shenzhen,hangzhou,nanjing,wuhan,guangzhou,hefei,chengdu"), ("CO", "57", "colombia,bogota,medellin"),
    ("CY", "357", "cyprus,nicosia"), ("CZ", "420", "czechia,czech republic,praha,prague,brno"),
    ("DE", "49", "germany,deutschland,allemagne,berlin,munich,munchen,hamburg,koln,cologne,frankfurt,stuttgart,dresden,leipzig,bonn,heidelberg,karlsruhe,aachen,lebenslauf,strasse"),
    ("DK", "45", "denmark,danmark,danemark,copenhagen,kobenhavn,aarhus"), ("DZ", "213", "algeria,algerie"), ("EC", "593", "ecuador,quito"),
    ("EE", "372", "estonia,eesti,tallinn,tartu"), ("EG", "20", "egypt,cairo,alexandria"), ("ES", "34", "spain,espana,spanien,espagne,madrid,barcelona,valencia,sevilla,calle"),
    ("ET", "251", "ethiopia,addis ababa"), ("FI", "358", "finland,suomi,helsinki,espoo,tampere,turku"),
    ("FR", "33", "france,frankreich,paris,lyon,toulouse,grenoble,marseille,bordeaux,lille,nantes,rennes,strasbourg,rue"),
    ("GB", "44", "united kingdom,great britain,england,scotland,wales,northern ireland,uk,london,cambridge uk,oxford,edinburgh,manchester,glasgow,bristol,leeds,birmingham"),
    ("GH", "233", "ghana,accra"), ("GR", "30", "greece,hellas,athens,thessaloniki"), ("HK", "852", "hong kong,kowloon"), ("HR", "385", "croatia,hrvatska,zagreb"),
    ("HU", "36", "hungary,magyarorszag,budapest"), ("ID", "62", "indonesia,jakarta,bandung"), ("IE", "353", "ireland,dublin,cork,galway"),
    ("IL", "972", "israel,tel aviv,haifa,jerusalem"), ("IN", "91", "india,bangalore,bengaluru,mumbai,new delhi,delhi,chennai,hyderabad,kolkata,pune,kanpur,kharagpur"),
    ("IR", "98", "iran,tehran,isfahan"), ("IS", "354", "iceland,island,reykjavik"), ("IT", "39", "italy,italia,italien,italie,roma,rome,milano,milan,torino,turin,bologna,napoli,pisa,via"),
    ("JO", "962", "jordan,amman"), ("JP", "81", "japan,tokyo,kyoto,osaka,tsukuba,nagoya,sendai"), ("KE", "254", "kenya,nairobi"),
    ("KR", "82", "korea,south korea,republic of korea,seoul,daejeon,pohang,busan,suwon"), ("KZ", "7", "kazakhstan"), ("LB", "961", "lebanon,beirut"), ("LK", "94", "sri lanka,colombo"),
    ("LT", "370", "lithuania,lietuva,vilnius"), ("LU", "352", "luxembourg,luxemburg"), ("LV", "371", "latvia,riga"), ("MA", "212", "morocco,maroc,rabat,casablanca"),
    ("MT", "356", "malta"), ("MX", "52", "mexico,ciudad de mexico,monterrey,guadalajara"), ("MY", "60", "malaysia,kuala lumpur"), ("NG", "234", "nigeria,lagos,abuja,ibadan"),
    ("NL", "31", "netherlands,the netherlands,nederland,niederlande,holland,amsterdam,delft,eindhoven,utrecht,rotterdam,groningen"),
    ("NO", "47", "norway,norge,norwegen,oslo,trondheim,bergen"), ("NP", "977", "nepal,kathmandu"), ("NZ", "64", "new zealand,auckland,wellington"),
    ("PE", "51", "peru,lima"), ("PH", "63", "philippines,manila"), ("PK", "92", "pakistan,lahore,karachi,islamabad"), ("PL", "48", "poland,polska,polen,warsaw,warszawa,krakow,wroclaw"),
    ("PT", "351", "portugal,lisbon,lisboa,porto,coimbra"), ("QA", "974", "qatar,doha"), ("RO", "40", "romania,bucharest,bucuresti,cluj"), ("RS", "381", "serbia,srbija,belgrade,beograd"),
    ("RU", "7", "russia,moscow,st petersburg,novosibirsk"), ("SA", "966", "saudi arabia,riyadh,thuwal"), ("SE", "46", "sweden,sverige,schweden,stockholm,goteborg,gothenburg,lund,uppsala,linkoping"),
    ("SG", "65", "singapore"), ("SI", "386", "slovenia,ljubljana"), ("SK", "421", "slovakia,slovensko,bratislava"), ("TH", "66", "thailand,bangkok"), ("TN", "216", "tunisia,tunisie,tunis"),
    ("TR", "90", "turkey,turkiye,istanbul,ankara,izmir"), ("TW", "886", "taiwan,taipei,hsinchu"), ("TZ", "255", "tanzania"), ("UA", "380", "ukraine,kyiv,kiev,lviv"), ("UG", "256", "uganda,kampala"),
    ("US", "1", "usa,us,united states,united states of america,new york,boston,san francisco,los angeles,chicago,seattle,austin,pittsburgh,atlanta,houston,philadelphia"),
    ("UY", "598", "uruguay,montevideo"), ("VE", "58", "venezuela,caracas"), ("VN", "84", "vietnam,viet nam,hanoi,ho chi minh"), ("ZA", "27", "south africa,cape town,johannesburg,pretoria"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn told(line: &str) -> Vec<&'static str> {
        let mut regions = Regions::default();
        regions.learn(line);
        regions.0.into_iter().collect()
    }

    #[test]
    fn address_domain_code_and_script_tell_the_country() {
        assert_eq!(told("Karl-Marx-Allee 1, Berlin"), ["DE"]);
        assert_eq!(told("ada@north.example.ac.uk"), ["GB"]);
        assert_eq!(told("ada@north.edu"), ["US"]);
        assert_eq!(told("Smallville, KS 66002"), ["CA", "US"]);
        assert_eq!(told("+82 10 1234 5678"), ["KR"]);
        assert_eq!(told("서울"), ["KR"]);
        assert!(told("Ada Quist").is_empty());
    }

    #[test]
    fn the_calling_codes_are_those_of_the_numbering_plans() {
        for code in 0..1000 {
            for number in ["2125550188", "30123456", "0301234567"] {
                let digits = format!("{code}{number}");
                let planned = phonenumber::parse(None, format!("+{digits}")).is_ok();
                assert_eq!(has_calling_code(&digits), planned, "{digits}");
            }
        }
    }

    #[test]
    fn where_nothing_is_told_the_likely_ones_are_tried() {
        assert_eq!(Regions::default().codes().count(), UNTOLD.len());
    }
}
