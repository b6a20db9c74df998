//! The second wall between organisations, on PostgreSQL only: row-level security, so that a statement that forgot to ask
//! for its organisation finds nothing of another's. Row B20.
//!
//! The program works as the role `lyceum_app`, which owns nothing and cannot bypass a policy; only migrations and this
//! file work as the role of `DATABASE_URL`. Each transaction says whose rows it may see in the setting `lyceum.scope`:
//! `all` for the school's own work and its administrators, otherwise the organisations of who asks, always with what
//! belongs to none. A connection that said nothing sees no row.
//!
//! Every table with a column `organization` or `organization_id` is behind the wall, and so is every table whose foreign
//! key leads to one that is: no room can forget its own.
use crate::Result;
use crate::actor::{Actor, Role};
use sqlx::{AssertSqlSafe, PgConnection};
use std::collections::BTreeMap;
use std::fmt::Write;

/// A column without a foreign key, because its table is another room's, that leads to a table behind the wall.
#[derive(Clone, Copy, Debug)]
pub struct Wall {
    pub table: &'static str,
    pub column: &'static str,
    /// The other room's table; its `id` is meant.
    pub within: &'static str,
}

/// What somebody sees of a table who is known by name though no scope was said (`lyceum.user` alone): a reader with SQL of
/// their own. Row IAM-22.
#[derive(Clone, Copy, Debug)]
pub struct Policy {
    pub name: &'static str,
    pub table: &'static str,
    /// `SELECT` or `ALL`.
    pub command: &'static str,
    /// About a row; `kernel_user()` is who asks.
    pub rule: &'static str,
}

/// What the rooms of a school say of the wall besides their tables.
#[derive(Clone, Debug, Default)]
pub struct Walls {
    pub links: Vec<Wall>,
    pub policies: Vec<Policy>,
}

/// What the program becomes once the tables stand.
pub(super) const BECOME: &str = "SET ROLE lyceum_app";
/// For the school's own work: commands, jobs, and routes for everybody.
pub(super) const ALL: &str = "all";

/// Whose rows somebody may see.
pub(super) fn scope(actor: &Actor) -> String {
    if actor.has(Role::Admin) {
        return ALL.to_owned();
    }
    let memberships = actor.person.iter().flat_map(|it| &it.memberships);
    let ids: Vec<String> = memberships.map(|it| it.organization.to_string()).collect();
    if ids.is_empty() { "none".to_owned() } else { ids.join(",") }
}

const FUNCTIONS: &str = "
DO $$ BEGIN CREATE ROLE lyceum_app NOLOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
DO $$ BEGIN
  IF NOT pg_has_role(current_user, 'lyceum_app', 'MEMBER') THEN EXECUTE 'GRANT lyceum_app TO ' || quote_ident(current_user); END IF;
END $$;
GRANT USAGE ON SCHEMA public TO lyceum_app;
CREATE OR REPLACE FUNCTION kernel_scope() RETURNS text LANGUAGE sql STABLE AS
  $$ SELECT NULLIF(current_setting('lyceum.scope', true), '') $$;
CREATE OR REPLACE FUNCTION kernel_user() RETURNS text LANGUAGE sql STABLE AS
  $$ SELECT NULLIF(current_setting('lyceum.user', true), '') $$;
CREATE OR REPLACE FUNCTION kernel_sees_all() RETURNS boolean LANGUAGE sql STABLE AS
  $$ SELECT COALESCE(kernel_scope() = 'all', false) $$;
CREATE OR REPLACE FUNCTION kernel_within(organization text) RETURNS boolean LANGUAGE sql STABLE AS
  $$ SELECT kernel_scope() IS NOT NULL
       AND (kernel_sees_all() OR organization IS NULL OR organization = ANY (string_to_array(kernel_scope(), ','))) $$;
";

