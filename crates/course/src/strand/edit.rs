//! Making, changing, moving and removing strands.
use super::{MOST, Strand, StrandId, store};
use crate::cbc::{GradeLevel, LearningArea};
use crate::policy::{CreateStrand, DeleteStrand, EditStrand};
use crate::problems::STRAND_USED;
use kernel::input::given;
use kernel::{
    Answer, Created, IfMatch, Input, Line, NoContent, Permit, Result, Tagged, error, params, texts,
};
use serde::Deserialize;

texts! {
    PARENT = "Choose a strand of this learning area", "Chagua mada ya eneo hili la kujifunza", "Hãy chọn một mạch nội dung của lĩnh vực này";
    MANY = "At most 500 strands in a learning area", "Mada 500, si zaidi, katika eneo moja", "Nhiều nhất 500 mạch nội dung trong một lĩnh vực";
    OF_PARENT = "A sub-strand has the grade of its strand", "Mada ndogo ina gredi ya mada yake", "Mạch con có cùng lớp với mạch của nó";
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewStrand {
    learning_area: LearningArea,
    title: Line<1, 200>,
    /// For all grades when absent; a sub-strand has its strand's.
    grade_level: Option<GradeLevel>,
    /// The strand that a sub-strand belongs to.
    parent: Option<StrandId>,
}

pub async fn create(
    permit: Permit<CreateStrand>,
    Input(new): Input<NewStrand>,
) -> Result<Answer<Created<Strand>>> {
    let (mut tx, _, _) = permit.into_parts();
    let mut grade = new.grade_level;
    if let Some(parent) = &new.parent {
        let parent = store::find(&mut tx, parent).await?;
        let fits = |it: &Strand| it.learning_area == new.learning_area && it.parent.is_none();
        let parent = parent.filter(fits).ok_or_else(|| error::INVALID.field("parent", PARENT))?;
        grade = parent.grade_level;
    }
    let there: i64 = tx
        .one("SELECT COUNT(*) FROM course_strands WHERE learning_area = $1", params![new.learning_area])
        .await?;
    if there >= MOST {
        return Err(error::INVALID.field("title", MANY));
    }
    let id =
        store::insert(&mut tx, new.learning_area, grade, new.parent.as_ref(), new.title.as_str()).await?;
    let body = store::find(&mut tx, &id).await?.ok_or(error::NOT_FOUND)?;
    tx.answer(Created(body)).await
}

#[derive(Clone, Copy, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "StrandMove")]
enum Move {
    Up,
    Down,
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StrandChange {
    title: Option<Line<1, 200>>,
    #[serde(default, deserialize_with = "given")]
    grade_level: Option<Option<GradeLevel>>,
    /// Past its neighbour.
    r#move: Option<Move>,
}

pub async fn edit(
    permit: Permit<EditStrand>,
    if_match: IfMatch,
    Input(change): Input<StrandChange>,
) -> Result<Answer<Tagged<Strand>>> {
    let (mut tx, mut strand, _) = permit.into_parts();
    if_match.check(strand.version)?;
    if change.grade_level.is_some() && strand.parent.is_some() {
        return Err(error::INVALID.field("grade_level", OF_PARENT));
    }
    strand.title = change.title.map_or(strand.title, Line::into_string);
    strand.grade_level = change.grade_level.unwrap_or(strand.grade_level);
    store::save(&mut tx, &strand).await?;
    if let Some(step) = change.r#move {
        store::step(&mut tx, &strand, step == Move::Down).await?;
    }
    let body = store::find(&mut tx, &strand.id).await?.ok_or(error::NOT_FOUND)?;
    tx.answer(Tagged { version: body.version, body }).await
}

/// One that courses name, or that has parts, stays: nobody loses what they chose.
pub async fn delete(permit: Permit<DeleteStrand>, if_match: IfMatch) -> Result<Answer<NoContent>> {
    let (mut tx, strand, _) = permit.into_parts();
    if_match.check(strand.version)?;
    if strand.courses_count > 0 || store::has_parts(&mut tx, &strand.id).await? {
        return Err(STRAND_USED.into());
    }
    store::delete(&mut tx, &strand).await?;
    tx.answer(NoContent).await
}
