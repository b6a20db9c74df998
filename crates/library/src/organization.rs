use kernel::{Actor, OrganizationId, Permission, Result, error, texts};

texts! {
    NOT_YOURS = "Choose an organisation in which you teach", "Chagua shirika ambalo unafundisha", "Hãy chọn một tổ chức mà bạn giảng dạy";
}

/// Things are made for an organisation by those who teach in it. One that is not there is the same answer.
pub fn taught_in(actor: &Actor, organization: Option<&OrganizationId>) -> Result<()> {
    if organization.is_some_and(|it| actor.may(Permission::CreateCourses, Some(it))) {
        return Ok(());
    }
    Err(error::INVALID.field("organization", NOT_YOURS))
}
