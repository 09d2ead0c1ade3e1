/// The command line: words in, one call, words out. Data goes to stdout, everything else to stderr.
package dev.armature.cli;
