package dev.armature.store.annotation;

import dev.armature.store.annotation.item.Track;

/// One track with the version of its sheet.
public record TrackSheet(long version, Track track) {}
