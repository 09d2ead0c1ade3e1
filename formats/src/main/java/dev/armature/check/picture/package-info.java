/// The rules of [dev.armature.check.Rules] about the pictures on disk.
package dev.armature.check.picture;
