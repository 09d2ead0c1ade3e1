/// Frames of tasks: the upload of their pictures, what is known of them, and the pictures themselves.
package dev.armature.server.api.data;
