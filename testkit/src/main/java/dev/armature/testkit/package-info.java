/// What the tests of every module share: finding the checkout and the reference data beside it, comparing JSON by
/// value,
/// reading the edges between packages from class files. Knows no other package of ours.
package dev.armature.testkit;
