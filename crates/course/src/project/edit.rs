//! Making and changing a project. Its text is rendered before the change begins.
use super::{CreateProject, Day, DeleteProject, EditProject, Project, ProjectBody, State, store};
use crate::course::create::said;
use crate::lesson::render::render;
use crate::track::TrackId;
use document::markdown::Nothing;
use kernel::auth::OrganizationId;
use kernel::input::given;
use kernel::{
    Answer, Checked, Created, IfMatch, Input, Lang, Line, NoContent, Permit, Prose, Result, Tagged, Tx,
    error, texts,
};
use serde::Deserialize;

texts! {
    NO_TRACK = "Choose a track of this organization", "Chagua njia ya shirika hili", "Hãy chọn lộ trình của tổ chức này";
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewProject {
    title: Line<1, 200>,
    /// Markdown.
    description: Option<Prose<0, 20_000>>,
    due_on: Option<Day>,
    track: Option<TrackId>,
    /// A draft when absent.
    state: Option<State>,
}

pub async fn create(
    mut checked: Checked<CreateProject>,
    Input(new): Input<NewProject>,
) -> Result<Answer<Created<ProjectBody>>> {
    let actor = checked.actor.clone();
    let organization = checked.resource.id.clone();
    let description = said(new.description.map(Prose::into_string));
    let description_html = html(description.as_deref()).await?;
    let mut tx = checked.begin().await?;
    check(&mut tx, &organization, new.track.as_ref()).await?;
    let now = tx.now();
    let project = Project {
        id: tx.id(),
        organization,
        owner: actor.person()?.user.clone(),
        track: new.track,
        title: new.title.into_string(),
        due_on: new.due_on,
        state: new.state.unwrap_or(State::Draft),
        created_at: now,
        updated_at: now,
        version: 1,
        description,
        description_html,
    };
    store::insert(&mut tx, &project).await?;
    tx.answer(Created(ProjectBody::new(&actor, project))).await
}

/// It refers to no files or lessons.
async fn html(markdown: Option<&str>) -> Result<Option<String>> {
    match markdown {
        Some(text) => Ok(Some(render(text.to_owned(), Lang::here(), Nothing).await?.html)),
        None => Ok(None),
    }
}

async fn check(tx: &mut Tx, organization: &OrganizationId, track: Option<&TrackId>) -> Result<()> {
    match track {
        Some(track) if !store::has_track(tx, organization, track).await? => {
            Err(error::INVALID.field("track", NO_TRACK))
        }
        _ => Ok(()),
    }
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProjectChange {
    title: Option<Line<1, 200>>,
    #[serde(default, deserialize_with = "given")]
    description: Option<Option<Prose<0, 20_000>>>,
    #[serde(default, deserialize_with = "given")]
    due_on: Option<Option<Day>>,
    #[serde(default, deserialize_with = "given")]
    track: Option<Option<TrackId>>,
    state: Option<State>,
}

pub async fn edit(
    mut checked: Checked<EditProject>,
    if_match: IfMatch,
    Input(change): Input<ProjectChange>,
) -> Result<Answer<Tagged<ProjectBody>>> {
    let (actor, mut project) = (checked.actor.clone(), checked.resource.clone());
    if_match.check(project.version)?;
    if let Some(description) = change.description {
        project.description = said(description.map(Prose::into_string));
        project.description_html = html(project.description.as_deref()).await?;
    }
    if let Some(title) = change.title {
        project.title = title.into_string();
    }
    project.due_on = change.due_on.unwrap_or(project.due_on);
    project.track = change.track.unwrap_or(project.track);
    project.state = change.state.unwrap_or(project.state);
    let mut tx = checked.begin().await?;
    check(&mut tx, &project.organization, project.track.as_ref()).await?;
    store::save(&mut tx, &project).await?;
    let project = store::find(&mut tx, &project.id).await?.ok_or(error::NOT_FOUND)?;
    let body = ProjectBody::new(&actor, project);
    tx.answer(Tagged { version: body.version, body }).await
}

pub async fn delete(permit: Permit<DeleteProject>, if_match: IfMatch) -> Result<Answer<NoContent>> {
    let (mut tx, project, _) = permit.into_parts();
    if_match.check(project.version)?;
    store::delete(&mut tx, &project).await?;
    tx.answer(NoContent).await
}
