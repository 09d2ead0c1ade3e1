/// What holds for the whole tree: the edges between packages, the pages about the code, the launcher.
package dev.armature;
