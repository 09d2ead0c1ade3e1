/// Lists of pictures as the Sloth label tool writes them, and AlphaTracker in its wake. Only read.
package dev.armature.format.sloth;
