/// A store as one file, and back. A backup is a zip: the database as of one moment, every picture that it
/// refers to, and a manifest with the length and hash of each entry, without which a file is no backup.
package dev.armature.store.backup;
