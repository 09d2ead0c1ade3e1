/// Self-contained HTML pages: what goes in is words, numbers, pictures and drawings; what comes out is one file
/// that needs no network, in a light and a dark dress, for the screen and for paper. Knows nothing of datasets.
package dev.armature.page;
