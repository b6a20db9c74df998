//! Where the engines search differently. `search_terms` writes what a person typed as SQLite wants it, `"a"* "b"*`, with nothing
//! but letters and digits in the words; PostgreSQL's own spelling is made of that.

macro_rules! found_sqlite {
    ($terms:literal) => {
        concat!(
            "AND c.id IN (SELECT s.course FROM course_search_index JOIN course_search s
               ON s.number = course_search_index.rowid WHERE course_search_index MATCH ",
            $terms,
            ") "
        )
    };
}
macro_rules! found_postgres {
    ($terms:literal) => {
        concat!(
            "AND c.id IN (SELECT s.course FROM course_search s WHERE s.vector @@ to_tsquery('simple',
               replace(replace(replace(",
            $terms,
            ", '\"* \"', ''':* & '''), '\"*', ''':*'), '\"', ''''))) "
        )
    };
}
pub(crate) use {found_postgres, found_sqlite};
