/// Changes to a dataset on its way from a reader to a writer.
package dev.armature.edit;
