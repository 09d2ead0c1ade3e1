/// Annotations in CVAT's words: tags, shapes and tracks, and what they become in the store.
package dev.armature.server.api.annotation;
