//! Profiles as flat tables in Parquet files, one per part of a profile, for `DuckDB`, Polars, Spark and the like.
//!
//! Every row begins with `file` and `hash` (BLAKE3 of the file, hexadecimal), which join the tables. A row of a list also has `n`, its place in
//! the profile's list from 0 (as in the JSON Pointer `/work/0`), and `first_line` and `last_line`, the lines of the CV that it
//! was read from, from 1. Dates are texts at the precision of the CV (`2023`, `2023-04`, `2023-04-30`). What is not known is null.
//! Lists of texts within a row stand in one text, parted by a new line. [`TABLES`] is the schema; columns may be added to it,
//! those that are there keep name, type and meaning.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int32Type};
use parquet::errors::Result as ParquetResult;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;
use serde_json::Value;
use tempfile::NamedTempFile;

use super::ExportError;
use crate::profile::Profile;

/// Applicants in a row group: what is held in memory before it is written.
const GROUP: usize = 4096;

/// A table.
struct Table {
    name: &'static str,
    rows: Rows,
    columns: &'static [Column],
}

/// What a table has a row for.
#[derive(Clone, Copy)]
enum Rows {
    /// Each profile.
    Profiles,
    /// Each element of this list.
    Of(&'static str),
    /// Each text of the list that each element of the first one has; `position` is its place from 1.
    Within(&'static str, &'static str),
}

/// A column: its name, and where its value stands in the row's JSON.
struct Column(&'static str, Kind, &'static str);

#[derive(Clone, Copy)]
enum Kind {
    /// A text; of a list its texts, a line each.
    Text,
    /// A whole number of 32 bits.
    Int,
    /// A number of 64 bits.
    Double,
    /// Yes or no; where nothing is said it is this.
    Flag(bool),
    /// The text of [`Rows::Within`] itself.
    Item,
}

use Kind::{Double, Flag, Int, Item, Text};

/// The tables.
const TABLES: &[Table] = &[
    Table {
        name: "applicants",
        rows: Rows::Profiles,
        columns: &[
            Column("format", Text, "/meta/format"),
            Column("name", Text, "/basics/name"),
            Column("label", Text, "/basics/label"),
            Column("email", Text, "/basics/email"),
            Column("phone", Text, "/basics/phone"),
            Column("url", Text, "/basics/url"),
            Column("emails", Text, "/basics/emails"),
            Column("phones", Text, "/basics/phones"),
            Column("urls", Text, "/basics/urls"),
            Column("city", Text, "/basics/location/city"),
            Column("region", Text, "/basics/location/region"),
            Column("summary", Text, "/basics/summary"),
            // The share of lines that were understood, from 0 to 1.
            Column("coverage", Double, "/meta/coverage"),
            Column("warnings", Text, "/meta/warnings"),
        ],
    },
    Table {
        name: "education",
        rows: Rows::Of("education"),
        columns: &[
            Column("institution", Text, "/institution"),
            Column("area", Text, "/area"),
            Column("study_type", Text, "/studyType"),
            Column("start_date", Text, "/startDate"),
            Column("end_date", Text, "/endDate"),
            Column("expected", Flag(false), "/expected"),
            Column("current", Flag(false), "/current"),
            Column("score", Text, "/score"),
            Column("location", Text, "/location"),
            Column("advisors", Text, "/advisors"),
            Column("thesis", Text, "/thesis"),
        ],
    },
    Table {
        name: "work",
        rows: Rows::Of("work"),
        columns: &[
            Column("employer", Text, "/name"),
            Column("position", Text, "/position"),
            Column("location", Text, "/location"),
            Column("start_date", Text, "/startDate"),
            Column("end_date", Text, "/endDate"),
            Column("current", Flag(false), "/current"),
            Column("supervisors", Text, "/supervisors"),
            Column("summary", Text, "/summary"),
            Column("highlights", Text, "/highlights"),
        ],
    },
    Table {
        name: "publications",
        rows: Rows::Of("publications"),
        columns: &[
            Column("title", Text, "/name"),
            // As written, and as the taxonomy knows it.
            Column("publisher", Text, "/publisher"),
            Column("venue", Text, "/venue"),
            Column("year", Int, "/year"),
            Column("date", Text, "/releaseDate"),
            Column("kind", Text, "/kind"),
            Column("status", Text, "/status"),
            // The applicant's place among the authors, from 1.
            Column("author_position", Int, "/authorPosition"),
            Column("authors_complete", Flag(true), "/authorsComplete"),
            Column("equal_contribution", Flag(false), "/equalContribution"),
            Column("url", Text, "/url"),
            Column("awards", Text, "/awards"),
        ],
    },
    Table {
        name: "authors",
        rows: Rows::Within("publications", "authors"),
        columns: &[Column("author", Item, "")],
    },
    Table {
        name: "skills",
        rows: Rows::Within("skills", "keywords"),
        columns: &[Column("skill", Item, ""), Column("category", Text, "/name")],
    },
    Table {
        name: "canonical_skills",
        rows: Rows::Within("skills", "canonical"),
        columns: &[Column("skill", Item, ""), Column("category", Text, "/name")],
    },
    Table {
        name: "awards",
        rows: Rows::Of("awards"),
        columns: &[
            Column("title", Text, "/title"),
            Column("awarder", Text, "/awarder"),
            Column("date", Text, "/date"),
            Column("summary", Text, "/summary"),
        ],
    },
    Table {
        name: "talks",
        rows: Rows::Of("talks"),
        columns: &[
            Column("title", Text, "/title"),
            Column("event", Text, "/event"),
            Column("venue", Text, "/venue"),
            Column("date", Text, "/date"),
            Column("location", Text, "/location"),
        ],
    },
    Table {
        name: "teaching",
        rows: Rows::Of("teaching"),
        columns: &[
            Column("role", Text, "/role"),
            Column("name", Text, "/name"),
            Column("organization", Text, "/organization"),
            Column("date", Text, "/date"),
        ],
    },
    Table {
        name: "service",
        rows: Rows::Of("service"),
        columns: &[
            Column("role", Text, "/role"),
            Column("name", Text, "/name"),
            Column("organization", Text, "/organization"),
            Column("venues", Text, "/venues"),
            Column("date", Text, "/date"),
        ],
    },
    Table {
        name: "languages",
        rows: Rows::Of("languages"),
        columns: &[Column("language", Text, "/language"), Column("fluency", Text, "/fluency")],
    },
    Table {
        name: "people",
        rows: Rows::Of("people"),
        columns: &[
            Column("name", Text, "/name"),
            Column("written", Text, "/as"),
            Column("role", Text, "/role"),
        ],
    },
];

/// Writes the profiles as a Parquet file per table into a folder, which is made if it is not there: all of the files
/// or none. Gives their paths.
///
/// # Errors
/// If a file exists and `overwrite` is false, or if one cannot be written.
pub fn write_tables(
    profiles: impl Iterator<Item = Arc<Profile>>,
    folder: &Path,
    overwrite: bool,
) -> Result<Vec<PathBuf>, ExportError> {
    let failed = |source| ExportError::File { path: folder.to_owned(), source };
    std::fs::create_dir_all(folder).map_err(failed)?;
    let path = |table: &Table| folder.join(format!("{}.parquet", table.name));
    if let Some(there) = TABLES.iter().map(path).find(|path| !overwrite && path.exists()) {
        return Err(ExportError::Exists(there));
    }
    let wrong = |error| failed(std::io::Error::other(error));
    let mut files = TABLES
        .iter()
        .map(|table| Writer::new(table, super::file::new_file(folder).map_err(failed)?).map_err(wrong))
        .collect::<Result<Vec<_>, _>>()?;
    for (at, profile) in profiles.enumerate() {
        let json = serde_json::to_value(&*profile).map_err(|error| failed(error.into()))?;
        for file in &mut files {
            file.add(&json);
        }
        if at % GROUP == GROUP - 1 {
            files.iter_mut().try_for_each(Writer::flush).map_err(wrong)?;
        }
    }
    let done = files.into_iter().map(Writer::finish).collect::<ParquetResult<Vec<_>>>().map_err(wrong)?;
    let mut paths = Vec::new();
    for (table, file) in TABLES.iter().zip(done) {
        file.as_file().sync_all().map_err(failed)?;
        file.persist(path(table)).map_err(|error| failed(error.error))?;
        paths.push(path(table));
    }
    Ok(paths)
}

/// A table that is being written.
struct Writer {
    table: &'static Table,
    file: SerializedFileWriter<NamedTempFile>,
    cells: Vec<Cells>,
}

impl Writer {
    fn new(table: &'static Table, file: NamedTempFile) -> ParquetResult<Self> {
        let columns = table.all_columns();
        let fields: Vec<String> =
            columns.iter().map(|(name, kind)| format!("optional {}; ", kind.field(name))).collect();
        let schema = parse_message_type(&format!("message {} {{ {} }}", table.name, fields.concat()))?;
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        Ok(Self {
            table,
            file: SerializedFileWriter::new(file, Arc::new(schema), Arc::new(properties))?,
            cells: columns.iter().map(|(_, kind)| Cells::of(*kind)).collect(),
        })
    }

