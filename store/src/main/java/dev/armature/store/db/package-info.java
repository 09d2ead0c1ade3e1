/// The database: SQLite or PostgreSQL, one schema, one SQL text. Transactions, ids, times, lists by pages.
///
/// `docs/decisions/0016-database.md` says why it is so.
package dev.armature.store.db;
