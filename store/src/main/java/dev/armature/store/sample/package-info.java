/// A project to look at: drawn people and dogs.
package dev.armature.store.sample;
