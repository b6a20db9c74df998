//! A course was copied: its quizzes come along, with their questions and keys. Attempts stay with the first.
use super::{Quiz, QuizId, store};
use crate::events::{Change, QuizChanged};
use crate::{practice, question};
use course::Copied;
use kernel::{Result, Tx};

pub async fn copied(tx: &mut Tx, it: Copied) -> Result<()> {
    let mut ids = it.ids;
    for activity in it.activities {
        let Ok(id) = activity.parse::<QuizId>() else { continue };
        let Some(first) = store::find(tx, &id).await? else { continue };
        let copy: QuizId = tx.id();
        ids.put(&id, &copy);
        // A module in the bin was not copied; the quiz then stands at the end of the course, as it does in the first.
        let module = first.module.as_ref().and_then(|it| ids.renamed(it.as_str()).parse().ok());
        let module = module.filter(|it| first.module.as_ref() != Some(it));
        let quiz = Quiz { id: copy.clone(), course: it.copy.clone(), module, version: 1, ..first };
        store::insert(tx, &quiz).await?;
        question::store::copy(tx, &id, &copy, &mut ids).await?;
        let (course, by) = (it.copy.clone(), Some(it.owner.clone()));
        tx.emit(&QuizChanged { quiz: copy.clone(), course, by, change: Change::Created }).await?;
        store::sync(tx, &copy).await?;
    }
    practice::copy(tx, &it.course, &it.copy, &ids).await?;
    // Lessons ask questions of quizzes.
    course::rename_in_copy(tx, &it.copy, &ids).await
}