    /// Adds the rows of a profile.
    fn add(&mut self, profile: &Value) {
        let elements = |list: &str| {
            let list = profile.get(list).and_then(Value::as_array);
            list.into_iter().flatten().enumerate()
        };
        match self.table.rows {
            Rows::Profiles => self.row(profile, &[], profile, &Value::Null),
            Rows::Of(list) => {
                for (n, element) in elements(list) {
                    self.row(profile, &place(profile, list, n), element, &Value::Null);
                }
            }
            Rows::Within(list, inner) => {
                for (n, element) in elements(list) {
                    let items = element.get(inner).and_then(Value::as_array);
                    for (at, item) in items.into_iter().flatten().enumerate() {
                        self.row(profile, &[Some(n as i64), Some(at as i64 + 1)], element, item);
                    }
                }
            }
        }
    }

    fn row(&mut self, profile: &Value, place: &[Option<i64>], row: &Value, item: &Value) {
        let keys = ["/meta/file", "/meta/hash"].map(|key| profile.pointer(key).cloned());
        let place = place.iter().map(|number| number.map(Value::from));
        let mut values = keys.into_iter().chain(place);
        for cells in self.cells.iter_mut().take(self.table.keys().len()) {
            cells.push(values.next().flatten().as_ref());
        }
        let own = self.cells.iter_mut().skip(self.table.keys().len());
        for (Column(_, kind, at), cells) in self.table.columns.iter().zip(own) {
            cells.push(if matches!(kind, Item) { Some(item) } else { row.pointer(at) });
        }
    }

