/// What `armature check` found, as a page with crops of the pictures.
package dev.armature.check.page;
