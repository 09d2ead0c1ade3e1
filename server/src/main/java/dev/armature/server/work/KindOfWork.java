package dev.armature.server.work;

import dev.armature.store.request.Work;

/// One kind of long work; every bean of this type is known to the queue.
///
/// @param kind its name, as requests have it
/// @param work who does it
public record KindOfWork(String kind, Work work) {}
