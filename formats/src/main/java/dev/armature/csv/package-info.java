/// Comma-separated text, line by line, with places. Knows bytes and cells, not datasets.
package dev.armature.csv;
