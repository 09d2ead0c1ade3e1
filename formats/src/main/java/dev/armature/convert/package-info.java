/// The whole way of a conversion: recognise what the input is, read it, write it as something else, and say what
/// happened.
package dev.armature.convert;
