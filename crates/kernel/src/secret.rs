//! The school's own secret, made on first start and readable by the school alone.
use anyhow::{Context, Result, bail};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

/// 32 random bytes from `secret.key` in the data folder. Two starts at once agree on one.
pub fn key(data_dir: &Path) -> Result<[u8; 32]> {
    std::fs::create_dir_all(data_dir).with_context(|| format!("LYCEUM_DATA_DIR: {}", data_dir.display()))?;
    let path = data_dir.join("secret.key");
    if !path.exists() {
        make(data_dir, &path)?;
    }
    let mode = std::fs::metadata(&path)?.permissions().mode();
    if mode & 0o077 != 0 {
        bail!("{}: other people of this machine can read it; make it 0600", path.display());
    }
    let bytes = std::fs::read(&path)?;
    match <[u8; 32]>::try_from(bytes.as_slice()) {
        Ok(key) if key.iter().any(|byte| *byte != key[0]) => Ok(key),
        _ => bail!("{}: wants 32 random bytes", path.display()),
    }
}

fn make(data_dir: &Path, path: &Path) -> Result<()> {
    use std::io::Write;
    let aside = data_dir.join(format!(".secret-{}", rand::random::<u64>()));
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&aside)?;
    file.write_all(&rand::random::<[u8; 32]>())?;
    file.sync_all()?;
    // A hard link fails when another start was first, and then its key is the key.
    let linked = std::fs::hard_link(&aside, path);
    std::fs::remove_file(&aside)?;
    match linked {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error.into()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_once_and_a_careless_one_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let first = key(folder.path()).unwrap();
        assert_eq!(key(folder.path()).unwrap(), first);
        let path = folder.path().join("secret.key");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        assert!(key(folder.path()).unwrap_err().to_string().contains("secret.key"));
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        std::fs::write(&path, [0; 32]).unwrap();
        assert!(key(folder.path()).is_err());
    }
}
