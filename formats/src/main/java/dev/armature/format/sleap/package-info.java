/// SLEAP's labels as JSON. Only read; its HDF5 file (`.slp`) is told from others and refused.
package dev.armature.format.sleap;
