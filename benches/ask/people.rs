//! Invented applicants for the benchmark of queries: profiles and texts made straight from a seed, without a parser.
//!
//! What counts for a query is how many distinct texts there are and how they are shared: about 15 papers an applicant, nine in
//! ten of their titles distinct; venues, skills and institutions from lists that all share; coauthors of whom few are shared;
//! 7 to 8 KB of text.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use cvtui::document::{Document, Format, Line};
use cvtui::library::{Applicant, ApplicantId};
use cvtui::profile::{
    Basics, Education, Language, Location, PartialDate, Person, PersonRole, Profile, Publication,
    PublicationKind, SkillSet, Work,
};

#[allow(dead_code, reason = "the tests use the rest of it")]
#[path = "../../tests/generator/random.rs"]
mod random;

use random::Random;

fn words(list: &'static str) -> Vec<&'static str> {
    list.split_whitespace().collect()
}

const FIRST: &str = "Ada Bo Cleo Dana Emre Farah Goran Hana Ivo Jamila Kenji Lena Milo Nia Omar Petra Quentin Rosa Sven Tala Umar Vera \
    Wanda Xenia Yara Zeno Aiko Bruno Chidi Dina Elif Felix Greta Hugo Ines Jonas Katya Liam Maya Noor Olga Pavel Rhea Sami Tomas Uta \
    Viktor Wen Ximena Yusuf";
const ADJECTIVES: &str = "Adaptive Asynchronous Bayesian Causal Compact Composable Concurrent Consistent Contextual Declarative Deep \
    Differentiable Distributed Dynamic Efficient Elastic Energy-Aware Explainable Fair Fast Fault-Tolerant Federated Flexible \
    Fine-Grained Generative Graph Hierarchical Incremental Interactive Interpretable Latent Learned Lightweight Low-Latency Modular \
    Multimodal Neural Online Optimal Parallel Portable Practical Predictive Privacy-Preserving Probabilistic Programmable Provable \
    Random Reliable Robust Scalable Secure Self-Supervised Semantic Serverless Sparse Speculative Stochastic Streaming Symbolic \
    Transparent Unified Verifiable";
const NOUNS: &str = "Aggregation Alignment Allocation Attention Attestation Autoscaling Batching Caching Checkpointing Classification \
    Clustering Compilation Compression Consensus Coordination Debugging Deduplication Detection Distillation Embedding Encryption \
    Estimation Execution Exploration Forecasting Generation Hashing Imaging Indexing Inference Integration Isolation Labelling Learning \
    Logging Mapping Matching Migration Mining Monitoring Navigation Optimization Orchestration Partitioning Planning Prefetching \
    Profiling Pruning Quantization Ranking Reasoning Reconstruction Recovery Replication Retrieval Routing Sampling Scheduling Search \
    Segmentation Simulation Storage Summarization Synchronization Tracing Training Translation Verification Virtualization";
const OBJECTS: &str = "Accelerators Archives Benchmarks Binaries Browsers Caches Chatbots Circuits Clouds Clusters Compilers Corpora \
    Databases Datacenters Datasets Devices Documents Enclaves Functions Genomes Graphs Grids Hypervisors Images Interconnects Kernels \
    Knowledge-Bases Ledgers Libraries Logs Markets Memories Microservices Molecules Networks Notebooks Pipelines Platforms Processors \
    Proteins Queries Queues Recommenders Repositories Robots Satellites Schemas Sensors Servers Simulators Speech Spreadsheets Storage \
    Streams Surveys Switches Tables Tensors Transactions Transformers Trees Vehicles Videos Wearables Workflows Workloads";
const CLAUSES: &[&str] = &[
    "",
    "at Scale",
    "under Uncertainty",
    "with Formal Guarantees",
    "on a Budget",
    "in the Wild",
    "without Labels",
    "beyond Moore's Law",
    "for Low-Resource Languages",
    "across Administrative Domains",
    "in Edge Networks",
    "via Contrastive Learning",
    "with Bounded Staleness",
    "revisited",
    "from First Principles",
    "by Example",
    "under Skewed Workloads",
    "for Public Health",
    "with Noisy Feedback",
    "in Practice",
];
/// Taxonomy keys, and what stands in the CV.
const VENUES: &[(&str, &str)] = &[
    ("NeurIPS", "Advances in Neural Information Processing Systems"),
    ("ICML", "International Conference on Machine Learning"),
    ("ICLR", "International Conference on Learning Representations"),
    ("CVPR", "IEEE/CVF Conference on Computer Vision and Pattern Recognition"),
    ("ACL", "Annual Meeting of the Association for Computational Linguistics"),
    ("EMNLP", "Empirical Methods in Natural Language Processing"),
    ("SOSP", "ACM Symposium on Operating Systems Principles"),
    ("OSDI", "USENIX Symposium on Operating Systems Design and Implementation"),
    ("EuroSys", "European Conference on Computer Systems"),
    ("NSDI", "Symposium on Networked Systems Design and Implementation"),
    ("SIGMOD", "ACM International Conference on Management of Data"),
    ("VLDB", "Very Large Data Bases"),
    ("SIGCOMM", "ACM SIGCOMM"),
    ("ASPLOS", "Architectural Support for Programming Languages and Operating Systems"),
    ("ISCA", "International Symposium on Computer Architecture"),
    ("PLDI", "Programming Language Design and Implementation"),
    ("POPL", "Principles of Programming Languages"),
    ("CHI", "Human Factors in Computing Systems"),
    ("KDD", "Knowledge Discovery and Data Mining"),
    ("SC", "International Conference for High Performance Computing"),
];
const SKILLS: &[(&str, &str)] = &[
    ("Python", "Python"),
    ("C++", "C++"),
    ("Go", "Golang"),
    ("Rust", "Rust"),
    ("Java", "Java"),
    ("PyTorch", "PyTorch"),
    ("TensorFlow", "Tensorflow 2"),
    ("CUDA", "CUDA"),
    ("Kubernetes", "Kubernetes"),
    ("Docker", "Docker"),
    ("SQL", "SQL"),
    ("PostgreSQL", "Postgres"),
    ("Spark", "Apache Spark"),
    ("Kafka", "Kafka"),
    ("Linux", "Linux"),
    ("Git", "Git"),
    ("LaTeX", "LaTeX"),
    ("R", "R"),
    ("MATLAB", "Matlab"),
    ("JavaScript", "JavaScript"),
    ("TypeScript", "TypeScript"),
    ("React", "React"),
    ("AWS", "AWS"),
    ("Terraform", "Terraform"),
    ("Haskell", "Haskell"),
    ("Julia", "Julia"),
    ("Scala", "Scala"),
    ("MPI", "MPI"),
    ("OpenMP", "OpenMP"),
];
const TOWNS: &str = "Oslo Kyoto Zurich Boston Delft Lagos Lima Madrid Milan Nairobi Paris Porto Prague Quito Seoul Sydney Tallinn Toronto \
    Turin Vienna Warsaw Wellington Bergen Bologna Cairo Dakar Dublin Ghent Graz Hanoi Istanbul Jena";
const SYLLABLES: &str = "ba be bi bo da de di do fa fe fi ga ge go ha he hi ka ke ki ko la le li lo ma me mi mo na ne ni no pa pe po ra re ri \
    ro sa se si so ta te ti to va ve vi vo za ze zo lin mar ner son sten quist berg holm feld wick tor van dal rud";
const FILLER: usize = 60_000;

/// Makes applicants, one after the other: the same seed and number, the same applicant.
pub struct Maker {
    first: Vec<&'static str>,
    adjectives: Vec<&'static str>,
    nouns: Vec<&'static str>,
    objects: Vec<&'static str>,
    towns: Vec<&'static str>,
    syllables: Vec<&'static str>,
    filler: Vec<String>,
}

impl Maker {
    pub fn new() -> Self {
        let syllables = words(SYLLABLES);
        let mut random = Random::new(7);
        let word = |random: &mut Random, most: usize| -> String {
            (0..2 + random.below(most)).map(|_| random.pick(&syllables)).collect()
        };
        Self {
            first: words(FIRST),
            adjectives: words(ADJECTIVES),
            nouns: words(NOUNS),
            objects: words(OBJECTS),
            towns: words(TOWNS),
            filler: (1..=FILLER).map(|at| word(&mut random, 1 + at.ilog2().min(12) as usize / 4)).collect(),
            syllables,
        }
    }

    fn surname(&self, random: &mut Random) -> String {
        let mut name: String = (0..2 + random.below(2)).map(|_| random.pick(&self.syllables)).collect();
        name[..1].make_ascii_uppercase();
        if random.below(40) == 0 { name.replace('o', "ö").replace('e', "é") } else { name }
    }

    fn name(&self, random: &mut Random) -> String {
        format!("{} {}", random.pick(&self.first), self.surname(random))
    }

    fn title(&self, random: &mut Random) -> String {
        let mut title = String::new();
        if random.below(3) == 0 {
            let _ = write!(title, "{}: ", self.surname(random));
        }
        let (adjective, noun) = (random.pick(&self.adjectives), random.pick(&self.nouns));
        let (object, clause) = (random.pick(&self.objects), random.pick(CLAUSES));
        let _ = write!(title, "{adjective} {noun} for {} {object} {clause}", random.pick(&self.adjectives));
        title.trim_end().to_owned()
    }

    fn sentence(&self, random: &mut Random, count: usize) -> String {
        (0..count).map(|_| self.filler[random.skewed(FILLER)].as_str()).collect::<Vec<_>>().join(" ")
    }

    fn paper(&self, random: &mut Random, own: &str, circle: &[String]) -> Publication {
        let count = 1 + random.below(6);
        let mut authors: Vec<String> =
            (0..count).map(|_| circle[random.below(circle.len())].clone()).collect();
        let position = random.below(count);
        authors[position] = own.to_owned();
        let (venue, written) = VENUES[random.skewed(VENUES.len())];
        let year = 2005 + random.below(20) as i16;
        Publication {
            name: self.title(random),
            venue: Some(venue.to_owned()),
            publisher: Some(written.to_owned()),
            release_date: Some(PartialDate::year_only(year)),
            year: Some(year),
            authors_complete: random.below(5) > 0,
            author_position: Some(position as u32 + 1),
            authors,
            kind: if random.below(4) == 0 { PublicationKind::Journal } else { PublicationKind::Conference },
            awards: if random.below(40) == 0 { vec!["Best Paper Award".to_owned()] } else { Vec::new() },
            ..Publication::default()
        }
    }

    /// The profile and the lines of an applicant.
    pub fn profile(&self, at: u64) -> (Profile, Vec<String>) {
        let mut random = Random::new(at.wrapping_mul(0x2545_f491_4f6c_dd1d) ^ 0xc0ff_ee00);
        let random = &mut random;
        let name = self.name(random);
        let circle: Vec<String> = (0..40).map(|_| self.name(random)).collect();
        let publications: Vec<_> =
            (0..10 + random.below(11)).map(|_| self.paper(random, &name, &circle)).collect();
        let town = random.pick(&self.towns);
        let handle = name.to_lowercase().replace(' ', ".");
        let start = 2000 + random.below(20) as i16;
        let skills: Vec<_> = (0..12).map(|_| SKILLS[random.skewed(SKILLS.len())]).collect();
        let work = (0..3).map(|at| Work {
            name: Some(format!(
                "{} {}",
                self.surname(random),
                random.pick(&["Labs", "Systems", "Institute", "GmbH"])
            )),
            position: Some(
                random
                    .pick(&["Research Intern", "Software Engineer", "Postdoctoral Researcher", "Lecturer"])
                    .to_owned(),
            ),
            start_date: Some(PartialDate::year_only(start + at)),
            end_date: Some(PartialDate::year_only(start + at + 2)),
            highlights: (0..3).map(|_| self.sentence(random, 14)).collect(),
            ..Work::default()
        });
        let profile = Profile {
            work: work.collect(),
            basics: Basics {
                name: Some(name.clone()),
                email: Some(format!("{handle}{at}@{}.example", town.to_lowercase())),
                location: Some(Location { city: Some(town.to_owned()), ..Location::default() }),
                ..Basics::default()
            },
            education: ["Ph.D.", "M.Sc.", "B.Sc."][random.below(3)..]
                .iter()
                .map(|degree| Education {
                    institution: Some(format!("University of {}", random.pick(&self.towns))),
                    study_type: Some((*degree).to_owned()),
                    area: Some(
                        random.pick(&["Computer Science", "Physics", "Statistics", "Mathematics"]).to_owned(),
                    ),
                    end_date: Some(PartialDate::year_only(start)),
                    ..Education::default()
                })
                .collect(),
            skills: vec![SkillSet {
                canonical: skills.iter().map(|(canonical, _)| (*canonical).to_owned()).collect(),
                keywords: skills.iter().map(|(_, written)| (*written).to_owned()).collect(),
                ..SkillSet::default()
            }],
            languages: vec![Language { language: "German".to_owned(), ..Language::default() }],
            people: circle
                .iter()
                .map(|name| Person { name: name.clone(), written: name.clone(), role: PersonRole::Coauthor })
                .collect(),
            publications,
            ..Profile::default()
        };
        let mut lines = vec![name.clone(), format!("{handle}{at}@{}.example, {town}", town.to_lowercase())];
        for paper in &profile.publications {
            let publisher = paper.publisher.as_deref().unwrap_or_default();
            lines.push(format!(
                "{}. {}. {publisher}, {}",
                paper.authors.join(", "),
                paper.name,
                paper.year.unwrap_or(0)
            ));
        }
        for position in &profile.work {
            lines.push(format!(
                "{}, {}",
                position.position.as_deref().unwrap_or_default(),
                position.name.as_deref().unwrap_or_default()
            ));
            lines.extend(position.highlights.iter().cloned());
        }
        lines.push(profile.skills[0].keywords.join(", "));
        let mut length: usize = lines.iter().map(String::len).sum();
        while length < 7_600 {
            let line = self.sentence(random, 12);
            length += line.len();
            lines.push(line);
        }
        (profile, lines)
    }

    /// An applicant whose paper is read and understood.
    pub fn applicant(&self, at: u32) -> Arc<Applicant> {
        let (profile, lines) = self.profile(u64::from(at));
        let lines = (1..).zip(&lines).map(|(number, line)| Line::plain(number, line)).collect();
        let document = Document::new(Format::Text, lines, Vec::new());
        let name = format!("{at}.txt");
        Arc::new(Applicant::new(
            ApplicantId(at),
            PathBuf::from(&name),
            name,
            format!("{at:064x}"),
            profile,
            document,
        ))
    }
}
