/// Several datasets as one: which images and labels are the same, which ids change, and how every element is told
/// in the ids of the whole. Flows in from readers, once to be looked at and once to be passed on.
package dev.armature.merge;
