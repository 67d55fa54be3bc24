//! References in Chinese, Japanese and Korean.

use cvtui::parse::reference::Input;
use cvtui::parse::reference::training::Label;

use super::Spans;
use super::draft::Draft;
use super::random::Random;

/// What references in one language are made of.
struct Language {
    family: &'static [&'static str],
    given: &'static [&'static str],
    words: &'static [&'static str],
    endings: &'static [&'static str],
    venues: &'static [&'static str],
    venue_endings: &'static [&'static str],
    /// Before a meeting.
    edition: &'static str,
    /// What stands between the words of a title.
    gap: &'static str,
}

const CHINESE: Language = Language {
    family: &[
        "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何",
        "郭", "马", "罗",
    ],
    given: &[
        "伟", "芳", "娜", "敏", "静", "强", "磊", "军", "洋", "勇", "艳", "杰", "涛", "明", "超", "霞", "平",
        "刚", "小", "晓", "文", "志", "海", "大",
    ],
    words: &[
        "网络",
        "系统",
        "数据",
        "图像",
        "知识",
        "云计算",
        "深度学习",
        "存储",
        "机器人",
        "语音",
        "安全",
        "分布式",
        "传感器",
        "材料",
        "经济",
        "城市",
        "教育",
        "慢速",
        "无线",
        "智能",
    ],
    endings: &[
        "研究",
        "方法",
        "综述",
        "分析",
        "算法",
        "模型",
        "优化方法",
        "的设计与实现",
        "研究进展",
        "应用",
    ],
    venues: &[
        "计算机学报",
        "软件学报",
        "自动化学报",
        "电子学报",
        "计算机研究与发展",
        "中国科学",
        "物理学报",
        "中文信息学报",
        "通信学报",
        "经济研究",
        "全国计算机会议论文集",
    ],
    venue_endings: &[
        "学报",
        "科学",
        "研究",
        "学报（自然科学版）",
        "大学学报",
        "技术",
        "通报",
        "学术会议",
        "会议论文集",
        "工程",
    ],
    edition: "第{n}届",
    gap: "",
};
const JAPANESE: Language = Language {
    family: &["佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "山本", "中村", "小林", "加藤"],
    given: &["太郎", "花子", "健", "翔", "陽子", "誠", "直樹", "美咲", "大輔", "愛"],
    words: &[
        "ネットワーク",
        "システム",
        "データ",
        "画像",
        "音声",
        "ロボット",
        "機械学習",
        "分散",
        "計算機",
        "教育",
        "都市",
    ],
    endings: &["の研究", "に関する一考察", "の提案", "の評価", "手法", "の設計と実装"],
    venues: &[
        "情報処理学会論文誌",
        "電子情報通信学会論文誌",
        "人工知能学会論文誌",
        "日本ロボット学会誌",
        "自然言語処理",
    ],
    venue_endings: &[
        "学会論文誌",
        "研究報告",
        "学会誌",
        "シンポジウム",
        "学会全国大会",
        "ジャーナル",
        "研究会",
        "論文集",
    ],
    edition: "第{n}回",
    gap: "",
};
const KOREAN: Language = Language {
    family: &["김", "이", "박", "최", "정", "강", "조", "윤", "장", "임", "한", "오"],
    given: &["민수", "지은", "하늘", "바다", "서연", "도현", "지훈", "수진", "현우", "예린", "준호", "은지"],
    words: &[
        "네트워크",
        "시스템",
        "데이터",
        "영상",
        "느린",
        "빠른",
        "분산",
        "클라우드",
        "로봇",
        "음성",
        "보안",
        "교육",
        "도시",
        "심층",
    ],
    endings: &["연구", "방법", "분석", "설계 및 구현", "기법", "모델", "성능 평가", "에 관한 연구"],
    venues: &[
        "정보과학회논문지",
        "한국통신학회논문지",
        "전자공학회논문지",
        "한국컴퓨터종합학술대회",
        "정보처리학회논문지",
        "한국경제학보",
    ],
    venue_endings: &[
        "학회논문지",
        "학회지",
        "논문지",
        " 학술대회",
        "학회 학술발표대회",
        " 저널",
        " 연구",
        "학회 논문집",
    ],
    edition: "제{n}회 ",
    gap: " ",
};

/// Latin names, as people write them in lists that are otherwise in another script.
const LATIN: &[&str] = &[
    "Wei Zhang",
    "Mina Park",
    "Yuki Sato",
    "Lan Chen",
    "Jisoo Kim",
    "Hao Wang",
    "Ken Tanaka",
    "Ruo Lin",
    "Bo Li",
];

/// Makes one.
#[expect(clippy::too_many_lines, reason = "a table of styles, an arm each")]
pub fn write(random: &mut Random) -> (Input, Spans) {
    let language = [&CHINESE, &CHINESE, &KOREAN, &JAPANESE][random.below(4)];
    let wide = random.chance(40) && language.gap.is_empty();
    let comma = if wide { "，" } else { ", " };
    let stop = if wide { "。" } else { ". " };
    let mut draft = Draft::default();
    match random.below(10) {
        0 | 1 => draft.plain(&format!("[{}] ", random.below(30) + 1)),
        2 => draft.plain(&format!("{}. ", random.below(30) + 1)),
        _ => {}
    }
    let latin = random.chance(15);
    let one = |random: &mut Random| {
        if latin { (**random.choose(LATIN)).to_owned() } else { name(language, random) }
    };
    let mut names: Vec<String> = (0..=random.below(4)).map(|_| one(random)).collect();
    if random.chance(10) {
        let marks: &[&str] = match language.gap {
            "" => &["等", "他", "ほか", "他3名"],
            _ => &["외", "외 3명", "등"],
        };
        names.push((*random.choose(marks)).to_owned());
    }
    let joint = match random.below(6) {
        0 if wide => "、",
        1 if language.gap.is_empty() => "・",
        2 if language.gap.is_empty() => "; ",
        3 => ",",
        _ => comma,
    };
    let names = names.join(joint);
    let title = title(language, random);
    let quotes = [("“", "”"), ("「", "」"), ("《", "》"), ("\"", "\""), ("『", "』")];
    let quotes = random.chance(25).then(|| *random.choose(&quotes));
    let border = match random.below(10) {
        0..6 => stop,
        6 => "：",
        7 => " ",
        _ => comma,
    };
    let after = if random.chance(70) { stop } else { comma };
    let authors_first = random.chance(70);
    if authors_first {
        draft.field(&names, Label::AuthorsBegin);
        draft.plain(border);
    }
    if let Some((open, _)) = quotes {
        draft.plain(open);
    }
    draft.field(&title, Label::TitleBegin);
    if let Some((_, close)) = quotes {
        draft.plain(close);
    }
    if random.chance(30) {
        draft.plain(*random.choose(&["[J]", "[C]", "[D]", "[J/OL]", "[P]"]));
    }
    draft.plain(after);
    if !authors_first {
        draft.field(&names, Label::AuthorsBegin);
        draft.plain(after);
    }
    if random.chance(8) {
        draft.plain("In: ");
    }
    let venue = venue(language, random);
    let (open, close) = if random.chance(8) { ("《", "》") } else { ("", "") };
    draft.plain(open);
    draft.field(&venue, Label::VenueBegin);
    draft.plain(close);
    let year = 1990 + random.below(36);
    let (volume, number, page) = (random.below(50) + 1, random.below(12) + 1, random.below(400) + 1);
    match random.below(9) {
        0 => {
            draft.plain(comma);
            draft.field(&year.to_string(), Label::Date);
            draft.field(&format!("{comma}{volume}({number}): {page}-{}", page + 9), Label::Number);
        }
        1 if language.gap == " " => {
            draft.field(&format!(", 제{volume}권 제{number}호, pp. {page}-{}", page + 7), Label::Number);
            draft.plain(", ");
            draft.field(&year.to_string(), Label::Date);
        }
        2 if language.gap == " " => {
            draft.field(&format!(", {volume}권 {number}호"), Label::Number);
            draft.plain(", ");
            draft.field(&format!("{year}년 {number}월"), Label::Date);
        }
        3 => {
            draft.field(&format!(", Vol.{volume}, No.{number}, pp.{page}-{}", page + 8), Label::Number);
            draft.plain(" (");
            draft.field(&year.to_string(), Label::Date);
            draft.plain(")");
        }
        4 if language.gap.is_empty() => {
            draft.field(&format!("，第{volume}卷第{number}期"), Label::Number);
            draft.plain(comma);
            draft.field(&format!("{year}年"), Label::Date);
        }
        5 => {
            draft.plain(comma);
            draft.field(&format!("{year}{}", if wide { "年" } else { "." }), Label::Date);
        }
        _ => {
            draft.plain(comma);
            draft.field(&year.to_string(), Label::Date);
            draft.plain(if wide { "。" } else { "." });
        }
    }
    draft.finish(None, false)
}

/// A journal or conference: one of the known ones, or put together.
fn venue(language: &Language, random: &mut Random) -> String {
    if random.chance(50) {
        return (**random.choose(language.venues)).to_owned();
    }
    let word = *random.choose(language.words);
    let ending = *random.choose(language.venue_endings);
    let edition = if random.chance(15) { language.edition } else { "" };
    let edition = edition.replace("{n}", &(1 + random.below(40)).to_string());
    format!("{edition}{word}{ending}")
}

fn name(language: &Language, random: &mut Random) -> String {
    let mut given = (**random.choose(language.given)).to_owned();
    if given.chars().count() == 1 && random.chance(50) {
        given.push_str(*random.choose(language.given));
    }
    format!("{}{given}", random.choose(language.family))
}

fn title(language: &Language, random: &mut Random) -> String {
    let mut words: Vec<&str> = (0..2 + random.below(2)).map(|_| *random.choose(language.words)).collect();
    words.push(*random.choose(language.endings));
    words.join(language.gap)
}
