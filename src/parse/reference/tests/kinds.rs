//! What sort of publication a reference is, and how far it has come.

use super::read;
use crate::profile::{PublicationKind, PublicationStatus};

#[test]
fn status_follows_what_is_said() {
    use PublicationStatus as S;
    for (marked, status) in [
        ("Ada Berg, Bo Quist. Paging without pages. Under review.", S::Submitted),
        ("Ada Berg, Bo Quist. Paging without pages. In submission to OSDI 2026.", S::Submitted),
        (
            "Ada Berg, Bo Quist. Paging without pages. Submitted to IEEE Transactions on Computers, 2024.",
            S::Submitted,
        ),
        ("Ada Berg, Bo Quist. Paging without pages. To appear in EuroSys 2026.", S::Accepted),
        ("Ada Berg, Bo Quist. Paging without pages. IEEE Access, accepted.", S::Accepted),
        ("Berg, A. (in press). Paging without pages. IEEE Access.", S::Accepted),
        ("Ada Berg, Bo Quist. Paging without pages. arXiv:2001.01234, 2020.", S::Preprint),
        ("Ada Berg, Bo Quist. Paging without pages. OSDI 2020.", S::Published),
        ("Ada Berg, Bo Quist. How papers are accepted and submitted. OSDI 2020.", S::Published),
    ] {
        assert_eq!(read(marked).status, status, "{marked}");
    }
}

#[test]
fn the_kind_follows_the_venue() {
    use PublicationKind as K;
    for (marked, kind) in [
        ("Ada Berg, Bo Quist. Paging without pages. In Proceedings of OSDI, 2020.", K::Conference),
        ("Ada Berg, Bo Quist. Paging without pages. IEEE Transactions on Computers, 2020.", K::Journal),
        ("Ada Berg, Bo Quist. Paging without pages. In Workshop on Green Computing, 2020.", K::Workshop),
        ("Ada Berg, Bo Quist. Paging without pages. arXiv preprint arXiv:2001.01234, 2020.", K::Preprint),
        ("Ada Berg. Paging without pages. PhD thesis, University of Porto, 2020.", K::Thesis),
        ("Ada Berg, Bo Quist. Paging without pages. US Patent 10,123,456, 2020.", K::Patent),
        ("Berg, A. (2001). Introduction to quiet logic. Cambridge University Press.", K::Other),
    ] {
        assert_eq!(read(marked).kind, kind, "{marked}");
    }
}

#[test]
fn every_sort_of_reference_has_its_kind() {
    use PublicationKind as K;
    for (text, kind) in [
        // Books, and chapters of books, whose volumes and pages make no journal.
        ("Ada Berg, Quiet Rings, Studies in Logic, vol. 88, Springer, Berlin, 2008.", K::Other),
        (
            "Berg, A. (2019). On tides. In B. Quist & C. Dal (Eds.), The Companion to Small Seas (pp. 210–226). London: Routledge.",
            K::Other,
        ),
        (
            "Berg, Ada: Gärten am Hafen, in: Bo Quist (Hrsg.), Landschaft und Ordnung, Bd. 3, Zürich 2004, S. 55–78.",
            K::Other,
        ),
        // Theses.
        ("Berg, Ada: Zur Akustik kleiner Räume. Dresden, Technische Universität, Diss., 2006", K::Thesis),
        (
            "BERG, Ada. Cartografias do porto. 2015. Tese (Doutorado em Geografia) – Universidade do Norte, 2015.",
            K::Thesis,
        ),
        ("Ada Berg. Quiet ports. Master’s thesis, University of Oslo, 2014.", K::Thesis),
        ("顾文涛. 面向低功耗芯片的缓存研究[D]. 南京: 南京大学, 2016.", K::Thesis),
        // Patents.
        ("Berg, A., Quist, B. Folding oars. U.S. Patent No. 9,123,001 B2. Issued May 29, 2018.", K::Patent),
        ("A. Berg, B. Quist, “Folding oars,” EP 3 123 456 A1, filed 2016", K::Patent),
        ("A. Berg, B. Quist. Folding oars. WO2016123456A1, 2016.", K::Patent),
        // Reports, programs, data.
        (
            "Ada Berg and Bo Quist. Checking caches. Technical Report TR-214, University of Oslo, May 2013.",
            K::Other,
        ),
        (
            "Berg, A., & Quist, B. (2022). tides: Tools for tides (Version 1.4.0) [Computer software]. Zenodo. https://doi.org/10.5281/zenodo.1234567",
            K::Other,
        ),
        (
            "Ada Berg and Bo Quist, “Hourly Tides of Nine Ports,” Harvard Dataverse, V2 [dataset], 2021.",
            K::Other,
        ),
        // Papers that circulate.
        ("“Rain and Risk” (with Ada Berg and Bo Quist), NBER Working Paper No. 29001, 2022.", K::Preprint),
        ("Berg, A. and Quist, B. (2020). Rain and risk. IZA Discussion Paper No. 13001.", K::Preprint),
        ("Ada Berg, Bo Quist. Gates of sleepy cells. bioRxiv 2021.03.01.433001, 2021.", K::Preprint),
        ("Ada Berg, Bo Quist. Rain and risk. SSRN 3501234, 2019.", K::Preprint),
        // Journals and meetings in other languages.
        ("顾文涛, 沈小霞. 桥梁裂缝识别方法[J]. 土木工程学报, 2019, 52(6): 88-97.", K::Journal),
        (
            "有馬健, 三橋由美. 筆跡の推定. 電子情報通信学会論文誌, Vol. 98, No. 4, pp. 601-609, 2015.",
            K::Journal,
        ),
        ("김하늘, 이바다. 느린 센서의 연구. 한국컴퓨터종합학술대회 논문집, 2016.", K::Conference),
        ("김하늘, 이바다. 느린 센서의 연구. 정보과학회논문지, 제29권 제3호, 2016.", K::Journal),
        (
            "Орлов П. С., Белова А. И. Устойчивость оболочек // Вестник Северного университета. – 2014. – Т. 55, № 3. – С. 112–120.",
            K::Journal,
        ),
        (
            "Berg, A. ve Quist, B. (2016). Sessiz limanlar. Ege Üniversitesi Fen Dergisi, 31(2), 280-295.",
            K::Journal,
        ),
        (
            "Berg, A.; Quist, B. “Puertos tranquilos”, en Actas del III Congreso de Historia Oral, 2010, pp. 77-89.",
            K::Conference,
        ),
    ] {
        assert_eq!(read(text).kind, kind, "{text}");
    }
}