const GRANTS: &str = "
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO lyceum_app;
REVOKE INSERT, UPDATE, DELETE ON kernel_migrations FROM lyceum_app;
REVOKE UPDATE, DELETE ON kernel_audit, kernel_audit_chain, kernel_audit_anchors FROM lyceum_app;
GRANT EXECUTE ON FUNCTION kernel_audit_trim() TO lyceum_app;
";

/// Child and its column, parent and its column.
type Link = (String, String, String, String);

/// Puts every table that belongs there behind the wall. Does nothing when nothing changed since the last start.
pub(super) async fn raise(conn: &mut PgConnection, walls: &Walls) -> Result<()> {
    let script = script(conn, walls).await?;
    let checksum = crate::sha256(&script);
    let before: Option<String> =
        sqlx::query_scalar("SELECT obj_description('public'::regnamespace, 'pg_namespace')")
            .fetch_one(&mut *conn)
            .await?;
    let mark = format!("lyceum walls {checksum}");
    if before.as_deref() == Some(mark.as_str()) {
        return Ok(());
    }
    let whole = format!(
        "BEGIN; SELECT pg_advisory_xact_lock(7101985); {script} COMMENT ON SCHEMA public IS '{mark}'; COMMIT;"
    );
    sqlx::raw_sql(AssertSqlSafe(whole)).execute(conn).await?;
    Ok(())
}

async fn script(conn: &mut PgConnection, walls: &Walls) -> Result<String> {
    let own: Vec<(String, String)> = sqlx::query_as(
        "SELECT c.table_name::text, c.column_name::text FROM information_schema.columns c
         JOIN information_schema.tables t USING (table_schema, table_name)
         WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
           AND (c.column_name IN ('organization', 'organization_id')
             OR (c.table_name = 'identity_organizations' AND c.column_name = 'id'))
         ORDER BY 1, 2",
    )
    .fetch_all(&mut *conn)
    .await?;
    // Columns that are never null: what leads nowhere is not behind anything.
    let mut links: Vec<Link> = sqlx::query_as(
        "SELECT k.conrelid::regclass::text AS child, a.attname::text AS child_column,
           k.confrelid::regclass::text AS parent, f.attname::text AS parent_column
         FROM pg_constraint k
         JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1] AND a.attnotnull
         JOIN pg_attribute f ON f.attrelid = k.confrelid AND f.attnum = k.confkey[1]
         WHERE k.contype = 'f' AND cardinality(k.conkey) = 1 AND k.connamespace = 'public'::regnamespace
         ORDER BY 1, 2",
    )
    .fetch_all(&mut *conn)
    .await?;
    links.extend(
        walls.links.iter().map(|it| (it.table.into(), it.column.into(), it.within.into(), "id".into())),
    );
    let mut rules: BTreeMap<String, String> =
        own.into_iter().map(|(table, column)| (table, format!("kernel_within({column})"))).collect();
    loop {
        let found = links
            .iter()
            .find(|(child, _, parent, _)| rules.contains_key(parent) && !rules.contains_key(child));
        let Some((child, column, parent, id)) = found else { break };
        let seen = format!("SELECT 1 FROM {parent} p WHERE p.{id} = {child}.{column}");
        rules.insert(child.clone(), format!("kernel_sees_all() OR EXISTS ({seen})"));
    }
    for it in &walls.policies {
        rules.entry(it.table.to_owned()).or_insert_with(|| "kernel_scope() IS NOT NULL".to_owned());
    }
    let mut script = FUNCTIONS.to_owned();
    for (table, rule) in rules {
        let _ = writeln!(
            script,
            "ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
             DROP POLICY IF EXISTS within_organization ON {table};
             CREATE POLICY within_organization ON {table} USING ({rule}) WITH CHECK ({rule});"
        );
    }
    for Policy { name, table, command, rule } in &walls.policies {
        let _ = writeln!(
            script,
            "DROP POLICY IF EXISTS {name} ON {table};
             CREATE POLICY {name} ON {table} FOR {command} USING (kernel_scope() IS NULL AND {rule});"
        );
    }
    script += GRANTS;
    Ok(script)
}
