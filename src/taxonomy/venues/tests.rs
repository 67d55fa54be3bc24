use super::*;

#[test]
fn the_embedded_list_can_be_read_and_nothing_is_claimed_twice() {
    let list = List::parse(BUILTIN).unwrap();
    assert!(list.venue.len() >= 320, "{}", list.venue.len());
    Venues::new(list).unwrap();
}

#[test]
fn every_entry_of_the_list_is_whole() {
    for venue in Venues::builtin().iter() {
        assert!(!venue.names.is_empty(), "{} has no name", venue.key);
        assert!(venue.field != VenueField::Other, "{} has no field", venue.key);
        let preprint = venue.kind == VenueKind::Preprint;
        assert!(preprint == (venue.field == VenueField::Preprint) || venue.key == "ARR", "{}", venue.key);
        for name in &venue.names {
            assert!(!name.contains("Proceedings of the Int"), "{name}");
            assert!(terms(name).iter().all(|term| term.year.is_none()), "{name}");
        }
    }
}

#[test]
fn every_name_in_the_list_means_its_venue() {
    let venues = Venues::builtin();
    let ambiguous: Vec<&str> = venues.rules.iter().map(|rule| rule.alias.as_str()).collect();
    let mut wrong = Vec::new();
    for venue in venues.iter() {
        for (spelled, _) in names_and_aliases(venue) {
            let found = venues.resolve(spelled).map(|found| found.key.as_str());
            if found != Some(&venue.key) && !ambiguous.contains(&spelled) {
                wrong.push(format!("{spelled}: {found:?} instead of {}", venue.key));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong.join("\n"));
}

/// Venue strings and the key that each means.
const MEANINGS: &[(&str, &str)] = &[
    (
        "Proceedings of the 2023 ACM/IEEE International Conference for High Performance Computing, Networking, Storage and Analysis (SC)",
        "SC",
    ),
    ("SC 2023", "SC"),
    ("SC'20", "SC"),
    ("SC ’21", "SC"),
    ("SC20", "SC"),
    ("SC, Denver, CO", "SC"),
    ("International Conference on High Performance Computing, Networking, Storage, & Analysis 2022", "SC"),
    ("SoCC '22", "SoCC"),
    ("ACM Symposium on Cloud Computing (SoCC), 2021", "SoCC"),
    ("IPDPS'24", "IPDPS"),
    ("37th IEEE International Parallel & Distributed Processing Symposium", "IPDPS"),
    ("EUROSYS 2017", "EuroSys"),
    ("eurosys 2017", "EuroSys"),
    ("Proceedings of the Eighteenth European Conference on Computer Systems", "EuroSys"),
    ("USENIX Annual Technical Conference (ATC), 2023", "ATC"),
    ("USENIX ATC 21", "ATC"),
    ("2022 USENIX Annual Technical Conference", "ATC"),
    ("IEEE Transactions on Parallel and Distributed Systems, 2022 (TPDS)", "TPDS"),
    ("IEEE Trans. Parallel Distrib. Syst. 33(4)", "TPDS"),
    ("IEEE Trans. on Parallel & Distributed Sys.", "TPDS"),
    ("30th Asia-Pacific Software Engineering Conference (APSEC)", "APSEC"),
    ("arXiv preprint arXiv:2507.12619", "arXiv"),
    ("arXiv:2101.00001 [cs.DC]", "arXiv"),
    ("CoRR abs/1901.00001", "arXiv"),
    ("ACM/IEEE Symposium on Edge Computing (SEC) 2023", "SEC"),
    ("SEC 2021", "SEC"),
    ("IFIP SEC 2019", "IFIP SEC"),
    ("Int'l Conf. on Machine Learning", "ICML"),
    ("Intl. Conf. on Machine Learning (ICML 2020)", "ICML"),
    ("In Proc. of the 38th International Conference on Machine Learning, PMLR 139", "ICML"),
    ("International Conference on Learning Representations", "ICLR"),
    ("ICLR 2024 (Spotlight)", "ICLR"),
    ("Advances in Neural Information Processing Systems 34", "NeurIPS"),
    ("Adv. Neural Inf. Process. Syst.", "NeurIPS"),
    ("NIPS 2016", "NeurIPS"),
    (
        "36th Conference on Neural Information Processing Systems (NeurIPS 2022) Datasets and Benchmarks Track",
        "NeurIPS",
    ),
    ("AAAI Conference on Artificial Intelligence", "AAAI"),
    ("AAAI-21", "AAAI"),
    ("AAAI/ACM Conference on AI, Ethics, and Society", "AIES"),
    ("International Joint Conference on Artificial Intelligence (IJCAI-19)", "IJCAI"),
    ("European Conference on Computer Vision", "ECCV"),
    ("IEEE/CVF Conference on Computer Vision and Pattern Recognition", "CVPR"),
    ("Proceedings of the IEEE/CVF International Conference on Computer Vision", "ICCV"),
    ("Asian Conference on Machine Learning", "ACML"),
    ("Findings of the Association for Computational Linguistics: NAACL 2022", "Findings of NAACL"),
    ("Findings of NAACL", "Findings of NAACL"),
    ("Findings of EMNLP 2020", "Findings of EMNLP"),
    ("Proceedings of the 59th Annual Meeting of the Association for Computational Linguistics", "ACL"),
    ("ACL 2021", "ACL"),
    ("NAACL-HLT 2019", "NAACL"),
    ("J. ACM", "JACM"),
    ("Journal of the ACM", "JACM"),
    ("Commun. ACM", "CACM"),
    ("Communications of the ACM 61(2)", "CACM"),
    ("IEEE/ACM Transactions on Networking", "TON"),
    ("ACM Trans. Graph. 40(4)", "TOG"),
    ("IEEE Trans. Pattern Anal. Mach. Intell.", "TPAMI"),
    ("Proceedings of the ACM on Programming Languages (OOPSLA)", "OOPSLA"),
    ("Proc. ACM Meas. Anal. Comput. Syst.", "POMACS"),
    ("Proc. VLDB Endow. 14(3)", "PVLDB"),
    ("Nature", "Nature"),
    ("Nature, 589", "Nature"),
    ("Nature Communications", "Nature Communications"),
    ("Nat. Commun. 12", "Nature Communications"),
    ("Nat Med", "Nature Medicine"),
    ("Science 371 (2021)", "Science"),
    ("Proceedings of the National Academy of Sciences", "PNAS"),
    ("Phys. Rev. Lett. 120", "Physical Review Letters"),
    ("Information Sciences", "Information Sciences"),
    ("Future Generation Comput. Syst.", "FGCS"),
    ("Concurrency Computat.: Pract. Exper.", "CCPE"),
    ("DATE 2019", "DATE"),
    ("Design, Automation & Test in Europe (DATE)", "DATE"),
    ("56th Annual IEEE/ACM International Symposium on Microarchitecture (MICRO '23)", "MICRO"),
    ("IEEE Micro", "IEEE Micro"),
    ("IEEE International Conference on Cloud Computing (CLOUD)", "CLOUD"),
    ("IEEE CLOUD 2018", "CLOUD"),
    ("IEEE International Conference on Cloud Computing Technology and Science", "CloudCom"),
    ("IEEE World Congress on Services (SERVICES), 2019", "SERVICES"),
    ("IEEE CLUSTER 2020", "CLUSTER"),
    ("Cluster Computing", "Cluster Computing"),
    ("ACM CCS 2020", "CCS"),
    ("IEEE Symposium on Security and Privacy", "S&P"),
    ("IEEE S&P 2022", "S&P"),
    ("30th USENIX Security Symposium", "USENIX Security"),
    ("USENIX Security '23", "USENIX Security"),
    ("International Conference on Autonomic Computing andSelf-Organizing Systems", "ACSOS"),
    ("International Conference on Dependable Systems andNetworks (DSN)", "DSN"),
    ("IPDPS Workshops (IPDPSW), 2021", "IPDPSW"),
    ("IPDPSW 2019", "IPDPSW"),
    ("HotStorage '20", "HotStorage"),
    ("Workshop on Hot Topics in Operating Systems (HotOS XVII)", "HotOS"),
    ("International Workshop on Quality of Service (IWQoS)", "IWQoS"),
    ("IWQOS 2021", "IWQoS"),
    ("Proceedings of the ACM SIGCOMM 2021 Conference", "SIGCOMM"),
    ("ACM SIGCOMM Internet Measurement Conference", "IMC"),
    ("ACM SIGCOMM Computer Communication Review", "CCR"),
    ("In ACM CHI Conference on Human Factors in Computing Systems (CHI '21)", "CHI"),
    ("CHI 2020", "CHI"),
    ("SIAM International Conference on Data Mining", "SDM"),
    ("IEEE International Conference on Data Mining", "ICDM"),
    ("Proceedings of The Web Conference 2020", "WWW"),
    ("Distributed Computing", "Distributed Computing"),
    ("IEEE Symposium on High Performance Computer Architecture", "HPCA"),
    ("NeurIPS 2023. arXiv:2305.00001", "NeurIPS"),
    ("Theory of Cryptography Conference (TCC)", "Theory of Cryptography"),
    ("IEEE Transactions on Cloud Computing (TCC)", "TCC"),
    ("bioRxiv 2021.01.01", "bioRxiv"),
    ("IACR Cryptology ePrint Archive", "ePrint"),
    ("ICSE-SEIP 2022", "ICSE-SEIP"),
    ("ESEC/FSE 2021", "FSE"),
    ("MLSys, Santa Clara, CA", "MLSys"),
    ("IEEE Internet of Things Journal", "IoT-J"),
    ("SIGMETRICS '22 (poster)", "SIGMETRICS"),
    ("Mobile Computing, IEEE Transactions on", "TMC"),
    ("Proc. IEEE INFOCOM 2019", "INFOCOM"),
    ("Proc. IEEE 108(4)", "Proceedings of the IEEE"),
    ("Proceedings of Supercomputing '91", "SC"),
    ("Machine Learning 45(1)", "Machine Learning"),
    ("IEEE Trans. Comput. 70(3)", "TC"),
    ("Computing in Science & Engineering", "CiSE"),
];

#[test]
fn venue_strings_mean_their_venue() {
    let venues = Venues::builtin();
    let mut wrong = Vec::new();
    for (text, key) in MEANINGS {
        let found = venues.resolve(text).map(|venue| venue.key.as_str());
        if found != Some(key) {
            wrong.push(format!("{text}: {found:?} instead of {key}"));
        }
    }
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong.join("\n"));
}

/// Venue strings that mean no venue of the list.
const STRANGERS: &[&str] = &[
    "Workshop on Green Schedulers, co-located with SIGMETRICS",
    "Workshop on Green Schedulers, in conjunction with SC 2021",
    "Workshop on Network Meets AI & ML",
    "NeurIPS Workshop on Tiny Clusters",
    "NeurIPS 2022 Workshop on Tiny Clusters",
    "ICML Workshop: Learning to Brew",
    "Workshop on Tiny Clusters at ICML 2021",
    "ACM SIGCOMM Workshop on Kites",
    "SC Workshops 2022",
    "SC-W '23",
    "ICPE '23 Companion",
    "Companion of the ACM/SPEC International Conference on Performance Engineering",
    "Extended Abstracts of the CHI Conference on Human Factors in Computing Systems",
    "Brazilian Conference on Computer Vision and Pattern Recognition",
    "International Conference on Machine Learning Applications in Brewing",
    "International Conference on Machine Learning for Kites",
    "International Conference on Machine Learning, Kites, and Brewing (ICKB)",
    "International Conference on Machine Learning (ICKB)",
    "Southern Conference on Kites (SC)",
    "Journal of Parallel Computing in Brewing",
    "Journal of Brewing Science",
    "Transactions on Brewing Systems",
    "Department of Computer Science, University of Somewhere",
    "AAAI Spring Symposium on Kites",
    "ACM SIGPLAN Symposium on Kites",
    "Charleston, SC",
    "Master's thesis, Columbia, SC",
    "US Patent 10,000,000",
    "Under review",
    "IEEE Trans. Comput. Imaging",
    "J. Opt. Kites",
    "Machine Learning: The Brewer's Approach",
    "Artificial Intelligence in the Brewery",
    "Department of Computer Science and Engineering",
    "12th International Conference on Artificial Intelligence: Methods",
    "Proceedings of the AAAI-96 Workshop on Kites",
    "ACM CoNEXT Student Workshop",
    "",
    "2023",
    "IEEE",
];

#[test]
fn strangers_are_not_taken_for_a_venue() {
    let venues = Venues::builtin();
    let mut wrong = Vec::new();
    for text in STRANGERS {
        if let Some(venue) = venues.resolve(text) {
            wrong.push(format!("{text}: {}", venue.key));
        }
    }
    assert!(wrong.is_empty(), "{} of them:\n{}", wrong.len(), wrong.join("\n"));
}

/// The keys that a text names, with the years beside them.
fn named(text: &str) -> Vec<(String, Option<i16>)> {
    let mentions = Venues::builtin().find_in(text);
    mentions.into_iter().map(|mention| (mention.key, mention.year)).collect()
}

fn keys(text: &str) -> Vec<String> {
    named(text).into_iter().map(|(key, _)| key).collect()
}

#[test]
fn finds_the_venues_of_a_service_list_with_their_years() {
    let text =
        "ACM CoNEXT 2022, MLSys 2023, USENIX OSDI 2023 IEEE IJCNN 2023 IEEE/ACM Transactions on Networking";
    let expected: Vec<(String, Option<i16>)> = [
        ("CoNEXT", Some(2022)),
        ("MLSys", Some(2023)),
        ("OSDI", Some(2023)),
        ("IJCNN", Some(2023)),
        ("TON", None),
    ]
    .map(|(key, year)| (key.to_owned(), year))
    .to_vec();
    assert_eq!(named(text), expected);
}

#[test]
fn finds_venues_in_prose_and_says_where_and_how() {
    let text =
        "José gave a talk at the International Conference on Machine Learning (ICML) 2021, then at SC’19.";
    let found = Venues::builtin().find_in(text);
    let seen: Vec<(&str, &str, VenueForm, Option<i16>)> =
        found.iter().map(|m| (m.key.as_str(), &text[m.range.clone()], m.form, m.year)).collect();
    assert_eq!(
        seen,
        [
            ("ICML", "International Conference on Machine Learning (ICML)", VenueForm::FullName, Some(2021)),
            ("SC", "SC", VenueForm::Acronym, Some(2019)),
        ]
    );
}

#[test]
fn ordinary_words_need_something_beside_them() {
    assert_eq!(keys("Artifact evaluation: MICRO 2021; PC member, IEEE CLOUD"), ["MICRO", "CLOUD"]);
    assert_eq!(keys("Reviewer: OSDI, SC, FAST, and Middleware"), ["OSDI", "SC", "FAST", "Middleware"]);
    assert_eq!(keys("Reviewer for Nature"), ["Nature"]);
    assert!(keys("Moved micro services to the cloud to date; SEC filings; nature walks").is_empty());
    assert!(keys("B.Sc. in Computer Science, 2019. Interests: Nature, fast cars").is_empty());
    assert!(keys("PhD in Machine Learning, 2021, Columbia, SC 2019").is_empty());
    assert!(keys("B.E. in Computer Science and Engineering, 2014; TR95-90").is_empty());
    assert!(keys("Kites, Languages, and Programming (1996)").is_empty());
    assert!(keys("American Association for Artificial Intelligence").is_empty());
    assert!(keys("Advanced Materials and Machine Learning for robots").is_empty());
}

#[test]
fn what_is_said_of_a_workshop_is_not_said_of_the_venue() {
    assert!(keys("Organizer, NeurIPS Workshop on Kites").is_empty());
    assert!(keys("Speaker, ACM CoNEXT 2015 Student Workshop").is_empty());
    assert!(keys("Kite Workshop co-located with EuroSys 2021").is_empty());
    assert_eq!(keys("Reviewer, NeurIPS, Workshop on Kites"), ["NeurIPS"]);
}

#[test]
fn the_longest_name_wins_and_mentions_do_not_overlap() {
    assert_eq!(keys("Editor, ACM SIGCOMM Computer Communication Review"), ["CCR"]);
    assert_eq!(keys("International Conference on Machine Learning and Applications"), ["ICMLA"]);
    assert_eq!(keys("SIGGRAPH Asia 2020 and SIGGRAPH 2021"), ["SIGGRAPH Asia", "SIGGRAPH"]);
    assert_eq!(keys("Findings of EMNLP 2020, EMNLP 2021"), ["Findings of EMNLP", "EMNLP"]);
}

#[test]
fn a_strangers_text_of_any_size_is_bounded() {
    let venues = Venues::builtin();
    let long = "International Conference on ".repeat(20_000);
    assert!(venues.find_in(&long).is_empty());
    assert!(venues.resolve(&long).is_none());
    assert_eq!(venues.find_in(&"AAAI 2020 ".repeat(20_000)).len(), 20_000);
    assert!(venues.find_in(&"AAAI ".repeat(20_000)).len() <= 20_000);
    for odd in ["\u{0}\u{1b}[31mSC", "((((((", "’’’20", "İSCA 2020", "ﬁndings of", "SC\u{301} 2020"]
    {
        let found = venues.find_in(odd);
        assert!(found.iter().all(|mention| odd.get(mention.range.clone()).is_some()), "{odd:?}");
    }
}

#[test]
fn gives_the_acronym_of_an_unknown_venue() {
    let venues = Venues::builtin();
    for (text, acronym) in [
        ("Workshop on Brewing at Scale (HPBrew'19)", "HPBrew"),
        ("In Proc. of the Workshop on Foo (WFOO 2021)", "WFOO"),
        ("WFOO 2021", "WFOO"),
        ("WFOO'21: Workshop on Foo", "WFOO"),
        ("Workshop on Foo, WFOO 2021, Boston, MA", "WFOO"),
        ("Workshop on Foo (WFOO), co-located with SIGMETRICS (SIGMETRICS 2020)", "WFOO"),
        ("IEEE Workshop on Foo [W-FOO21]", "W-FOO"),
        ("IEEE KITE 2020", "KITE"),
    ] {
        assert_eq!(venues.own_acronym(text).as_deref(), Some(acronym), "{text}");
    }
    for text in [
        "Journal of Foo (2021)",
        "Journal of Foo (IEEE)",
        "Foo Conference (Best Paper)",
        "Foo Conference, Boston, MA",
        "Foo Conference (USA)",
        "Workshop on Foo, co-located with (SIGMETRICS)",
        "Workshop on Foo at NeurIPS 2021",
        "Foo Conference (Oral)",
        "ACM/IEEE",
        "",
    ] {
        assert_eq!(venues.own_acronym(text), None, "{text}");
    }
}

fn addition(key: &str, alias: &str) -> Venue {
    Venue {
        key: key.to_owned(),
        names: Vec::new(),
        aliases: vec![alias.to_owned()],
        kind: VenueKind::Workshop,
        field: VenueField::Other,
        word: false,
        sponsors: Vec::new(),
    }
}

#[test]
fn additions_extend_and_override_the_list() {
    let venues =
        Venues::with(&[addition("KITE", "Kite Days"), addition("ICPE", "Performance Days")]).unwrap();
    assert_eq!(venues.len(), Venues::builtin().len() + 1);
    assert_eq!(venues.resolve("Kite Days 2024").unwrap().key, "KITE");
    assert_eq!(venues.resolve("Performance Days 2024").unwrap().key, "ICPE");
    assert_eq!(venues.get("ICPE").unwrap().kind, VenueKind::Workshop);
    assert!(venues.resolve("International Conference on Performance Engineering").is_none());
}

#[test]
fn the_taxonomy_gives_the_built_in_venues_and_the_users() {
    let taxonomy = crate::taxonomy::Taxonomy::default();
    assert!(taxonomy.venues().get("KITE").is_none() && taxonomy.venues().get("OSDI").is_some());
    let taxonomy = taxonomy.with_venues(&[addition("KITE", "Kite Days")]).unwrap();
    assert!(taxonomy.venues().get("KITE").is_some() && taxonomy.venues().get("OSDI").is_some());
}

#[test]
fn additions_may_not_claim_what_another_venue_has() {
    let error = Venues::with(&[addition("KITE", "eurosys")]).unwrap_err();
    assert_eq!(
        error,
        TaxonomyError::ClaimedTwice {
            alias: "eurosys".to_owned(),
            first: "EuroSys".to_owned(),
            second: "KITE".to_owned()
        }
    );
    let error = Venues::with(&[addition(" ", "Kite Days")]).unwrap_err();
    assert_eq!(error, TaxonomyError::Nameless { subject: "venues" });
}

#[test]
fn a_rule_must_choose_among_venues_of_the_list() {
    let list = List::parse("[[ambiguous]]\nalias = \"KITE\"\nchoose = [{ key = \"KD\", when = [\"kite\"] }]")
        .unwrap();
    let error = Venues::new(list).unwrap_err();
    assert_eq!(error, TaxonomyError::UnknownChoice { alias: "KITE".to_owned(), name: "KD".to_owned() });
    assert!(matches!(List::parse("[[venue]]\nname = 3"), Err(TaxonomyError::Unreadable { .. })));
}
