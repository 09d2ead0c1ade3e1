package dev.armature.flow;

/// What happens to a thing that has an error: `--on-error`.
public enum Policy {
    /// All errors are reported, nothing is written.
    ABORT,
    /// The broken thing is left out and counted.
    SKIP,
    /// The broken thing is mended where that is safe, listed, and else left out.
    REPAIR
}
