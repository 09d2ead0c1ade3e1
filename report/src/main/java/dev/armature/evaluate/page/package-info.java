/// What `armature eval` found out, as a page with curves, errors and the worst images.
package dev.armature.evaluate.page;
