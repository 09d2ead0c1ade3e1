/// Seeded data sets of a stated size and the benchmarks that read them: run by hand on a named machine, never as
/// a gate.
package dev.armature.bench;
