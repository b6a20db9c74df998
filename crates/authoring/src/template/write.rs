//! `POST /lesson-templates`, `PATCH` and `DELETE /lesson-templates/{template}`
use super::{Scope, Template, store};
use crate::policy::{DeleteTemplate, EditTemplate, MakeTemplate};
use crate::publish::read;
use document::Document;
use document::model::Kind;
use kernel::{
    Answer, Created, IfMatch, Input, Line, NoContent, OrganizationId, Permit, Prose, Result, Role, Tagged,
    error, texts,
};
use serde::Deserialize;
use serde_json::Value;

texts! {
    NO_FILES = "A template has no files: leave places where pictures go", "Kiolezo hakina faili: acha nafasi za picha", "Mẫu không có tệp: hãy chừa chỗ cho hình ảnh";
    NO_QUESTIONS = "A template has no questions, which belong to a course", "Kiolezo hakina maswali, ambayo ni ya kozi", "Mẫu không có câu hỏi, vì câu hỏi thuộc về khóa học";
    FOR_ADMINISTRATORS = "Only administrators make templates for the whole school", "Wasimamizi pekee hutengeneza violezo vya shule nzima", "Chỉ quản trị viên tạo mẫu cho cả trường";
    NO_ORGANIZATION = "Only an organisation’s template names one", "Kiolezo cha shirika pekee ndicho hutaja shirika", "Chỉ mẫu của tổ chức mới nêu tên tổ chức";
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLessonTemplate {
    name: Line<1, 120>,
    #[serde(default)]
    description: Option<Prose<0, 500>>,
    scope: Scope,
    /// Of an organisation's template.
    organization: Option<OrganizationId>,
    /// Without files and questions.
    #[schemars(with = "document::Document")]
    document: Value,
}

pub async fn make(
    permit: Permit<MakeTemplate>,
    Input(new): Input<NewLessonTemplate>,
) -> Result<Answer<Created<Template>>> {
    let (mut tx, _, actor) = permit.into_parts();
    match (new.scope, &new.organization) {
        (Scope::School, _) if !actor.has(Role::Admin) => {
            return Err(error::INVALID.field("scope", FOR_ADMINISTRATORS));
        }
        (Scope::Organization, it) => library::taught_in(&actor, it.as_ref())?,
        (Scope::Own | Scope::School, Some(_)) => {
            return Err(error::INVALID.field("organization", NO_ORGANIZATION));
        }
        (Scope::Own | Scope::School, None) => {}
    }
    let document = clean(new.document)?;
    let template = Template {
        id: tx.id(),
        owner: actor.person()?.user.clone(),
        organization: new.organization,
        scope: new.scope,
        name: new.name.into_string(),
        description: new.description.map(Prose::into_string).unwrap_or_default(),
        language: document.lang,
        pages: document.pages.len() as i64,
        updated_at: tx.now(),
        version: 1,
    };
    store::insert(&mut tx, &template, &document::to_value(&document)).await?;
    tx.answer(Created(template)).await
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LessonTemplateChange {
    name: Option<Line<1, 120>>,
    description: Option<Prose<0, 500>>,
    #[schemars(with = "Option<document::Document>")]
    document: Option<Value>,
}

pub async fn edit(
    permit: Permit<EditTemplate>,
    if_match: IfMatch,
    Input(change): Input<LessonTemplateChange>,
) -> Result<Answer<Tagged<Template>>> {
    let (mut tx, mut template, _) = permit.into_parts();
    if_match.check(template.version)?;
    let document = change.document.map(clean).transpose()?;
    if let Some(name) = change.name {
        template.name = name.into_string();
    }
    if let Some(description) = change.description {
        template.description = description.into_string();
    }
    if let Some(document) = &document {
        (template.language, template.pages) = (document.lang, document.pages.len() as i64);
    }
    store::save(&mut tx, &template, document.as_ref().map(document::to_value).as_ref()).await?;
    (template.version, template.updated_at) = (template.version + 1, tx.now());
    tx.answer(Tagged { version: template.version, body: template }).await
}

pub async fn remove(permit: Permit<DeleteTemplate>, if_match: IfMatch) -> Result<Answer<NoContent>> {
    let (mut tx, template, _) = permit.into_parts();
    if_match.check(template.version)?;
    store::delete(&mut tx, &template).await?;
    tx.answer(NoContent).await
}

/// A document that belongs to no course.
fn clean(sent: Value) -> Result<Document> {
    let document = read(sent)?;
    if !document.assets.is_empty() {
        return Err(error::INVALID.field("document.assets", NO_FILES));
    }
    for (at, page) in document.pages.iter().enumerate() {
        let question = page.elements.iter().find(|(_, it)| matches!(it.kind, Kind::Quiz(_)));
        if let Some((id, _)) = question {
            return Err(error::INVALID.field(format!("document.pages[{at}].elements.{id}"), NO_QUESTIONS));
        }
    }
    Ok(document)
}
