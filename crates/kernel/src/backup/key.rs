//! The key of backups. It is not the school's own: whoever finds a backup must not find its key in it or beside it.
use super::refused;
use anyhow::{Context, bail};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use std::io::Write;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

const WORD: &str = "lyceum-backup-key";

const EXPLAINED: &str = "\
# Opens the backups of a Lyceum school. Whoever has it and a backup has the whole school; without it no backup can be restored.
# Keep a copy where neither the backups nor the school's machine are, such as a password manager or a sheet of paper in a safe.
";

pub struct Key([u8; 32]);

impl Key {
    /// The key in this file, which nobody else of this machine may read.
    pub fn read(path: &Path) -> anyhow::Result<Key> {
        let found = std::fs::metadata(path);
        let mode = found.with_context(|| format!("--key: {}", path.display()))?.permissions().mode();
        if mode & 0o077 != 0 {
            let path = path.display();
            return Err(refused(format!(
                "--key: other people of this machine can read {path}; make it 0600"
            )));
        }
        let text = std::fs::read_to_string(path)
            .map_err(|why| refused(format!("--key: {}: {why}", path.display())))?;
        let key = text.lines().find_map(|line| line.strip_prefix(WORD)?.strip_prefix(' '));
        let bytes =
            key.and_then(|it| URL_SAFE_NO_PAD.decode(it.trim()).ok()).and_then(|it| it.try_into().ok());
        match bytes {
            Some(bytes) => Ok(Key(bytes)),
            None => Err(refused(format!("--key: {} is not a key of backups", path.display()))),
        }
    }

    /// A new key in a new file.
    pub fn make(path: &Path) -> anyhow::Result<Key> {
        let key: [u8; 32] = crate::random_bytes();
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
        let mut file = file.with_context(|| format!("--key: {}", path.display()))?;
        writeln!(file, "{EXPLAINED}{WORD} {}", URL_SAFE_NO_PAD.encode(key))?;
        file.sync_all()?;
        match Key::read(path) {
            Ok(made) if made.0 == key => Ok(made),
            _ => bail!("--key: {} does not keep what is written to it", path.display()),
        }
    }

    /// Tells keys apart without telling anything of them.
    pub(super) fn mark(&self) -> [u8; 8] {
        let [a, b, c, d, e, f, g, h, ..] = crate::sign(&self.0, "backup.mark", &[]);
        [a, b, c, d, e, f, g, h]
    }

    /// Each backup is sealed under a key of its own, so that its chunks can simply be counted.
    pub(super) fn of_backup(&self, salt: &[u8; 32]) -> [u8; 32] {
        crate::sign(&self.0, "backup.stream", salt)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn i6_a_key_is_its_owners_alone_and_is_never_made_over_another() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys/backup.key");
        let made = Key::make(&path).unwrap();
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(Key::read(&path).unwrap().0, made.0);
        assert!(Key::make(&path).is_err());
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
        assert!(Key::read(&path).err().unwrap().to_string().contains("0600"));
    }

    #[test]
    fn what_is_no_key_is_refused_by_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        assert!(Key::read(&path).is_err());
        for text in ["", "lyceum-backup-key", "lyceum-backup-key c2hvcnQ", "secret"] {
            std::fs::write(&path, text).unwrap();
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
            let error = Key::read(&path).err().unwrap().to_string();
            assert!(error.contains("--key") && !error.contains("c2hvcnQ"), "{error}");
        }
    }
}
