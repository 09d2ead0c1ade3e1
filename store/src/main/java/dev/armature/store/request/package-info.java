/// Long work that is asked for now and done by and by: a queue in the database, and the threads that work it off.
///
/// A [dev.armature.store.request.Work] does one kind of it. What it changes and the end of its request are one
/// transaction, so that after any stop a request says the truth: it is queued, or finished with all that belongs to
/// it, or failed without a trace.
package dev.armature.store.request;
