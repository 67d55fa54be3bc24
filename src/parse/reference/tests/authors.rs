//! Author lists in their references: who is named, who is marked, whether anybody is left out.

use super::{names, read, text};

#[test]
fn marks_of_authors_are_told_and_taken_off() {
    let found = read("Ada Berg*, Bo Quist*, **Cy Dal**. Two Towers, One Bridge. ICML 2020.");
    assert_eq!(found.authors.iter().map(|a| a.equal).collect::<Vec<_>>(), [true, true, false]);
    assert_eq!(found.authors.iter().map(|a| a.bold).collect::<Vec<_>>(), [false, false, true]);
    assert!(found.authors_complete);
    let found = read("Ada Berg, Bo Quist, Cy Dal*. Two Towers, One Bridge. ICML 2020.");
    assert!(found.authors.iter().all(|a| !a.equal), "one star marks the corresponding author");
}

#[test]
fn a_list_cut_short_is_not_complete() {
    for marked in [
        "A. Berg, B. Quist et al., “Reading Tides from Space,” Nature Communications, 2019.",
        "Berg A, Quist B, et al. Reading tides from space. Nature Communications. 2019;1:2-3.",
        "A. Berg, B. Quist, and others. Reading tides from space. Nature Communications, 2019.",
        "A. Berg, B. Quist, ... and D. Dal. Reading tides from space. Nature Communications, 2019.",
    ] {
        let found = read(marked);
        assert!(!found.authors_complete, "{marked}");
        assert!((2..=3).contains(&found.authors.len()), "{marked}: {:?}", names(&found));
    }
}

#[test]
fn marks_that_cut_a_list_make_no_author() {
    for (marked, authors) in [
        (
            "Berg, A., Quist, B. u. a. (2012): Stille Häfen. In: Bautechnik 89, S. 321–330.",
            "Berg, A.|Quist, B.",
        ),
        (
            "Орлов П. С., Белова А. И. и др. Устойчивость тонких оболочек // Программирование. – 2014. – № 3. – С. 112–120.",
            "Орлов П. С.|Белова А. И.",
        ),
        (
            "Berg, A., Quist, B. y otros (2018). Puertos tranquilos. Revista de Geografía, 70, 41-62.",
            "Berg, A.|Quist, B.",
        ),
        (
            "BERG, A.; QUIST, B. e outros. Portos quietos. Revista Brasileira de Geografia, v. 48, p. 12-20, 2013.",
            "BERG, A.|QUIST, B.",
        ),
        (
            "Berg A., Quist B. et coll. (2012), « Les ports du silence », Revue économique, vol. 63, p. 11-28.",
            "Berg A.|Quist B.",
        ),
        ("顾文涛, 沈小霞, 等. 桥梁裂缝识别方法[J]. 土木工程学报, 2019, 52(6): 88-97.", "顾文涛|沈小霞"),
        (
            "有馬健，三橋由美，他．筆跡の推定．教育心理学研究，66巻，2号，2018年，pp. 120-131．",
            "有馬健|三橋由美",
        ),
        ("김하늘, 이바다 외 3명. 느린 센서의 연구. 정보과학회논문지, 2016.", "김하늘|이바다"),
        (
            "A. Berg, B. Quist, [3 authors], and C. Dal. Reading tides from space. Nature Communications, 2019.",
            "A. Berg|B. Quist|C. Dal",
        ),
        (
            "A. Berg, B. Quist, ... and 12 others. Reading tides from space. Nature Communications, 2019.",
            "A. Berg|B. Quist",
        ),
        (
            "A. Berg, B. Quist, and 7 more. Reading tides from space. Nature Communications, 2019.",
            "A. Berg|B. Quist",
        ),
        (
            "Berg A, Quist B, &al. Reading tides from space. Nature Communications. 2019;1:2-3.",
            "Berg A|Quist B",
        ),
    ] {
        let found = read(marked);
        assert_eq!(names(&found).join("|"), authors, "{marked}");
        assert!(!found.authors_complete, "{marked}");
    }
}

#[test]
fn lists_of_many_builds_are_parted_into_names() {
    for (marked, authors) in [
        (
            "BERG, Ada; QUIST, Bo. Quiet harbours at night. Journal of Coastal History, 2018.",
            "BERG, Ada|QUIST, Bo",
        ),
        (
            "Berg A, Quist B, Jr., Dal CD. Quiet harbours at night. J Trauma. 2011;28:403-407.",
            "Berg A|Quist B, Jr.|Dal CD",
        ),
        (
            "Berg, A., & Quist, B., III. (2019). Quiet harbours at night. Journal of Coastal History, 12, 45-67.",
            "Berg, A.|Quist, B., III",
        ),
        (
            "Jan van der Puy und Ada de la Vega: Stille Häfen bei Nacht. Zeitschrift für Soziologie 37 (2008), S. 1–9.",
            "Jan van der Puy|Ada de la Vega",
        ),
        (
            "Quiet Harbours (joint with Ada Berg and Bo Quist), Journal of Public Economics, 2020.",
            "Ada Berg|Bo Quist",
        ),
        (
            "“Quiet Harbours” (with Ada Berg and Bo Quist), American Economic Review, 2022.",
            "Ada Berg|Bo Quist",
        ),
        ("王伟和李娜. 慢速网络研究. 计算机学报, 2015, 38(2): 1-12.", "王伟|李娜"),
        ("김하늘 및 이바다. 느린 네트워크의 연구. 정보과학회논문지, 2016.", "김하늘|이바다"),
        ("Ada Berg†, Bo Quist✉, Cy Dal‡. Two Towers, One Bridge. ICML 2020.", "Ada Berg|Bo Quist|Cy Dal"),
    ] {
        assert_eq!(names(&read(marked)).join("|"), authors, "{marked}");
    }
}

#[test]
fn the_legend_of_a_reference_tells_who_shares_equally() {
    let equal = |marked: &str| read(marked).authors.iter().map(|a| a.equal).collect::<Vec<_>>();
    assert_eq!(
        equal("Ada Berg†, Bo Quist†, Cy Dal*. Two Towers, One Bridge. ICML 2020. (†equal contribution)"),
        [true, true, false]
    );
    assert_eq!(
        equal("Ada Berg*, Bo Quist*, Cy Dal. Two Towers, One Bridge. ICML 2020. (*corresponding authors)"),
        [false; 3]
    );
}

#[test]
fn entities_are_read_as_their_characters() {
    let marked = "Ada Berg &amp; Bo Quist. Fish &amp; Ships: the sailor&#39;s&nbsp;view. Journal of Coastal History, 2018.";
    let found = read(marked);
    assert_eq!(names(&found), ["Ada Berg", "Bo Quist"]);
    assert_eq!(text(found.title.as_ref()), "Fish & Ships: the sailor's view");
    let title = found.title.unwrap();
    assert_eq!(&marked[title.range], "Fish &amp; Ships: the sailor&#39;s&nbsp;view");
    assert_eq!(&marked[found.authors[0].range.clone()], "Ada Berg");
}

#[test]
fn a_name_that_was_cut_in_two_is_whole() {
    let found = read(
        "Method for Folding Oars of Unequal Length. ADA BERGGREN, OLIVER QUIST-DAHL. US Patent 12,301,204 B2, 2024",
    );
    assert_eq!(names(&found), ["ADA BERGGREN", "OLIVER QUIST-DAHL"]);
    assert_eq!(found.venue, None);
}
