package dev.armature.flow;

/// How much a [Problem] matters, from "good to know" to "this cannot be understood".
public enum Severity {
    /// Something was supplied, odd or redundant; nothing changed by it.
    NOTE,
    /// A broken value was mended, because the policy is [Policy#REPAIR].
    REPAIR,
    /// The target cannot hold it, so it is not in the output.
    LOSS,
    /// The thing cannot be understood as it stands.
    ERROR
}
