/// Everything that has to be true of a store and that its schema cannot say.
package dev.armature.store.integrity;
