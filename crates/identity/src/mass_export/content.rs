//! What is in a file: exactly what its list shows, by the list's own query. Row B16.
use crate::user::Filter as UserFilter;
use crate::{admin, audit, membership};
use kernel::audit::Filter as AuditFilter;
use kernel::sheet::Sheet;
use kernel::{Actor, OrganizationId, PageQuery, Permission, Result, Tx, UserId};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// A list of people, narrowed as its reader narrowed it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(crate) enum What {
    Users {
        filter: UserFilter,
    },
    Members {
        organization: OrganizationId,
        filter: membership::Filter,
    },
    /// Of one organisation alone when the filter says so.
    Audit {
        filter: AuditFilter,
    },
}

#[derive(Clone, Copy, Debug, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "ExportKind")]
pub(crate) enum Kind {
    Users,
    Members,
    Audit,
}

impl What {
    pub fn kind(&self) -> Kind {
        match self {
            What::Users { .. } => Kind::Users,
            What::Members { .. } => Kind::Members,
            What::Audit { .. } => Kind::Audit,
        }
    }

    pub fn organization(&self) -> Option<&OrganizationId> {
        match self {
            What::Users { .. } => None,
            What::Members { organization, .. } => Some(organization),
            What::Audit { filter } => filter.organization.as_ref(),
        }
    }

    /// May the actor see the list itself? Asked again when the file is fetched.
    pub fn allowed(&self, actor: &Actor) -> bool {
        let permission = match self {
            What::Users { .. } | What::Members { .. } => Permission::ViewUsers,
            What::Audit { .. } => Permission::ViewAuditLogs,
        };
        actor.may(permission, self.organization())
    }

    pub fn file_name(&self) -> &'static str {
        match self {
            What::Users { .. } => "users.csv",
            What::Members { .. } => "members.csv",
            What::Audit { .. } => "audit.csv",
        }
    }
}

/// A file in the making, and who is in it.
pub(crate) struct Content {
    pub sheet: Sheet,
    persons: HashSet<UserId>,
    most: usize,
}

impl Content {
    fn new(sheet: Sheet, most: usize) -> Self {
        Content { sheet, persons: HashSet::new(), most }
    }

    pub fn row<const N: usize>(
        &mut self,
        persons: impl IntoIterator<Item = UserId>,
        cells: [String; N],
    ) -> Result<()> {
        self.persons.extend(persons);
        self.sheet.row(cells)
    }

    pub fn persons(&self) -> usize {
        self.persons.len()
    }

    fn too_many(&self) -> bool {
        self.persons.len() > self.most
    }
}

/// Of an audit log, whose narrower time span gives the rest. People are never cut off.
const AUDIT_PAGES: usize = 100;

/// The whole file; none when there are more people in it than `most`.
pub(crate) async fn content(tx: &mut Tx, what: &What, most: usize) -> Result<Option<Content>> {
    let heads = match what {
        What::Users { .. } => Sheet::new(admin::HEADS)?,
        What::Members { .. } => Sheet::new(membership::HEADS)?,
        What::Audit { .. } => Sheet::new(audit::HEADS)?,
    };
    let mut content = Content::new(heads, most);
    let mut page = PageQuery::walk(None);
    let mut pages = 0;
    while let Some(cursor) = fill(tx, what, &page, &mut content).await? {
        pages += 1;
        let cut = matches!(what, What::Audit { .. }) && pages == AUDIT_PAGES;
        if cut || content.too_many() {
            break;
        }
        page = PageQuery::walk(Some(cursor));
    }
    Ok(Some(content).filter(|it| !it.too_many()))
}

/// One page of the list; says where the next begins.
async fn fill(tx: &mut Tx, what: &What, page: &PageQuery, content: &mut Content) -> Result<Option<String>> {
    match what {
        What::Users { filter } => {
            let part = admin::page(tx, filter, page).await?;
            part.items.into_iter().try_for_each(|it| content.row([it.id().clone()], admin::cells(it)))?;
            Ok(part.next_cursor)
        }
        What::Members { organization, filter } => {
            let part = membership::page(tx, organization, filter, page).await?;
            part.items.into_iter().try_for_each(|it| content.row([it.id.clone()], membership::cells(it)))?;
            Ok(part.next_cursor)
        }
        What::Audit { filter } => {
            let part = audit::page(tx, filter, page).await?;
            part.items.into_iter().try_for_each(|it| content.row(it.persons(), audit::cells(it)))?;
            Ok(part.next_cursor)
        }
    }
}
