//! `PATCH /questions/{question}`: a new revision for attempts to come.
use super::view::QuestionView;
use super::{ChoiceDraft, Content, Draft, Question, store};
use crate::events::{Change, QuizChanged};
use crate::grading::{Key, Kind};
use crate::points::Points;
use crate::policy::ChangeQuestion;
use crate::quiz;
use kernel::{Answer, Checked, IfMatch, Input, Line, Prose, Result, Tagged, error, input::given};
use serde::Deserialize;

/// What is absent stays. Another type needs the fields of that type.
#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuestionChange {
    r#type: Option<Kind>,
    prompt: Option<Prose<1, 10_000>>,
    points: Option<Points>,
    #[serde(default, deserialize_with = "given")]
    explanation: Option<Option<Prose<0, 10_000>>>,
    #[schemars(length(max = 20))]
    options: Option<Vec<ChoiceDraft>>,
    answer: Option<bool>,
    #[schemars(length(max = 20))]
    accept: Option<Vec<Line<1, 200>>>,
    value: Option<f64>,
    tolerance: Option<f64>,
}

impl QuestionChange {
    fn onto(self, old: &Content) -> Result<Draft> {
        let kind = self.r#type.unwrap_or(old.kind);
        // The key of another type means nothing for this one.
        let kept = if kind == old.kind { draft_of(old)? } else { Draft { r#type: kind, ..bare(old)? } };
        Ok(Draft {
            r#type: kind,
            prompt: self.prompt.unwrap_or(kept.prompt),
            points: self.points.or(kept.points),
            explanation: self.explanation.unwrap_or(kept.explanation),
            options: self.options.or(kept.options),
            answer: self.answer.or(kept.answer),
            accept: self.accept.or(kept.accept),
            value: self.value.or(kept.value),
            tolerance: self.tolerance.or(kept.tolerance),
        })
    }
}

/// The texts and points of a question, without its key.
fn bare(content: &Content) -> Result<Draft> {
    Ok(Draft {
        r#type: content.kind,
        prompt: stored(Prose::new(&content.prompt))?,
        points: Some(content.points),
        explanation: content.explanation.as_deref().map(Prose::new).map(stored).transpose()?,
        options: None,
        answer: None,
        accept: None,
        value: None,
        tolerance: None,
    })
}

fn draft_of(content: &Content) -> Result<Draft> {
    let bare = bare(content)?;
    let marked = |is_right: &dyn Fn(&String) -> bool| -> Result<Option<Vec<ChoiceDraft>>> {
        let options = content.options.iter().map(|it| {
            let text = stored(Line::new(&it.text))?;
            Ok(ChoiceDraft { id: Some(it.id.clone()), text, correct: is_right(&it.id) })
        });
        options.collect::<Result<_>>().map(Some)
    };
    Ok(match &content.key {
        Key::SingleChoice { right } => Draft { options: marked(&|id| id == right)?, ..bare },
        Key::MultipleChoice { right } => Draft { options: marked(&|id| right.contains(id))?, ..bare },
        Key::TrueFalse { right } => Draft { answer: Some(*right), ..bare },
        Key::ShortText { accept } => {
            let accept = accept.iter().map(|it| stored(Line::new(it))).collect::<Result<_>>()?;
            Draft { accept: Some(accept), ..bare }
        }
        Key::Numeric { value, tolerance } => {
            Draft { value: Some(*value), tolerance: Some(*tolerance), ..bare }
        }
    })
}

/// What was stored was checked when it came.
fn stored<T>(text: Result<T, String>) -> Result<T> {
    text.map_err(|it| error::INVALID.detail(it))
}

pub async fn change_question(
    mut checked: Checked<ChangeQuestion>,
    if_match: IfMatch,
    Input(change): Input<QuestionChange>,
) -> Result<Answer<Tagged<QuestionView>>> {
    let old = checked.resource.question.clone();
    if_match.check(old.version)?;
    let content = change.onto(&old.written.content)?.check(&old.written.content.options)?;
    let written = super::render::for_course(checked.read().await?, &checked.resource.course, content).await?;
    let mut tx = checked.begin().await?;
    quiz::store::touch(&mut tx, &checked.resource.quiz).await?;
    let changed = Question { written, ..old };
    store::save(&mut tx, &changed).await?;
    let quiz = quiz::store::sync(&mut tx, &checked.resource.quiz).await?;
    let event = QuizChanged {
        quiz: quiz.id,
        course: quiz.course,
        by: checked.actor.user().cloned(),
        change: Change::QuestionEdited,
    };
    tx.emit(&event).await?;
    let version = changed.version + 1;
    tx.answer(Tagged { version, body: Question { version, ..changed }.into() }).await
}
