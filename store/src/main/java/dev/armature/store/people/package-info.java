/// Who uses the store: users, their roles in projects, sessions and access tokens, attempts to log in, and the log
/// of what was done. Hashes of passwords are made elsewhere; here they are texts.
package dev.armature.store.people;