    /// Writes what was added as a row group.
    fn flush(&mut self) -> ParquetResult<()> {
        if self.cells.first().is_none_or(|cells| cells.there.is_empty()) {
            return Ok(());
        }
        let mut group = self.file.next_row_group()?;
        for cells in &mut self.cells {
            if let Some(column) = group.next_column()? {
                cells.write(column)?;
            }
        }
        group.close()?;
        Ok(())
    }

    fn finish(mut self) -> ParquetResult<NamedTempFile> {
        self.flush()?;
        self.file.into_inner()
    }
}

/// The place of an element in its list, and its lines.
fn place(profile: &Value, list: &str, n: usize) -> [Option<i64>; 3] {
    let sources = profile.pointer("/meta/sources");
    let lines =
        sources.and_then(|sources| sources.get(format!("/{list}/{n}"))).and_then(|at| at.get("lines"));
    let line = |at: usize| lines.and_then(|lines| lines.get(at)).and_then(Value::as_i64);
    [Some(n as i64), line(0), line(1)]
}

impl Table {
    /// The columns that every table of its kind begins with.
    fn keys(&self) -> &'static [(&'static str, Kind)] {
        match self.rows {
            Rows::Profiles => &[("file", Text), ("hash", Text)],
            Rows::Of(_) => {
                &[("file", Text), ("hash", Text), ("n", Int), ("first_line", Int), ("last_line", Int)]
            }
            Rows::Within(..) => &[("file", Text), ("hash", Text), ("n", Int), ("position", Int)],
        }
    }

    fn all_columns(&self) -> Vec<(&'static str, Kind)> {
        let own = self.columns.iter().map(|Column(name, kind, _)| (*name, *kind));
        self.keys().iter().copied().chain(own).collect()
    }
}

impl Kind {
    /// The column in Parquet's own words.
    fn field(self, name: &str) -> String {
        match self {
            Text | Item => format!("binary {name} (UTF8)"),
            Int => format!("int32 {name}"),
            Double => format!("double {name}"),
            Flag(_) => format!("boolean {name}"),
        }
    }
}

/// The cells of a column that are not written yet.
struct Cells {
    values: Values,
    /// 1 for a row that has a value, 0 for one that has none.
    there: Vec<i16>,
}

enum Values {
    Texts(Vec<ByteArray>),
    Ints(Vec<i32>),
    Doubles(Vec<f64>),
    Flags(Vec<bool>, bool),
}

impl Cells {
    fn of(kind: Kind) -> Self {
        let values = match kind {
            Text | Item => Values::Texts(Vec::new()),
            Int => Values::Ints(Vec::new()),
            Double => Values::Doubles(Vec::new()),
            Flag(otherwise) => Values::Flags(Vec::new(), otherwise),
        };
        Self { values, there: Vec::new() }
    }

    fn push(&mut self, value: Option<&Value>) {
        let there = match &mut self.values {
            Values::Texts(texts) => value.and_then(text).map(|text| texts.push(text.as_str().into())),
            Values::Ints(ints) => {
                let int = value.and_then(Value::as_i64).and_then(|int| i32::try_from(int).ok());
                int.map(|int| ints.push(int))
            }
            Values::Doubles(doubles) => value.and_then(Value::as_f64).map(|double| doubles.push(double)),
            Values::Flags(flags, otherwise) => {
                flags.push(value.and_then(Value::as_bool).unwrap_or(*otherwise));
                Some(())
            }
        };
        self.there.push(i16::from(there.is_some()));
    }

