//! The generated CVs themselves.

use std::collections::HashSet;

use super::generator::{Career, Cv, LAYOUTS, Random};

#[test]
fn there_are_many_layouts_each_with_a_name_of_its_own() {
    let names: HashSet<&str> = LAYOUTS.iter().map(|layout| layout.name).collect();
    assert_eq!(names.len(), LAYOUTS.len());
    assert!(names.len() >= 36, "{}", names.len());
}

#[test]
fn the_same_seed_gives_the_same_cv_and_another_another() {
    for layout in LAYOUTS {
        let text = Cv::new(layout, 5).text;
        assert_eq!(text, Cv::new(layout, 5).text);
        assert_ne!(text, Cv::new(layout, 6).text);
    }
    // On every machine: the first number of SplitMix64 from seed 0, modulo 1000.
    assert_eq!(Random::new(0).below(1000), 0xe220_a839_7b1d_cdaf_usize % 1000);
}

#[test]
fn what_is_true_stands_in_the_text() {
    let layout = &LAYOUTS[0];
    let Cv { text, truth } = Cv::new(layout, 1);
    for want in [&truth.email, &truth.phone, &truth.person.full()] {
        assert!(text.contains(want.as_str()), "{want} is not in\n{text}");
    }
    for paper in &truth.publications {
        assert!(text.contains(&paper.title), "{} is not in\n{text}", paper.title);
    }
}

#[test]
fn nine_of_ten_titles_in_a_large_corpus_are_distinct() {
    let mut random = Random::new(1);
    let titles = 100_000;
    let distinct: HashSet<String> = (0..titles).map(|_| super::generator::title(&mut random)).collect();
    assert!(distinct.len() * 100 > titles * 97, "{} of {titles}", distinct.len());
}

#[test]
fn a_corpus_has_careers_of_all_lengths_and_few_titles_twice() {
    const CVS: usize = 2000;
    let mut titles = HashSet::new();
    let (mut papers, mut bytes, mut short, mut long) = (0, 0, 0, 0);
    for seed in 0..CVS {
        let cv = Cv::with(&LAYOUTS[seed % LAYOUTS.len()], Career::Any, seed as u64);
        bytes += cv.text.len();
        papers += cv.truth.publications.len();
        short += usize::from((1..6).contains(&cv.truth.publications.len()));
        long += usize::from(cv.truth.publications.len() > 60);
        titles.extend(cv.truth.publications.into_iter().map(|paper| paper.title));
    }
    assert!(titles.len() * 10 > papers * 9, "{} of {papers} titles are distinct", titles.len());
    assert!((7000..8200).contains(&(bytes / CVS)), "{} bytes a CV", bytes / CVS);
    assert!(short * 10 > CVS && long * 20 > CVS, "{short} short careers and {long} long ones of {CVS}");
}
