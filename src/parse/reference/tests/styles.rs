//! Styles of bibliographies and CVs: what each field comes out as.

use super::check;

#[test]
fn authors_end_where_their_list_does() {
    check(&[
        (
            "Berg AB, Quist C. Pidipol: Schema Evolution for Optical Networks on a Budget. In: Proceedings of the Conference on Neural Information Processing Systems; 2024. p. 1366-1378.",
            "Pidipol: Schema Evolution for Optical Networks on a Budget",
            "Berg AB|Quist C",
            "Proceedings of the Conference on Neural Information Processing Systems",
            "2024",
        ),
        (
            "Berg, A. B. & Quist, C. Pidipol: Lock-Free Caching for Real-Time Kernels. Proceedings of the International Conference on Very Large Data Bases, 2024, 1366–1378.",
            "Pidipol: Lock-Free Caching for Real-Time Kernels",
            "Berg, A. B.|Quist, C.",
            "Proceedings of the International Conference on Very Large Data Bases",
            "2024",
        ),
        (
            "[INFOCOM 2015] Towards Predictable Query Optimization in Exascale Machines. Ada Berg*, Ottavia Carandini.",
            "Towards Predictable Query Optimization in Exascale Machines",
            "Ada Berg|Ottavia Carandini",
            "INFOCOM",
            "2015",
        ),
    ]);
}

#[test]
fn bibliography_styles() {
    check(&[
        (
            "Berg, A., & Quist, B. (2019). A study of quiet things. Journal of Quiet Studies, 12(3), 45-67.",
            "A study of quiet things",
            "Berg, A.|Quist, B.",
            "Journal of Quiet Studies",
            "2019",
        ),
        (
            "[12] A. Berg, B. C. Quist, and D. Dal, “Slow paths in fast networks,” IEEE Transactions on Computers, vol. 7, no. 2, pp. 11–20, Mar. 2015.",
            "Slow paths in fast networks",
            "A. Berg|B. C. Quist|D. Dal",
            "IEEE Transactions on Computers",
            "2015-03",
        ),
        (
            "Ada Berg and Bo Quist. Counting sheep at scale. In Proceedings of the 12th Symposium on Operating Systems Principles, pages 1–14, 2011.",
            "Counting sheep at scale",
            "Ada Berg|Bo Quist",
            "Proceedings of the 12th Symposium on Operating Systems Principles",
            "2011",
        ),
        (
            "Berg AB, Quist C, Dal DE. Sleep in shift workers: a cohort study. BMJ 2008;336(7636):130-3.",
            "Sleep in shift workers: a cohort study",
            "Berg AB|Quist C|Dal DE",
            "BMJ",
            "2008",
        ),
        (
            "Quist, Bo. \"The Harbour at Night.\" Journal of Coastal History 14.2 (1998): 201-219.",
            "The Harbour at Night",
            "Quist, Bo",
            "Journal of Coastal History",
            "1998",
        ),
        (
            "Berg, Ada, Bo Quist, and Cy Dal. 2004. “Markets without Money.” American Economic Review 94 (3): 12–30.",
            "Markets without Money",
            "Berg, Ada|Bo Quist|Cy Dal",
            "American Economic Review",
            "2004",
        ),
        (
            "BERG A., QUIST B. (2012), « Les marchés du silence », Revue économique, vol. 63, n° 2, p. 11-28.",
            "Les marchés du silence",
            "BERG A.|QUIST B.",
            "Revue économique",
            "2012",
        ),
        (
            "Berg, Ada: Die Ordnung der Dinge im Hafen. In: Zeitschrift für Soziologie 37 (2008), H. 2, S. 133–154.",
            "Die Ordnung der Dinge im Hafen",
            "Berg, Ada",
            "Zeitschrift für Soziologie",
            "2008",
        ),
        (
            "Berg A, Quist B, et al: Fractures of the left thumb. J Trauma 68(4): 930–934, 2010.",
            "Fractures of the left thumb",
            "Berg A|Quist B",
            "J Trauma",
            "2010",
        ),
        (
            "Berg, A.; Quist, B. T.; Dal, C. “Dynamics of Slow Enzymes.” Proc. Natl. Acad. Sci. USA 2011, 108, 16159–16163.",
            "Dynamics of Slow Enzymes",
            "Berg, A.|Quist, B. T.|Dal, C.",
            "Proc. Natl. Acad. Sci. USA",
            "2011",
        ),
        (
            "Berg, A. (2001). Introduction to quiet logic. Cambridge: Cambridge University Press.",
            "Introduction to quiet logic",
            "Berg, A.",
            "",
            "2001",
        ),
        (
            "Quist, B. (1985b). What shapes small boats? In D. Dal (Ed.), Handbook of small boats (pp. 12-57). Hillsdale, NJ: Erlbaum.",
            "What shapes small boats?",
            "Quist, B.",
            "Handbook of small boats",
            "1985",
        ),
        (
            "A. Berg, \"Verification of Slow Clocks\", PhD thesis, University of Porto, 1991.",
            "Verification of Slow Clocks",
            "A. Berg",
            "",
            "1991",
        ),
        (
            "Ada Berg and Bo Quist. A note on stacks. Technical Report TR-214, University of Vienna, June 1997.",
            "A note on stacks",
            "Ada Berg|Bo Quist",
            "",
            "1997-06",
        ),
    ]);
}

