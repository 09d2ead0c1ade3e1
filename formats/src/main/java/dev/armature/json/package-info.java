/// JSON text in and out: knows bytes and places, not datasets.
package dev.armature.json;
