/// What lies on a frame or moves through frames: [Item]s and [Track]s, their text in the database, and what is
/// computed from them (positions between keyframes, parts of an instance, differences).
///
/// Flows in from readers and from clients, flows out to writers and clients; nothing here knows SQL.
package dev.armature.store.annotation.item;