    /// Writes the cells, and forgets them.
    fn write(&mut self, mut column: SerializedColumnWriter<'_>) -> ParquetResult<()> {
        let there = Some(std::mem::take(&mut self.there));
        let there = there.as_deref();
        match &mut self.values {
            Values::Texts(texts) => {
                column.typed::<ByteArrayType>().write_batch(&std::mem::take(texts), there, None)
            }
            Values::Ints(ints) => column.typed::<Int32Type>().write_batch(&std::mem::take(ints), there, None),
            Values::Doubles(doubles) => {
                column.typed::<DoubleType>().write_batch(&std::mem::take(doubles), there, None)
            }
            Values::Flags(flags, _) => {
                column.typed::<BoolType>().write_batch(&std::mem::take(flags), there, None)
            }
        }?;
        column.close()
    }
}

/// A text, or the texts of a list, a line each; an empty list is nothing.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(texts) if !texts.is_empty() => {
            Some(texts.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::RowAccessor;

    use super::*;
    use crate::profile::{LineRange, Publication, SkillSet, Source};

    fn ada() -> Profile {
        let mut profile = Profile::default();
        profile.meta.file = "ada.md".to_owned();
        profile.basics.name = Some("Ada Quist".to_owned());
        profile.basics.emails = vec!["a@example.org".to_owned(), "b@example.org".to_owned()];
        let paper = |title: &str, authors: &[&str]| Publication {
            name: title.to_owned(),
            authors: authors.iter().map(|author| (*author).to_owned()).collect(),
            year: Some(2020),
            author_position: Some(1),
            ..Publication::default()
        };
        profile.publications = vec![paper("Slow Clocks", &["A. Quist", "B. Orr"]), paper("Lathes", &[])];
        let lines = Source { lines: LineRange::new(7, 8), inferred: false };
        profile.meta.sources.insert("/publications/0".to_owned(), lines);
        let keywords = vec!["Rust".to_owned(), "Go".to_owned()];
        profile.skills = vec![SkillSet { name: "Languages".to_owned(), keywords, canonical: Vec::new() }];
        profile
    }

    fn rows(folder: &Path, table: &str) -> Vec<parquet::record::Row> {
        let file = std::fs::File::open(folder.join(format!("{table}.parquet"))).unwrap();
        let reader = SerializedFileReader::new(file).unwrap();
        reader.get_row_iter(None).unwrap().map(Result::unwrap).collect()
    }

    #[test]
    fn what_is_written_is_read_back() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("tables");
        let profiles = [Arc::new(ada()), Arc::new(Profile::default())];
        let paths = write_tables(profiles.into_iter(), &folder, false).unwrap();
        assert_eq!(paths.len(), TABLES.len());
        let applicants = rows(&folder, "applicants");
        assert_eq!(applicants.len(), 2);
        assert_eq!(applicants[0].get_string(3).unwrap(), "Ada Quist");
        assert_eq!(applicants[0].get_string(8).unwrap(), "a@example.org\nb@example.org");
        let papers = rows(&folder, "publications");
        assert_eq!(papers.len(), 2);
        assert_eq!(papers[0].get_int(2).unwrap(), 0);
        assert_eq!((papers[0].get_int(3).unwrap(), papers[0].get_int(4).unwrap()), (7, 8));
        assert_eq!(papers[0].get_string(5).unwrap(), "Slow Clocks");
        // No source is known of the second: its lines are null, which is no number.
        assert!(papers[1].get_int(3).is_err());
        let authors = rows(&folder, "authors");
        assert_eq!(authors.len(), 2);
        assert_eq!(
            (authors[1].get_int(3).unwrap(), authors[1].get_string(4).unwrap().as_str()),
            (2, "B. Orr")
        );
        let skills = rows(&folder, "skills");
        assert_eq!(
            (skills[0].get_string(4).unwrap().as_str(), skills[0].get_string(5).unwrap().as_str()),
            ("Rust", "Languages")
        );
        assert!(rows(&folder, "talks").is_empty());
    }

    #[test]
    fn no_file_is_replaced_unless_told_to() {
        let dir = tempfile::tempdir().unwrap();
        let write = |overwrite| write_tables([Arc::new(ada())].into_iter(), dir.path(), overwrite);
        write(false).unwrap();
        assert!(matches!(write(false), Err(ExportError::Exists(_))));
        write(true).unwrap();
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), TABLES.len());
    }
}
