/// YAML text as a small tree with places. Knows texts and places, not datasets; the only package that names the
/// library which parses.
package dev.armature.yaml;
