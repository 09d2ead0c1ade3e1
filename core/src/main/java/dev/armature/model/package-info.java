/// What a dataset is: [Part]s with [Label]s, [Image]s and [Annotation]s. Immutable; positions in pixels; ids as in
/// the file. Flows in from readers and out to writers, and knows neither.
package dev.armature.model;
