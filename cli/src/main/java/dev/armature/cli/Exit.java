package dev.armature.cli;

/// What the exit status of the program says.
final class Exit {

    static final int FINE = 0;
    /// Problems in the data, or a difference.
    static final int FINDINGS = 1;
    /// The command line cannot be understood or followed.
    static final int USAGE = 2;
    /// Something could not be read or written.
    static final int FAILURE = 3;
    /// A mistake of ours.
    static final int BUG = 70;

    private Exit() {}
}
