use super::*;

#[test]
fn the_embedded_list_can_be_read_and_nothing_is_claimed_twice() {
    let list = List::parse(BUILTIN).unwrap();
    assert!(list.skill.len() >= 400, "{}", list.skill.len());
    assert_eq!(Skills::new(list.clone()).unwrap().len(), list.skill.len());
    for skill in &list.skill {
        assert!(skill.category != SkillCategory::Other, "{} has no category", skill.name);
    }
}

#[test]
fn no_alias_repeats_another_of_its_skill() {
    for skill in Skills::builtin().iter() {
        let mut seen = HashSet::new();
        for spelled in skill.spellings() {
            let words = folded_words(spelled);
            assert!(!words.is_empty(), "{}: {spelled:?} has no word", skill.name);
            assert!(seen.insert(words), "{}: {spelled:?} is there already", skill.name);
        }
    }
}

#[test]
fn every_spelling_in_the_list_means_its_skill() {
    let skills = Skills::builtin();
    let ambiguous: HashSet<_> = skills.rules.iter().map(|rule| folded_words(&rule.alias)).collect();
    let mut wrong = Vec::new();
    for skill in skills.iter() {
        for spelled in skill.spellings().filter(|spelled| !ambiguous.contains(&folded_words(spelled))) {
            let found = skills.canonical(spelled, "").map(|found| found.name.as_str());
            if found != Some(&skill.name) {
                wrong.push(format!("{spelled}: {found:?} instead of {}", skill.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Entries of skills lists and what each means.
#[rustfmt::skip]
const MEANINGS: &[(&str, &str)] = &[
    ("Golang", "Go"), ("Go", "Go"), ("go", "Go"), ("GO", "Go"), ("Go (advanced)", "Go"), ("Go 1.22", "Go"),
    ("Pytorch", "PyTorch"), ("PYTORCH", "PyTorch"), ("torch", "PyTorch"), ("PyTorch 2.1", "PyTorch"),
    ("Scikit-learn", "scikit-learn"), ("sklearn", "scikit-learn"), ("scikit learn", "scikit-learn"),
    ("Tensorflow", "TensorFlow"), ("Tensor Flow", "TensorFlow"), ("PyTorch Geometric", "PyG"),
    ("Python 3", "Python"), ("Python3", "Python"), ("Python (3.11)", "Python"), ("python 2/3", "Python"),
    ("Python programming", "Python"), ("Proficient in Python", "Python"), ("Python – 5 years", "Python"),
    ("C", "C"), ("C99", "C"), ("C++", "C++"), ("C++17", "C++"), ("C++ 11/14/17", "C++"), ("c#", "C#"), ("F#", "F#"),
    ("Embedded C", "C"), ("C programming language", "C"), ("Objective-C", "Objective-C"),
    ("R", "R"), ("R programming", "R"), ("R 4.2", "R"), ("D3", "D3.js"),
    ("Java (advanced)", "Java"), ("Java 8+", "Java"), ("JavaScript", "JavaScript"), ("JS", "JavaScript"),
    ("ES6", "JavaScript"), ("Node", "Node.js"), ("NodeJS", "Node.js"), ("node.js", "Node.js"),
    ("HTML5", "HTML"), ("CSS3", "CSS"), ("LaTeX", "LaTeX"), ("latex", "LaTeX"), ("TeX", "LaTeX"),
    ("CUDA", "CUDA"), ("CUDA 12", "CUDA"), ("Nvidia CUDA", "CUDA"), ("OpenMPI", "MPI"), ("Open MP", "OpenMP"),
    ("K8s", "Kubernetes"), ("kubernetes (K8s)", "Kubernetes"), ("Docker Compose", "Docker"),
    ("Amazon Web Services (AWS)", "AWS"), ("Amazon's own cloud (AWS)", "AWS"), ("Google Cloud Platform", "Google Cloud"),
    ("Postgres", "PostgreSQL"), ("PostgreSQL 15", "PostgreSQL"), ("T-SQL", "SQL"), ("MS SQL Server", "Microsoft SQL Server"),
    (".NET", ".NET"), (".NET Core", ".NET"), ("ASP.NET", "ASP.NET"), ("CI/CD", "CI/CD"), ("TCP/IP", "TCP/IP"),
    ("Spark", "Apache Spark"), ("PySpark", "PySpark"), ("Ray", "Ray"), ("HuggingFace", "Hugging Face"),
    ("React.js", "React"), ("Vue 3", "Vue.js"), ("Angular 15", "Angular"), ("Excel", "Microsoft Excel"),
    ("MS-Excel", "Microsoft Excel"), ("Word", "Microsoft Word"), ("STATA", "Stata"), ("Adobe Photoshop", "Adobe Photoshop"),
    ("Maschinelles Lernen", "Machine learning"), ("ML", "Machine learning"), ("机器学习", "Machine learning"),
    ("기계학습", "Machine learning"), ("Verteilte Systeme", "Distributed systems"), ("ROS2", "ROS 2"), ("ROS", "ROS"),
    ("ROS 2 Humble", ""), ("RT-qPCR", "qPCR"), ("FACS", "Flow cytometry"), ("Western Blots", "Western blot"),
    ("Économétrie", "Econometrics"), ("E\u{301}conome\u{301}trie", "Econometrics"), ("x86_64", "x86"), ("S3", "Amazon S3"),
    ("Sehr gute Kenntnisse in Java", "Java"), ("Notions de Rust", "Rust"), ("NVIDIA Multi-Process Service", "NVIDIA Multi-Process Service"),
    // What only looks like a skill.
    ("Going places", ""), ("Go to market", ""), ("R&D", ""), ("C-level reporting", ""), ("Ray tracing course", ""),
    ("Excel at teamwork", ""), ("Word of mouth", ""), ("Rusty", ""), ("Programming", ""), ("Native speaker", ""),
    ("C3", ""), ("R2", ""), ("Vitamin C", ""), ("Pythonic thinking", ""), ("teamwork", ""), ("", ""), ("()", ""), ("2023", ""),
    ("C+", ""), ("C/C++", ""),
];

#[test]
fn an_entry_of_a_skills_list_has_one_meaning_or_none() {
    let skills = Skills::builtin();
    assert!(MEANINGS.len() > 100);
    let mut wrong = Vec::new();
    for (written, expected) in MEANINGS {
        let found = skills.canonical(written, "").map_or("", |skill| skill.name.as_str());
        if found != *expected {
            wrong.push(format!("{written:?}: {found:?} instead of {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_entry_may_hold_several_skills() {
    #[rustfmt::skip]
    let cases: &[(&str, &[&str])] = &[
        ("C/C++", &["C", "C++"]),
        ("UNIX/Linux", &["Unix", "Linux"]),
        ("HTML5/CSS3/JS", &["HTML", "CSS", "JavaScript"]),
        ("Java (Spring, Hibernate)", &["Java", "Spring", "Hibernate"]),
        ("AWS (EC2, S3)", &["AWS", "Amazon EC2", "Amazon S3"]),
        ("Amazon Web Services (AWS)", &["AWS"]),
        ("Java (advanced)", &["Java"]),
        ("Python and R", &["Python", "R"]),
        ("Python, C & C++", &["Python", "C", "C++"]),
        ("Proficient in Python, Go", &["Python", "Go"]),
        ("CI/CD", &["CI/CD"]),
        ("TCP/IP", &["TCP/IP"]),
        ("Agile/Scrum", &["Agile", "Scrum"]),
        ("Matlab/Simulink", &["MATLAB", "Simulink"]),
        ("Git, GitHub", &["Git", "GitHub"]),
        ("SSL/TLS", &["TLS"]),
        ("R & D", &[]),
        ("Sailing/Chess", &[]),
        ("C/Sailing", &["C"]),
    ];
    for (written, expected) in cases {
        let found: Vec<_> =
            Skills::builtin().canonical_all(written, "").iter().map(|s| s.name.as_str()).collect();
        assert_eq!(&found, expected, "{written}");
    }
}

#[test]
fn the_rest_of_the_list_decides_what_an_ambiguous_entry_means() {
    let cases = [
        ("Triton", "CUDA, NCCL, PyTorch", "Triton"),
        ("Triton", "TensorRT, Docker", "Triton Inference Server"),
        ("Triton", "", "Triton"),
        ("Spark", "Ada, GNAT", "SPARK"),
        ("Spark", "Hadoop, Kafka", "Apache Spark"),
        ("SPARK", "", "SPARK"),
        ("spark", "", "Apache Spark"),
        ("SEM", "TEM, XRD", "Scanning electron microscopy"),
        ("SEM", "Stata, SPSS", "Structural equation modeling"),
        ("SEM", "", ""),
        ("MPS", "CUDA", "NVIDIA Multi-Process Service"),
        ("MPS", "Kayaking", ""),
        ("Prism", "Storm, model checking", "PRISM model checker"),
        // Part of a word is no word.
        ("MPS", "Barracuda", ""),
    ];
    for (written, context, expected) in cases {
        let found = Skills::builtin().canonical(written, context).map_or("", |skill| skill.name.as_str());
        assert_eq!(found, expected, "{written} beside {context:?}");
    }
}

fn found(text: &str) -> Vec<(&str, &str)> {
    let skills = Skills::builtin();
    skills.find_in(text).into_iter().map(|mention| (&text[mention.range.clone()], mention.name)).collect()
}

#[test]
fn prose_names_certain_skills_in_any_case() {
    assert_eq!(
        found("We ported the solver from Fortran to CUDA and pytorch, with k8s beside it."),
        [("Fortran", "Fortran"), ("CUDA", "CUDA"), ("pytorch", "PyTorch"), ("k8s", "Kubernetes")]
    );
    assert_eq!(found("Écrit en C++ et en golang."), [("C++", "C++"), ("golang", "Go")]);
    assert_eq!(found("in Apache Spark Streaming"), [("Apache Spark", "Apache Spark")]);
    assert_eq!(found("wrote a GitLab CI pipeline"), [("GitLab CI", "GitLab CI")]);
}

#[test]
fn an_ordinary_word_in_prose_is_no_skill() {
    for text in [
        "Go to the lab and express your ideas",
        "Fluent in German; I excel at Scheme design",
        "The swift reaction of Julia and Ray",
        "Rust belt economics, with a flask of water",
        "500 ml of water at pH 7",
        "a spark of hope",
        "Implemented in C",
        "Vitamin C and R. Smith",
        "Barracuda, Javanese",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn a_list_in_prose_vouches_for_the_words_in_it() {
    assert_eq!(
        found("services in Go, Rust and Python."),
        [("Go", "Go"), ("Rust", "Rust"), ("Python", "Python")]
    );
    assert_eq!(found("(C, R, Swift)"), [("C", "C"), ("R", "R"), ("Swift", "Swift")]);
    assert_eq!(found("PostgreSQL, .NET"), [("PostgreSQL", "PostgreSQL"), ("NET", ".NET")]);
    // In lower case they stay words, and a list does not reach across a sentence.
    assert_eq!(found("go, rust and Python"), [("Python", "Python")]);
    assert_eq!(found("We use Python. Go is a game."), [("Python", "Python")]);
}

#[test]
fn mentions_do_not_overlap_and_lie_on_characters() {
    let text = "Müller’s “Node.js/React” — Maschinelles Lernen, 机器学习、Python，C#";
    let mentions = Skills::builtin().find_in(text);
    for pair in mentions.windows(2) {
        assert!(pair[0].range.end <= pair[1].range.start, "{mentions:?}");
    }
    let names: Vec<_> = mentions.iter().map(|mention| mention.name).collect();
    assert!(names.ends_with(&["Machine learning", "Machine learning", "Python", "C#"]), "{names:?}");
}

fn skill(name: &str, aliases: &[&str]) -> Skill {
    Skill {
        name: name.to_owned(),
        aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
        category: SkillCategory::default(),
        word: false,
    }
}

#[test]
fn the_users_own_skills_extend_and_override() {
    let builtin = Skills::builtin();
    let skills = Skills::with(&[skill("Zorblat", &["ZB"]), skill("PyTorch", &["PT"])]).unwrap();
    assert_eq!(skills.len(), builtin.len() + 1);
    assert_eq!(skills.canonical("zb 4", "").unwrap().name, "Zorblat");
    assert_eq!(skills.canonical("PT", "").unwrap(), skills.get("PyTorch").unwrap());
    assert!(skills.canonical("torch", "").is_none(), "the user's entry stands for the whole of it");
}

#[test]
fn the_users_own_skills_are_checked() {
    let claimed = Skills::with(&[skill("Zorblat", &["golang"])]).unwrap_err();
    assert_eq!(
        claimed,
        TaxonomyError::ClaimedTwice { alias: "golang".into(), first: "Go".into(), second: "Zorblat".into() }
    );
    let nameless = Skills::with(&[skill(" – ", &[])]).unwrap_err();
    assert_eq!(nameless, TaxonomyError::Nameless { subject: "skills" });
}

#[test]
fn a_rule_may_only_choose_what_is_there() {
    let list = List::parse("[[ambiguous]]\nalias = 'X'\nchoose = [{ name = 'Y', when = [] }]").unwrap();
    let error = Skills::new(list).unwrap_err();
    assert_eq!(error, TaxonomyError::UnknownChoice { alias: "X".into(), name: "Y".into() });
    assert!(matches!(
        List::parse("[[skill]]\nname = 'X'\ncategory = 'sorcery'"),
        Err(TaxonomyError::Unreadable { subject: "skills", .. })
    ));
}

#[test]
fn a_hostile_entry_comes_to_an_end() {
    let long = format!("Triton {}", "a ".repeat(200_000));
    assert!(Skills::builtin().canonical(&long, &long).is_some());
    assert!(Skills::builtin().canonical(&"(".repeat(200_000), "").is_none());
    assert!(Skills::builtin().find_in(&"Triton, ".repeat(20_000)).len() == 20_000);
}
