/// What every format offers: how its files look, how a dataset of it is read, and how one is written. The formats
/// themselves are the packages below.
package dev.armature.format;
