/// Datasets that people change, in SQL. What the parts of the store have in common: how they refuse.
///
/// What is refused leaves as an unchecked [dev.armature.store.StoreException], because it has to pass through
/// transactions, which it ends: [dev.armature.store.InvalidException] says what is wrong with the words of the
/// caller, [dev.armature.store.MissingException] that a thing is not there, [dev.armature.store.ConflictException]
/// that the state of the store does not allow it.
package dev.armature.store;