#[test]
fn authors_first_in_a_cv() {
    check(&[
        (
            "[C3] A. Berg, B. Quist, “Slow Caches for Fast Clouds,” Symposium on Cloud Computing (SoCC), 2023. (Acceptance Rate = 18%) [Link]",
            "Slow Caches for Fast Clouds",
            "A. Berg|B. Quist",
            "Symposium on Cloud Computing (SoCC)",
            "2023",
        ),
        (
            "**Ada Berg**, Bo Quist, Cy Dal. Lamp: Lazy Memory Paging for Robots. OSDI 2021.",
            "Lamp: Lazy Memory Paging for Robots",
            "Ada Berg|Bo Quist|Cy Dal",
            "OSDI",
            "2021",
        ),
        (
            "Li, R., Zhi, X., & Chi, J. (2020). Learning to rank small boats. Information Sciences.",
            "Learning to rank small boats",
            "Li, R.|Zhi, X.|Chi, J.",
            "Information Sciences",
            "2020",
        ),
        (
            "Ada A. Berg, Bo Quist. Is Slow Learning Enough? NeurIPS 2022.",
            "Is Slow Learning Enough?",
            "Ada A. Berg|Bo Quist",
            "NeurIPS",
            "2022",
        ),
        (
            "Ada Berg*, Bo Quist*, Cy Dal. Two Towers, One Bridge. In International Conference on Machine Learning (ICML), 2020.",
            "Two Towers, One Bridge",
            "Ada Berg|Bo Quist|Cy Dal",
            "International Conference on Machine Learning (ICML)",
            "2020",
        ),
        (
            "A. Berg, B. Quist et al., “Reading Tides from Space,” Nature Communications, 2019.",
            "Reading Tides from Space",
            "A. Berg|B. Quist",
            "Nature Communications",
            "2019",
        ),
        (
            "Ada Berg1, Bo Quist2, Cy Dal1. Paging without Pages. In Proceedings of USENIX ATC, 2018.",
            "Paging without Pages",
            "Ada Berg|Bo Quist|Cy Dal",
            "Proceedings of USENIX ATC",
            "2018",
        ),
        (
            "Ada Berg, Bo Quist: Paging without pages. EuroSys 2017",
            "Paging without pages",
            "Ada Berg|Bo Quist",
            "EuroSys",
            "2017",
        ),
        (
            "Ada Berg & Bo Quist, \"Small Boats, Big Data\", VLDB, 2016.",
            "Small Boats, Big Data",
            "Ada Berg|Bo Quist",
            "VLDB",
            "2016",
        ),
        (
            "Jan van der Puy, María de la Vega. Type systems for ships. In POPL, 2015.",
            "Type systems for ships",
            "Jan van der Puy|María de la Vega",
            "POPL",
            "2015",
        ),
        (
            "Ada Berg and Bo Quist. Learned indexes for logs. arXiv:1912.09722, 2019.",
            "Learned indexes for logs",
            "Ada Berg|Bo Quist",
            "arXiv",
            "2019",
        ),
        (
            "Ada Berg, Bo Quist. Quiet Consensus. arXiv preprint arXiv:2005.01234 (2020).",
            "Quiet Consensus",
            "Ada Berg|Bo Quist",
            "arXiv preprint",
            "2020",
        ),
    ]);
}

