package dev.armature.flow;

/// Is told now and then how far a long run has come.
public interface Progress {

    /// @param bytes of the input read so far, over all files and passes
    /// @param total bytes that will be read in all, 0 when unknown
    void advanced(long bytes, long total);

    /// Listens to nothing.
    static Progress none() {
        return (bytes, total) -> {};
    }
}
