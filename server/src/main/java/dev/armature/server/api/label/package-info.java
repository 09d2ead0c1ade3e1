/// Labels as the interface has them: in CVAT's words, and in a fuller form of ours.
package dev.armature.server.api.label;