#[test]
fn title_first_in_a_cv() {
    check(&[
        (
            "Slow Caches for Fast Clouds. Ada Berg, Bo Quist. SoCC 2023.",
            "Slow Caches for Fast Clouds",
            "Ada Berg|Bo Quist",
            "SoCC",
            "2023",
        ),
        (
            "**Slow Caches for Fast Clouds**\nAda Berg, Bo Quist, and Cy Dal\nProceedings of the ACM Symposium on Cloud Computing (SoCC), 2023",
            "Slow Caches for Fast Clouds",
            "Ada Berg|Bo Quist|Cy Dal",
            "Proceedings of the ACM Symposium on Cloud Computing (SoCC)",
            "2023",
        ),
        (
            "Lamp: lazy memory paging for robots\nAda Berg, Bo Quist\nOSDI 2021",
            "Lamp: lazy memory paging for robots",
            "Ada Berg|Bo Quist",
            "OSDI",
            "2021",
        ),
        (
            "Is slow learning enough?\nWalid A. Hanaf, Ada Berg, Bo Quist\nNeurIPS 2022",
            "Is slow learning enough?",
            "Walid A. Hanaf|Ada Berg|Bo Quist",
            "NeurIPS",
            "2022",
        ),
        (
            "“Counting Sheep at Scale,” Ada Berg, Bo Quist. ACM SIGMOD, Vienna, Austria, June 2019.",
            "Counting Sheep at Scale",
            "Ada Berg|Bo Quist",
            "ACM SIGMOD",
            "2019-06",
        ),
        (
            "Counting Sheep at Scale (SIGMOD 2019)\nAda Berg, Bo Quist",
            "Counting Sheep at Scale",
            "Ada Berg|Bo Quist",
            "SIGMOD",
            "2019",
        ),
        (
            "**Counting Sheep at Scale** - Ada Berg, Bo Quist - ICDE 2020",
            "Counting Sheep at Scale",
            "Ada Berg|Bo Quist",
            "ICDE",
            "2020",
        ),
        (
            "Counting Sheep at Scale, Ada Berg, Bo Quist, Cy Dal, IEEE International Conference on Data Engineering (ICDE), 2020",
            "Counting Sheep at Scale",
            "Ada Berg|Bo Quist|Cy Dal",
            "IEEE International Conference on Data Engineering (ICDE)",
            "2020",
        ),
        (
            "**Paging without Pages**\nBo Quist, **Ada Berg**\nTo appear in USENIX ATC 2024",
            "Paging without Pages",
            "Bo Quist|Ada Berg",
            "USENIX ATC",
            "2024",
        ),
        (
            "Paging without Pages\nIn Proc. of ASPLOS, 2022\nAda Berg, Bo Quist",
            "Paging without Pages",
            "Ada Berg|Bo Quist",
            "Proc. of ASPLOS",
            "2022",
        ),
        (
            "1. Slow Caches for Fast Clouds Ada Berg, Bo Quist, Cy Dal (SoCC'20, Best Paper)",
            "Slow Caches for Fast Clouds",
            "Ada Berg|Bo Quist|Cy Dal",
            "SoCC'20",
            "2020",
        ),
        (
            "2. Lamp: Lazy Memory Paging for Robots Bo Quist, Ada Berg (OSDI'21)",
            "Lamp: Lazy Memory Paging for Robots",
            "Bo Quist|Ada Berg",
            "OSDI'21",
            "2021",
        ),
        (
            "Reading tides from space. With Bo Quist and Cy Dal. Nature Communications, 2019.",
            "Reading tides from space",
            "Bo Quist|Cy Dal",
            "Nature Communications",
            "2019",
        ),
    ]);
}

#[test]
fn venue_or_year_first_in_a_cv() {
    check(&[
        (
            "**SC 2023 Slow Caches for Fast Machines,**\nAda Berg, Bo Quist",
            "Slow Caches for Fast Machines",
            "Ada Berg|Bo Quist",
            "SC",
            "2023",
        ),
        (
            "OSDI 2021: Lamp: Lazy Memory Paging for Robots. Ada Berg, Bo Quist.",
            "Lamp: Lazy Memory Paging for Robots",
            "Ada Berg|Bo Quist",
            "OSDI",
            "2021",
        ),
        (
            "[NeurIPS 2022] Is Slow Learning Enough? Ada Berg, Bo Quist",
            "Is Slow Learning Enough?",
            "Ada Berg|Bo Quist",
            "NeurIPS",
            "2022",
        ),
        (
            "2018. Ada Berg, Bo Quist. Paging without pages. USENIX ATC.",
            "Paging without pages",
            "Ada Berg|Bo Quist",
            "USENIX ATC",
            "2018",
        ),
        (
            "2018  A. Berg, B. Quist, “Paging without pages,” Communications of the ACM.",
            "Paging without pages",
            "A. Berg|B. Quist",
            "Communications of the ACM",
            "2018",
        ),
    ]);
}

#[test]
fn what_stands_round_a_venue_is_not_the_venue() {
    check(&[
        (
            "A. Berg, B. Quist. Cheap sensors at sea. In Workshop on Green Computing, co-located with SIGMETRICS 2017, Urbana, June 2017.",
            "Cheap sensors at sea",
            "A. Berg|B. Quist",
            "Workshop on Green Computing",
            "2017-06",
        ),
        (
            "A. Berg, B. Quist. Cheap sensors at sea. In IEEE International Conference on Robotics and Automation, Paris, France, May 2020.",
            "Cheap sensors at sea",
            "A. Berg|B. Quist",
            "IEEE International Conference on Robotics and Automation",
            "2020-05",
        ),
        (
            "A. Berg, B. Quist. Cheap sensors at sea. IEEE Transactions on Parallel and Distributed Systems, 2022 (TPDS).",
            "Cheap sensors at sea",
            "A. Berg|B. Quist",
            "IEEE Transactions on Parallel and Distributed Systems",
            "2022",
        ),
        (
            "A. Berg, B. Quist. Cheap sensors at sea. Sensors, 12(4):401. https://doi.org/10.1000/s12040401, 2012.",
            "Cheap sensors at sea",
            "A. Berg|B. Quist",
            "Sensors",
            "2012",
        ),
    ]);
}

#[test]
fn other_scripts() {
    check(&[
        (
            "王小明，李大海。慢速网络研究。计算机学报，2015，38(2)：1-12。",
            "慢速网络研究",
            "王小明|李大海",
            "计算机学报",
            "2015",
        ),
        (
            "김하늘, 이바다. 느린 네트워크의 연구. 정보과학회논문지, 2016.",
            "느린 네트워크의 연구",
            "김하늘|이바다",
            "정보과학회논문지",
            "2016",
        ),
    ]);
}
