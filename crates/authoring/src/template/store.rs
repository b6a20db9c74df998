//! Rows of templates.
use super::{Template, TemplateId};
use kernel::db::Ids;
use kernel::text::fold;
use kernel::{PageQuery, Result, Tx, UserId, params, reply};
use serde_json::Value;

macro_rules! columns {
    () => {
        "id, owner, organization, scope, name, description, language, pages, updated_at, version"
    };
}

pub async fn find(tx: &mut Tx, id: &TemplateId) -> Result<Option<Template>> {
    tx.optional(concat!("SELECT ", columns!(), " FROM authoring_templates WHERE id = $1"), params![id]).await
}

pub async fn document(tx: &mut Tx, id: &TemplateId) -> Result<Value> {
    let text: String = tx.one("SELECT document FROM authoring_templates WHERE id = $1", params![id]).await?;
    Ok(serde_json::from_str(&text)?)
}

/// The school's, those of these organisations and one's own, newest first.
pub async fn list(
    tx: &mut Tx,
    user: &UserId,
    organizations: &Ids,
    like: Option<&str>,
    page: &PageQuery,
) -> Result<Vec<Template>> {
    let before: Option<TemplateId> = page.after()?;
    // Ids begin with `tpl_` and order by time.
    tx.all(
        concat!(
            "SELECT ",
            columns!(),
            " FROM authoring_templates
             WHERE (scope = 'school' OR (scope = 'own' AND owner = $1) OR organization IN (SELECT value FROM json_each($2)))
               AND ($3 IS NULL OR words LIKE $3 ESCAPE '!') AND id < COALESCE($4, 'u')
             ORDER BY id DESC LIMIT $5"
        ),
        params![user, organizations, like, before, page.fetch()],
    )
    .await
}

pub async fn insert(tx: &mut Tx, it: &Template, document: &Value) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO authoring_templates
           (id, owner, organization, scope, name, description, words, language, pages, document, created_at, updated_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, 1)",
        params![it.id, it.owner, it.organization, it.scope, it.name, it.description, words(it), it.language, it.pages, document, now],
    )
    .await?;
    Ok(())
}

/// The document stays when there is no other.
pub async fn save(tx: &mut Tx, it: &Template, document: Option<&Value>) -> Result<()> {
    let now = tx.now();
    let touched = tx
        .execute(
            "UPDATE authoring_templates SET name = $3, description = $4, words = $5, language = $6, pages = $7,
               document = COALESCE($8, document), updated_at = $9, version = version + 1
             WHERE id = $1 AND version = $2",
            params![it.id, it.version, it.name, it.description, words(it), it.language, it.pages, document, now],
        )
        .await?;
    reply::newest(touched)
}

pub async fn delete(tx: &mut Tx, it: &Template) -> Result<()> {
    let touched = tx
        .execute("DELETE FROM authoring_templates WHERE id = $1 AND version = $2", params![it.id, it.version])
        .await?;
    reply::newest(touched)
}

fn words(it: &Template) -> String {
    fold(&format!("{} {}", it.name, it.description))
}
